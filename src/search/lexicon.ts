import { distance } from "fastest-levenshtein";
import { pinyin } from "pinyin-pro";
import { englishWords, stemOf } from "../language/english.ts";
import { foldText } from "../language/fold.ts";
import { holdsHan, type Term } from "../language/termbase.ts";
import type { Condition } from "./engine.ts";
import { holds, type Library } from "./library.ts";

/** Which name of a concept was typed. */
export type LeadBy = "translation" | "abbreviation" | "variant" | "everyday" | "pinyin";

/** A name that leads to a concept of the termbase. */
export interface Lead {
  readonly term: Term;
  readonly by: LeadBy;
}

/** What the portal knows of words: names that lead to concepts, the index's own vocabulary, pinyin. */
export class Lexicon {
  private readonly leads = new Map<string, Lead[]>();
  /** Made when it is first needed, or by {@link warm}: spelling the whole vocabulary takes half a second. */
  private byPinyin: Map<string, string> | undefined;
  private readonly termsByZh = new Map<string, Term>();
  /** English words of the translation and the termbase, by length, with how often they occur. */
  private readonly spellings = new Map<string, number>();
  private readonly byLength = new Map<number, string[]>();
  private readonly englishStems = new Set<string>();
  private readonly chineseWords = new Set<string>();
  /** The longest name in English words: how far a lookup has to reach. */
  readonly longestName: number;

  constructor(private readonly library: Library) {
    for (const held of library.passages) {
      for (const word of held.words.zh) this.chineseWords.add(word);
      for (const { word, stem } of held.words.en) this.learn(word, stem);
    }
    for (const held of library.headings) {
      for (const word of held.words.zh) this.chineseWords.add(word);
      for (const { word, stem } of held.words.en) this.learn(word, stem);
    }
    for (const term of library.corpus.termbase) this.addTerm(term);
    this.longestName = Math.max(1, ...[...this.leads.keys()].map((key) => key.split(" ").length));
    for (const word of this.spellings.keys()) {
      const same = this.byLength.get(word.length);
      if (same) same.push(word);
      else this.byLength.set(word.length, [word]);
    }
  }

  /** Concepts that a Chinese name leads to, the concept's own term excluded. */
  leadsOfChinese(name: string): readonly Lead[] {
    return this.leads.get(name) ?? [];
  }

  /** Concepts that an English name leads to, given as the stems of its words. */
  leadsOfEnglish(stems: readonly string[]): readonly Lead[] {
    return this.leads.get(stems.join(" ")) ?? [];
  }

  termOf(zh: string): Term | undefined {
    return this.termsByZh.get(zh);
  }

  /** Whether the English translation, the Chinese text or a name of the termbase holds a Latin word. */
  knowsEnglish(word: string): boolean {
    return this.englishStems.has(stemOf(word)) || this.chineseWords.has(word) || this.leads.has(stemOf(word));
  }

  knowsChinese(word: string): boolean {
    return this.chineseWords.has(word) || this.leads.has(word);
  }

  /** Whether a passage or a heading meets a condition. */
  occurs(condition: Condition): boolean {
    return (
      this.library.count(condition) > 0 || this.library.headings.some((heading) => holds(heading, condition))
    );
  }

  /** The Chinese word or term that Latin letters spell in pinyin, without spaces and tone marks. */
  fromPinyin(letters: string): string | undefined {
    return this.pinyinIndex().get(letters);
  }

  /**
   * The words of the vocabulary nearest to one that is not in it: one edit from 4 letters, two
   * from 8; a swap of neighbours is one edit. The most frequent of the nearest, or nothing.
   */
  correctEnglish(word: string): string | undefined {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return undefined;
    const reach = word.length >= 8 ? 2 : 1;
    let best: { word: string; edits: number; count: number } | undefined;
    for (let length = word.length - reach; length <= word.length + reach; length++) {
      for (const candidate of this.byLength.get(length) ?? []) {
        const edits = isSwap(word, candidate) ? 1 : distance(word, candidate);
        if (edits > reach) continue;
        const count = this.spellings.get(candidate) ?? 0;
        if (!best || edits < best.edits || (edits === best.edits && count > best.count)) {
          best = { word: candidate, edits, count };
        }
      }
    }
    return best?.word;
  }

  /**
   * Words of the vocabulary that sound like parts of a Han run which its own words do not explain:
   * 和同 in 技术和同成交额 → 技术合同. Longest first, from the left.
   */
  correctChinese(run: string, doubt: (start: number, end: number) => Doubt): ChineseCorrection[] {
    const syllables = syllablesOf(run);
    if (syllables.length !== run.length) return [];
    const corrections: ChineseCorrection[] = [];
    for (let start = 0; start < run.length; ) {
      const found = this.soundsLike(run, syllables, start, doubt);
      if (found) corrections.push(found);
      start = found ? found.end : start + 1;
    }
    return corrections;
  }

  private soundsLike(
    run: string,
    syllables: readonly string[],
    start: number,
    doubt: (start: number, end: number) => Doubt,
  ): ChineseCorrection | undefined {
    for (let end = Math.min(run.length, start + 10); end >= start + 2; end--) {
      const from = run.slice(start, end);
      const doubtful = doubt(start, end);
      if (doubtful === "none") continue;
      const to = this.pinyinIndex().get(syllables.slice(start, end).join(""));
      if (to !== undefined && isMisspelling(from, to, doubtful)) return { start, end, from, to };
    }
    return undefined;
  }

  private addTerm(term: Term): void {
    const zh = foldText(term.zh);
    this.termsByZh.set(zh, term);
    for (const name of term.en) this.addName(name, { term, by: "translation" });
    for (const name of term.abbreviations) this.addName(name, { term, by: "abbreviation" });
    for (const name of term.variants) this.addName(name, { term, by: "variant" });
    for (const name of term.everyday) this.addName(name, { term, by: "everyday" });
  }

  private addName(name: string, lead: Lead): void {
    const folded = foldText(name);
    const words = holdsHan(folded) ? [] : englishWords(folded);
    const key = holdsHan(folded) ? folded : words.map(({ stem }) => stem).join(" ");
    if (key === "" || key === foldText(lead.term.zh)) return;
    for (const { word, stem } of words) this.learn(word, stem);
    const known = this.leads.get(key) ?? [];
    if (!known.some(({ term }) => term.zh === lead.term.zh)) this.leads.set(key, [...known, lead]);
  }

  private learn(word: string, stem: string): void {
    this.englishStems.add(stem);
    if (/^[a-z]{3,}$/.test(word)) this.spellings.set(word, (this.spellings.get(word) ?? 0) + 1);
  }

  /** Makes ready what the first query in pinyin or with a misspelling would wait for. */
  warm(): void {
    this.pinyinIndex();
  }

  /** Terms come first: of words that sound alike, the concept is meant rather than a chance word. */
  private pinyinIndex(): ReadonlyMap<string, string> {
    if (this.byPinyin) return this.byPinyin;
    const names = this.library.corpus.termbase.flatMap((term) => [
      term.zh,
      ...term.variants,
      ...term.everyday,
    ]);
    const index = new Map<string, string>();
    for (const word of [...names.map(foldText), ...this.chineseWords].filter(holdsHan)) {
      const key = syllablesOf(word).join("");
      if (key.length > 2 && /^[a-z]+$/.test(key) && !index.has(key)) index.set(key, word);
    }
    this.byPinyin = index;
    return index;
  }
}

/** Whether a stretch of a query may be misspelt: no, as words of the general dictionary that the plan lacks, or as a run that is none. */
export type Doubt = "none" | "word" | "run";

export interface ChineseCorrection {
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly to: string;
}

/** The pinyin of a text without tone marks, one entry a Han character; Latin letters stay. */
function syllablesOf(text: string): string[] {
  return pinyin(text, { toneType: "none", type: "array", v: true, nonZh: "consecutive" }).map((syllable) =>
    syllable.toLowerCase(),
  );
}

/**
 * A word with some characters wrong and some right: 进搏会 for 进博会, 和同 for 合同. Where each part is a word of
 * the general dictionary (脑机|借口) most of a longer name must be right: 想是 is no 相适.
 */
function isMisspelling(from: string, to: string, doubtful: Doubt): boolean {
  if (from === to || from.length !== to.length) return false;
  const right = Array.from(from).filter((character, at) => to.charAt(at) === character).length;
  return doubtful === "run" ? right > 0 : from.length > 2 && right * 2 > from.length;
}

function isSwap(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  return (
    at + 1 < left.length &&
    left[at] === right[at + 1] &&
    left[at + 1] === right[at] &&
    left.slice(at + 2) === right.slice(at + 2)
  );
}
