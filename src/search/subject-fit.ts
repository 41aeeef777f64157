import type { Condition } from "../library/condition.ts";
import { pairsOf } from "../library/forms.ts";
import type { Library } from "../library/library.ts";
import type { TokenKind } from "../library/tokens.ts";
import { type QueryMeaning, relatedSubjects } from "./meaning.ts";
import { englishMeanings, type QueryWord } from "./query-words.ts";
import { inverseDocumentFrequency } from "./rarity.ts";

/** How far a subject entry and a query say the same; order and words without weight do not count. */
export interface Fit {
  /** The entry's row in the library. */
  readonly entry: number;
  /** The share of the query's words that the entry has, by rarity. */
  readonly ofQuery: number;
  /** The share of the entry's words that the query has. */
  readonly ofEntry: number;
}

/** An entry fits a query whole where each has nearly all of the other. */
const whole = 0.8;

/** How much of a word its everyday meaning or a correction is, which may be another thing. */
const besideName = 0.6;

/** How many passages are looked at for an entry that fits whole. */
const mostLooked = 2_000;

export function isWhole({ ofQuery, ofEntry }: Fit): boolean {
  return ofQuery >= whole && ofEntry >= whole;
}

/** One number for the order of fits: what the query asks for counts more than what else the entry says. */
export function worthOf({ ofQuery, ofEntry }: Fit): number {
  return ofQuery ** 0.8 * ofEntry ** 0.2;
}

/** What a token of an entry says of the words of a query. */
interface Said {
  readonly queryWord: number;
  /** How much of the word it is: a word inside it, or all of it by another name. */
  readonly share: number;
}

/** Tells how far subject entries fit a query. */
export class QueryFit {
  private readonly said = new Map<number, Said[]>();
  private readonly rarity: number[] = [];
  private readonly total: number;
  private readonly shares: Float64Array;

  constructor(
    private readonly library: Library,
    private readonly meaning: QueryMeaning,
  ) {
    for (const [at, queryWord] of meaning.words.entries()) this.rarity.push(this.note(at, queryWord));
    this.total = this.rarity.reduce((sum, each) => sum + each, 0);
    this.shares = new Float64Array(this.rarity.length);
  }

  /** The entry that fits best of those that lead to a passage, as the library encodes them. */
  best(entries: Uint32Array): Fit | undefined {
    let best: Fit | undefined;
    for (let at = 0; at < entries.length; at += 2 + (entries[at + 1] ?? 0)) {
      const fit = this.fitOf(entries, at);
      if (fit && (!best || worthOf(fit) > worthOf(best))) best = fit;
    }
    return best;
  }

  /** The passages that an entry leads to which fits the whole query, by row. */
  wholes(): ReadonlyMap<number, Fit> {
    if (this.total === 0) return new Map();
    const asked = this.needed();
    const rows = this.library.rowsMeeting(asked).slice(0, mostLooked);
    return new Map(
      rows.flatMap((row) => {
        const fit = this.best(this.library.countedIn(row).entries);
        return fit && isWhole(fit) ? [[row, fit]] : [];
      }),
    );
  }

  private fitOf(entries: Uint32Array, at: number): Fit | undefined {
    const end = at + 2 + (entries[at + 1] ?? 0);
    let shared = 0;
    for (let token = at + 2; token < end; token++) {
      const said = this.said.get(entries[token] ?? 0);
      if (!said) continue;
      if (shared++ === 0) this.shares.fill(0);
      for (const { queryWord, share } of said) this.shares[queryWord] = (this.shares[queryWord] ?? 0) + share;
    }
    if (shared === 0) return undefined;
    let covered = 0;
    for (const [queryWord, rarity] of this.rarity.entries())
      covered += rarity * Math.min(1, this.shares[queryWord] ?? 0);
    return { entry: entries[at] ?? 0, ofQuery: covered / this.total, ofEntry: shared / (end - at - 2) };
  }

  /** Notes which tokens say a word of the query, and how rare it is. */
  private note(at: number, queryWord: QueryWord): number {
    const own = ownTokens(queryWord).map((alternatives) => this.oneOf(alternatives));
    const rarity = own.reduce((sum, each) => sum + each.rarity, 0);
    for (const each of own) for (const number of each.numbers) this.say(number, at, each.rarity / rarity);
    const { segmenter } = this.library;
    for (const name of [...queryWord.widened, ...queryWord.corrected]) {
      const isName = queryWord.widened.includes(name) && !queryWord.everyday.includes(name);
      this.sayToken("word", name, at, isName ? 1 : besideName);
      // The words inside another name are no words that the query lacks.
      for (const part of segmenter.indexWords(name)) this.sayToken("word", part, at, 0);
    }
    // EDA, 5G stand in Chinese entries too.
    if (queryWord.language === "en") this.sayToken("word", queryWord.text, at, 1);
    return rarity;
  }

  private oneOf({ kind, tokens }: OwnToken): { rarity: number; numbers: number[] } {
    const entries = tokens.flatMap((token) => this.library.token(kind, token) ?? []);
    const passages = entries.reduce((sum, { subjects }) => sum + subjects, 0);
    const rarity = inverseDocumentFrequency(passages, this.library.size);
    return { rarity, numbers: entries.map(({ number }) => number) };
  }

  private sayToken(kind: TokenKind, token: string, queryWord: number, share: number): void {
    const entry = this.library.token(kind, token);
    if (entry) this.say(entry.number, queryWord, share);
  }

  private say(number: number, queryWord: number, share: number): void {
    const known = this.said.get(number) ?? [];
    if (!known.some((each) => each.queryWord === queryWord)) known.push({ queryWord, share });
    this.said.set(number, known);
  }

  /**
   * What an entry that fits whole cannot do without: each word that is more than a fifth of the query; where none is,
   * one of the rarest that are together.
   */
  private needed(): Condition {
    const shares = this.meaning.words
      .map((word, at) => ({ word, share: (this.rarity[at] ?? 0) / this.total }))
      .sort((left, right) => right.share - left.share);
    const heavy = shares.filter(({ share }) => share > 1 - whole);
    if (heavy.length > 0) return { all: heavy.map(({ word }) => relatedSubjects(word)) };
    let sum = 0;
    const rarest = shares.filter(({ share }) => {
      const wanted = sum <= 1 - whole;
      sum += share;
      return wanted;
    });
    return { any: rarest.map(({ word }) => relatedSubjects(word)) };
  }
}

interface OwnToken {
  readonly kind: TokenKind;
  /** Any of them: the meanings of an English word. */
  readonly tokens: readonly string[];
}

/** What an entry must have of a word to have all of it: the word and the words inside it; of a run that is none, its pairs. */
function ownTokens(queryWord: QueryWord): OwnToken[] {
  const { language, text, parts, known } = queryWord;
  if (language === "zh") {
    const words = known ? [text, ...parts] : parts;
    const pairs = known ? [] : pairsOf(text).filter((pair) => !parts.includes(pair));
    return [
      ...words.map((token): OwnToken => ({ kind: "word", tokens: [token] })),
      ...pairs.map((token): OwnToken => ({ kind: "pair", tokens: [token] })),
    ];
  }
  const meanings = englishMeanings(queryWord);
  if (meanings.length === 0) return [{ kind: "word", tokens: [text] }];
  return meanings.map((tokens) => ({ kind: "stem", tokens }));
}
