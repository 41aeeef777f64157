import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { type Aspect, type Counted, kindOfAspect, packToken, type TokenKind } from "./tokens.ts";

interface Entry {
  readonly number: number;
  passages: number;
  headings: number;
  subjects: number;
  changed: boolean;
  /** How often the token was met in what is being counted. */
  times: number;
}

/**
 * The numbers of tokens while a library is written, with how many passages hold each, how many stand below headings
 * that do, and to how many entries with it lead.
 */
export class VocabularyWriter {
  private readonly entries: Record<TokenKind, Map<string, Entry>> = {
    word: new Map(),
    pair: new Map(),
    character: new Map(),
    stem: new Map(),
  };
  private readonly byNumber: Entry[] = [];
  private stored: number;

  constructor(private readonly database: DatabaseSyncInstance) {
    const rows: Iterable<{
      number: number;
      kind: TokenKind;
      token: string;
      passages: number;
      headings: number;
      subjects: number;
    }> = database
      .prepare("SELECT number, kind, token, passages, headings, subjects FROM vocabulary")
      .iterate();
    for (const { number, kind, token, passages, headings, subjects } of rows) {
      const entry = { number, passages, headings, subjects, changed: false, times: 0 };
      this.entries[kind].set(token, entry);
      this.byNumber[number] = entry;
    }
    this.stored = this.byNumber.length;
  }

  /** The tokens of one aspect by number, each with how often it occurs. */
  count(aspect: Aspect, tokens: readonly string[]): Counted {
    const met: Entry[] = [];
    const known = this.entries[kindOfAspect[aspect]];
    for (const token of tokens) {
      let entry = known.get(token);
      if (!entry) {
        const number = this.byNumber.length;
        entry = { number, passages: 0, headings: 0, subjects: 0, changed: true, times: 0 };
        known.set(token, entry);
        this.byNumber.push(entry);
      }
      if (entry.times++ === 0) met.push(entry);
    }
    const counted = met.map(({ number, times }) => packToken(number, times));
    for (const entry of met) entry.times = 0;
    return { tokens: counted, length: tokens.length };
  }

  /** Notes that so many more passages, or fewer, hold a token themselves, in headings above or in subject entries. */
  adjust(token: number, where: "passages" | "headings" | "subjects", by: number): void {
    const entry = this.byNumber[token];
    if (!entry) return;
    entry[where] += by;
    entry.changed = true;
  }

  /** The tokens of a kind that some passage or heading holds, by number. */
  tokens(kind: TokenKind): string[] {
    return [...this.entries[kind]].flatMap(([token, { passages, headings }]) =>
      passages + headings > 0 ? [token] : [],
    );
  }

  /** Writes what is new or has changed. */
  save(): void {
    const insert = this.database.prepare("INSERT INTO vocabulary VALUES (?, ?, ?, ?, ?, ?)");
    const update = this.database.prepare(
      "UPDATE vocabulary SET passages = ?, headings = ?, subjects = ? WHERE number = ?",
    );
    for (const [kind, entries] of Object.entries(this.entries)) {
      for (const [token, { number, passages, headings, subjects, changed }] of entries) {
        if (number >= this.stored) insert.run(number, kind, token, passages, headings, subjects);
        else if (changed) update.run(passages, headings, subjects, number);
      }
    }
    this.stored = this.byNumber.length;
  }
}
