import type { Language } from "../document/source.ts";
import type { IndexedPassage } from "../library/indexed.ts";
import type { TypedTerm } from "./terms.ts";

/** What was typed, in its own order, as it is compared with a text: characters, and English words. */
export interface Wording {
  readonly zh: readonly string[];
  readonly en: readonly string[];
  /** Their neighbours, two by two. */
  readonly pairs: Readonly<Record<Language, readonly string[]>>;
}

type Texts = Pick<IndexedPassage, "zh" | "en">;

/** Shorter queries, in characters and in English words, are words rather than a clause of the text. */
const shortest = { zh: 8, en: 9 } as const;

/** Below this agreement a text holds words of the query, but not its wording: “Lin-gang Special Area” in a longer one. */
const least = { zh: 0.6, en: 0.7 } as const;

/** The wording of what was typed, quoted and excluded terms apart; empty for a few words. */
export function wordingOf(terms: readonly TypedTerm[]): Wording {
  const typed = terms.filter(({ quoted, excluded }) => !quoted && !excluded).map(({ folded }) => folded);
  const characters = charactersOf(typed.join(""));
  const words = wordsOf(typed.join(" "));
  const zh = characters.length < shortest.zh ? [] : characters;
  const en = words.length < shortest.en ? [] : words;
  return { zh, en, pairs: { zh: pairsOf(zh), en: pairsOf(en) } };
}

/** The share of neighbouring pairs of the wording that a passage holds: cheap, and high where the likeness is. */
export function sharedPairs({ pairs }: Wording, held: Texts): number {
  const plain = plainOf(held);
  return Math.max(shareOfPairs(pairs.zh, plain.pairs.zh), shareOfPairs(pairs.en, plain.pairs.en));
}

/**
 * How nearly a passage holds the wording in one piece, from 0 to 1: 1 for a verbatim clause, a little less for
 * one with a character or a number changed, 0 for its words scattered.
 */
export function likeness({ zh, en, pairs }: Wording, held: Texts): number {
  const plain = plainOf(held);
  return Math.max(
    above(least.zh, zh, plain.zh, shareOfPairs(pairs.zh, plain.pairs.zh)),
    above(least.en, en, plain.en, shareOfPairs(pairs.en, plain.pairs.en)),
  );
}

/**
 * How far above a floor a text agrees with the wording. An edit breaks two pairs at most, so that a text
 * which lacks too many of them is below the floor and need not be compared.
 */
function above(floor: number, wording: readonly string[], text: readonly string[], share: number): number {
  const edits = (1 - floor) * wording.length;
  if ((1 - share) * (wording.length - 1) >= 2 * edits) return 0;
  return Math.max(0, (agreement(wording, text) - floor) / (1 - floor));
}

/** 1 − edits ÷ length, at the place of the text where the fewest edits make the wording of it (Sellers 1980). */
function agreement(wording: readonly string[], text: readonly string[]): number {
  if (wording.length === 0) return 0;
  // Column j of the table: the fewest edits between the first i units and a stretch of the text that ends at j.
  const column = Uint16Array.from({ length: wording.length + 1 }, (_, i) => i);
  let fewest = wording.length;
  for (const unit of text) {
    let diagonal = 0;
    for (let i = 1; i <= wording.length; i++) {
      const before = column[i] ?? 0;
      const replaced = diagonal + (wording[i - 1] === unit ? 0 : 1);
      column[i] = Math.min(replaced, before + 1, (column[i - 1] ?? 0) + 1);
      diagonal = before;
    }
    fewest = Math.min(fewest, column[wording.length] ?? fewest);
  }
  return 1 - fewest / wording.length;
}

function shareOfPairs(pairs: readonly string[], held: ReadonlySet<string>): number {
  if (pairs.length === 0) return 0;
  let shared = 0;
  for (const pair of pairs) if (held.has(pair)) shared++;
  return shared / pairs.length;
}

function pairsOf(units: readonly string[]): string[] {
  return units.slice(1).map((unit, at) => `${units[at]} ${unit}`);
}

interface Plain {
  readonly zh: readonly string[];
  readonly en: readonly string[];
  readonly pairs: Readonly<Record<Language, ReadonlySet<string>>>;
}

const plains = new WeakMap<Texts, Plain>();

/** A passage's texts without punctuation; kept, for a passage that is near one query is near the next. */
function plainOf(held: Texts): Plain {
  let plain = plains.get(held);
  if (!plain) {
    const zh = charactersOf(held.zh.folded.text);
    const en = wordsOf(held.en?.folded.text ?? "");
    plain = { zh, en, pairs: { zh: new Set(pairsOf(zh)), en: new Set(pairsOf(en)) } };
    plains.set(held, plain);
  }
  return plain;
}

function charactersOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]/gu) ?? [];
}

function wordsOf(folded: string): string[] {
  return folded.match(/[a-z0-9]+/g) ?? [];
}
