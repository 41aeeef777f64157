import type { Span } from "../document/source.ts";
import { englishWords } from "./english.ts";
import { fold, foldText } from "./fold.ts";
import { chineseNumbers, englishNumbers } from "./numbers.ts";
import { holdsHan, type Term } from "./termbase.ts";

export const findingKinds = ["missing", "extra", "number", "han", "term", "length"] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Something in a translation that a person should look at. */
export interface Finding {
  readonly address: string;
  readonly kind: FindingKind;
  /** What was expected and what was found. */
  readonly what: string;
}

/** A term whose rendering is found or missed in one passage. */
export interface TermUse {
  readonly term: Term;
  /** The longest accepted rendering that the English holds; `undefined` where it holds none. */
  readonly rendering: string | undefined;
}

interface CompiledTerm {
  readonly term: Term;
  readonly zh: string;
  readonly renderings: readonly { readonly name: string; readonly stems: readonly string[] }[];
}

/** Holds each English rendering against its Chinese: numbers, terms, length, characters left over. */
export class TranslationChecker {
  private readonly terms = new Map<string, CompiledTerm[]>();

  constructor(termbase: readonly Term[]) {
    for (const term of termbase) {
      const zh = foldText(term.zh);
      const names = [...term.en, ...term.abbreviations, ...term.variants.filter((name) => !holdsHan(name))];
      const renderings = names
        .map((name) => ({ name, stems: stemsOf(name) }))
        .sort((one, other) => other.stems.length - one.stems.length);
      const key = zh.slice(0, 2);
      this.terms.set(key, [...(this.terms.get(key) ?? []), { term, zh, renderings }]);
    }
  }

  check(address: string, zh: string, en: string): Finding[] {
    return [
      ...this.checkNumbers(zh, en),
      ...this.checkHan(en),
      ...this.uses(zh, en)
        .filter(({ rendering }) => rendering === undefined)
        .map(({ term }) => ({ kind: "term" as const, what: `${term.zh}: none of ${term.en.join(" | ")}` })),
      ...this.checkLength(zh, en),
    ].map((finding) => ({ address, ...finding }));
  }

  /** Each term that the Chinese holds, the longest where terms overlap, with the rendering found. */
  uses(zh: string, en: string): TermUse[] {
    const stems = ` ${stemsOf(en).join(" ")} `;
    const held = new Map<Term, CompiledTerm>();
    for (const { compiled } of this.longestTerms(fold(zh).text)) held.set(compiled.term, compiled);
    return [...held.values()].map(({ term, renderings }) => ({
      term,
      rendering: renderings.find((candidate) => stems.includes(` ${candidate.stems.join(" ")} `))?.name,
    }));
  }

  private longestTerms(folded: string): (Span & { compiled: CompiledTerm })[] {
    const found: (Span & { compiled: CompiledTerm })[] = [];
    for (let at = 0; at < folded.length; at++) {
      for (const compiled of this.terms.get(folded.slice(at, at + 2)) ?? []) {
        if (folded.startsWith(compiled.zh, at))
          found.push({ start: at, end: at + compiled.zh.length, compiled });
      }
    }
    return found.filter(
      (range) =>
        !found.some(
          (other) =>
            other !== range &&
            other.start <= range.start &&
            range.end <= other.end &&
            other.end - other.start > range.end - range.start,
        ),
    );
  }

  private checkNumbers(zh: string, en: string): Omit<Finding, "address">[] {
    const chinese = chineseNumbers(zh);
    const english = englishNumbers(en);
    const missing = without(chinese.digits, [...english.digits, ...english.words]);
    const extra = without(english.digits, [...chinese.digits, ...chinese.words]);
    return [
      ...missing.map((value) => ({ kind: "number" as const, what: `${value} stands in the Chinese only` })),
      ...extra.map((value) => ({ kind: "number" as const, what: `${value} stands in the English only` })),
    ];
  }

  /** Han may stand in round brackets, as the name of what the English names. */
  private checkHan(en: string): Omit<Finding, "address">[] {
    const outside = en.replace(/\([^()]*\)/g, "");
    const left = outside.match(/\p{Script=Han}+|[，。、；：「」《》（）]/u);
    return left ? [{ kind: "han", what: left[0] }] : [];
  }

  // In this plan the English has 3.2 to 6.6 letters for each Chinese character, in short texts 3.0 to 7.4.
  private checkLength(zh: string, en: string): Omit<Finding, "address">[] {
    const characters = zh.replace(/\s/gu, "").length;
    const ratio = en.length / characters;
    const [least, most] = characters < 40 ? [2.5, 7.5] : [3, 6.6];
    if (characters < 12 || (ratio >= least && ratio <= most)) return [];
    return [{ kind: "length", what: `${ratio.toFixed(1)} letters for each of ${characters} characters` }];
  }
}

function stemsOf(text: string): string[] {
  return englishWords(foldText(text)).map(({ stem }) => stem);
}

/** What of `values` is not among `others`, as often as it is missing; repetitions are not counted. */
function without(values: readonly number[], others: readonly number[]): number[] {
  const known = new Set(others);
  return [...new Set(values)].filter((value) => !known.has(value));
}
