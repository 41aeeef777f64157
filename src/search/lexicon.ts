import type { Language } from "../document/source.ts";
import { englishWords, meaningsOf, stemOf } from "../language/english.ts";
import { isIn, isSpeltRight } from "../language/english-words.ts";
import { partsSyllables, syllablesOf } from "../language/pinyin.ts";
import { mainlandWriting } from "../language/regional.ts";
import { englishStopWords } from "../language/stop-words.ts";
import { namesAsCompared, type TermName } from "../language/term-names.ts";
import { holdsHan, type Term } from "../language/termbase.ts";
import type { Condition } from "../library/condition.ts";
import type { Library } from "../library/library.ts";
import { type Near, NearTerms } from "./near.ts";
import { Spelling } from "./spelling.ts";

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
  /** Read when it is first needed. */
  private byPinyin: ReadonlyMap<string, string> | undefined;
  private readonly termsByZh = new Map<string, Term>();
  /** English words of the translation and the termbase. */
  private readonly spelling = new Spelling();
  private readonly englishStems = new Set<string>();
  private readonly chineseWords = new Set<string>();
  private readonly formsByStem = new Map<string, Set<string>>();
  /** The longest name in English words: how far a lookup has to reach. */
  readonly longestName: number;

  private readonly nearTerms: NearTerms;

  constructor(private readonly library: Library) {
    this.nearTerms = new NearTerms(library.termbase);
    for (const word of library.vocabulary("word")) this.chineseWords.add(word);
    for (const { word } of library.spellings()) this.learnForm(word);
    for (const term of library.termbase) this.addTerm(term);
    this.longestName = Math.max(1, ...[...this.leads.keys()].map((key) => key.split(" ").length));
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

  /** The words of the translation that share an English word's stem, as they are written there. */
  formsOf(word: string): readonly string[] {
    return [...(this.formsByStem.get(stemOf(word)) ?? [])];
  }

  /** Whether a passage or a heading meets a condition. */
  occurs(condition: Condition): boolean {
    return this.library.occurs(condition);
  }

  /**
   * The Chinese word or term that Latin words spell in pinyin, without tone marks; an apostrophe only parts
   * syllables (fang'an). English words are none: one that stands in the dictionary (yuan, Huawei), or several of
   * which each is a word.
   */
  fromPinyin(words: readonly string[]): string | undefined {
    const typed = words.join("");
    const chinese = this.pinyinIndex().get(typed.replace(/['’]/g, ""));
    if (chinese === undefined || (/['’]/.test(typed) && !partsSyllables(typed, chinese))) return undefined;
    const english = words.every(
      (word) =>
        this.knowsEnglish(word) || isIn("words", word) || (words.length === 1 && isIn("proper", word)),
    );
    return english ? undefined : chinese;
  }

  /** The word of the text that one of Taiwan or Hong Kong stands for, where the text does not hold that itself. */
  mainlandWord(word: string): string | undefined {
    const other = mainlandWriting(word);
    return other !== word && this.knowsChinese(other) && !this.holdsItself(word) ? other : undefined;
  }

  /** Whether some subject entry has a word, or the words of a name, as far as they carry weight. */
  inSubjects(word: string): boolean {
    const held = (kind: "word" | "pair" | "stem", token: string) =>
      (this.library.token(kind, token)?.subjects ?? 0) > 0;
    if (holdsHan(word)) return held("word", word) || held("pair", word);
    const words = englishWords(word).filter((each) => !englishStopWords.has(each.word));
    return (
      words.length > 0 &&
      words.every((each) => meaningsOf(each.word).some((meaning) => held("stem", meaning)))
    );
  }

  /**
   * Whether the text uses a word, rather than having its characters inside a longer one, where the index has it too:
   * 程式 in 章程式管理.
   */
  private holdsItself(word: string): boolean {
    if (!this.chineseWords.has(word)) return false;
    const { library } = this;
    const rows = library.rowsMeeting({ phrase: { form: "words", language: "zh", tokens: [word] } });
    return (
      rows.length > mostRead ||
      rows.some((row) =>
        library.segmenter.words(library.passage(row)?.zh.folded.text ?? "").some(({ text }) => text === word),
      )
    );
  }

  /** Terms near in meaning to words that the text lacks, in the language of the search. */
  near(missing: readonly string[], language: Language): Near[] {
    return this.nearTerms.of(missing, language);
  }

  /** The word of the vocabulary that a misspelt one is nearest to; nothing for what English knows. */
  correctEnglish(word: string): string | undefined {
    return isSpeltRight(word) || isCompound(word) ? undefined : this.spelling.nearest(word);
  }

  /**
   * Words of the vocabulary that sound like stretches of a Han run which are in doubt: 和同 in
   * 技术和同成交额 → 技术合同. Longest first, from the left.
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
      // Few stretches sound like a word, and asking that is cheap.
      const to = this.pinyinIndex().get(syllables.slice(start, end).join(""));
      if (to === undefined) continue;
      const from = run.slice(start, end);
      const doubtful = doubt(start, end);
      if (doubtful !== "none" && isMisspelling(from, to, doubtful)) return { start, end, from, to };
    }
    return undefined;
  }

  private addTerm(term: Term): void {
    const names = namesAsCompared(term);
    this.termsByZh.set(names.zh.text, term);
    for (const name of names.en) this.addName(name, { term, by: "translation" });
    for (const name of names.abbreviations) this.addName(name, { term, by: "abbreviation" });
    for (const name of names.variants) this.addName(name, { term, by: "variant" });
    for (const name of names.everyday) this.addName(name, { term, by: "everyday" });
  }

  private addName(name: TermName, lead: Lead): void {
    const words = name.holdsHan ? [] : name.words;
    const key = name.holdsHan ? name.text : words.map(({ stem }) => stem).join(" ");
    if (key === "" || key === namesAsCompared(lead.term).zh.text) return;
    for (const { word, stem } of words) this.learn(word, stem);
    const known = this.leads.get(key) ?? [];
    if (!known.some(({ term }) => term.zh === lead.term.zh)) this.leads.set(key, [...known, lead]);
  }

  private learnForm(word: string): void {
    const stem = stemOf(word);
    this.learn(word, stem);
    const forms = this.formsByStem.get(stem);
    if (forms) forms.add(word);
    else this.formsByStem.set(stem, new Set([word]));
  }

  private learn(word: string, stem: string): void {
    this.englishStems.add(stem);
    this.spelling.learn(word);
  }

  /** Makes ready, step by step, what the first query in pinyin, with a misspelling or a missing word would wait for. */
  warmingSteps(): readonly (() => void)[] {
    return [
      () => this.pinyinIndex(),
      () => this.correctEnglish("misspelt"),
      () => this.mainlandWord("软体"),
      () => this.near(["词语"], "zh"),
      () => this.near(["word"], "en"),
    ];
  }

  private pinyinIndex(): ReadonlyMap<string, string> {
    this.byPinyin ??= this.library.pinyin();
    return this.byPinyin;
  }
}

/** A word of more passages is the text's own. */
const mostRead = 3;

/** Two words of English written as one, as names are: sensetime is no slip for sensitive. */
function isCompound(word: string): boolean {
  const least = 4;
  for (let at = least; at <= word.length - least; at++)
    if (isIn("words", word.slice(0, at)) && isIn("words", word.slice(at))) return true;
  return false;
}

/**
 * Whether a stretch of a query may be misspelt: no; as several words, each spelt right, of which the plan lacks
 * one; or as a run that no dictionary explains.
 */
export type Doubt = "none" | "words" | "run";

export interface ChineseCorrection {
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly to: string;
}

/**
 * A word with some characters wrong and some right: 进搏会 for 进博会, 和同 for 合同. Where each part is a word
 * (脑机|借口) most of a name of four characters or more must be right: 想是 is no 相适.
 */
function isMisspelling(from: string, to: string, doubtful: Doubt): boolean {
  if (from === to || from.length !== to.length) return false;
  const right = Array.from(from).filter((character, at) => to.charAt(at) === character).length;
  return doubtful === "run" ? right > 0 : from.length > 3 && right * 2 > from.length;
}
