import type { HeldPassage } from "./library.ts";
import type { TypedTerm } from "./terms.ts";

/** What was typed, in its own order, as it is compared with a text: characters, and English words. */
export interface Wording {
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

type Texts = Pick<HeldPassage, "zh" | "en">;

/** Shorter queries, in characters and in English words, are words rather than a clause of the text. */
const shortest = { zh: 8, en: 9 } as const;

/** Below this agreement a text holds words of the query, but not its wording: “Lin-gang Special Area” in a longer one. */
const least = { zh: 0.6, en: 0.7 } as const;

/** The wording of what was typed, quoted and excluded terms apart; empty for a few words. */
export function wordingOf(terms: readonly TypedTerm[]): Wording {
  const typed = terms.filter(({ quoted, excluded }) => !quoted && !excluded).map(({ folded }) => folded);
  const zh = charactersOf(typed.join(""));
  const en = wordsOf(typed.join(" "));
  return { zh: zh.length < shortest.zh ? [] : zh, en: en.length < shortest.en ? [] : en };
}

/** The share of neighbouring pairs of the wording that a passage holds: cheap, and high where the likeness is. */
export function sharedPairs({ zh, en }: Wording, held: Texts): number {
  const plain = plainOf(held);
  return Math.max(shareOfPairs(zh, plain.zhText, ""), shareOfPairs(en, plain.enText, " "));
}

/**
 * How nearly a passage holds the wording in one piece, from 0 to 1: 1 for a verbatim clause, a little less for
 * one with a character or a number changed, 0 for its words scattered.
 */
export function likeness({ zh, en }: Wording, held: Texts): number {
  const plain = plainOf(held);
  const above = (agreed: number, floor: number) => Math.max(0, (agreed - floor) / (1 - floor));
  return Math.max(above(agreement(zh, plain.zh), least.zh), above(agreement(en, plain.en), least.en));
}

/** 1 − edits ÷ length, at the place of the text where the fewest edits make the wording of it (Sellers 1980). */
function agreement(wording: readonly string[], text: readonly string[]): number {
  if (wording.length === 0) return 0;
  // Column j of the table: the fewest edits between the first i units and a stretch of the text that ends at j.
  let column = Array.from({ length: wording.length + 1 }, (_, i) => i);
  let fewest = wording.length;
  for (const unit of text) {
    const next = [0];
    for (let i = 1; i <= wording.length; i++) {
      const replaced = (column[i - 1] ?? 0) + (wording[i - 1] === unit ? 0 : 1);
      next.push(Math.min(replaced, (column[i] ?? 0) + 1, (next[i - 1] ?? 0) + 1));
    }
    column = next;
    fewest = Math.min(fewest, column[wording.length] ?? fewest);
  }
  return 1 - fewest / wording.length;
}

function shareOfPairs(units: readonly string[], text: string, between: string): number {
  if (units.length < 2) return 0;
  let found = 0;
  for (let at = 0; at + 1 < units.length; at++) {
    if (text.includes(`${units[at]}${between}${units[at + 1]}`)) found++;
  }
  return found / (units.length - 1);
}

interface Plain extends Wording {
  readonly zhText: string;
  readonly enText: string;
}

const plains = new WeakMap<Texts, Plain>();

/** A passage's texts without punctuation; kept, for a passage that is near one query is near the next. */
function plainOf(held: Texts): Plain {
  let plain = plains.get(held);
  if (!plain) {
    const zh = charactersOf(held.zh.folded.text);
    const en = wordsOf(held.en?.folded.text ?? "");
    plain = { zh, en, zhText: zh.join(""), enText: en.join(" ") };
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
