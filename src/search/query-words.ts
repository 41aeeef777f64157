import type { Language } from "../document/source.ts";
import { englishWords, meaningsOf, sameMeaning, stemOf } from "../language/english.ts";
import { foldText, isHan } from "../language/fold.ts";
import { numeralCharacters, otherEnglishFigure, otherFigures } from "../language/numbers.ts";
import { joinRegional, mainlandWord, mainlandWriting } from "../language/regional.ts";
import type { Segmenter, Token } from "../language/segment.ts";
import { englishStopWords } from "../language/stop-words.ts";
import { holdsHan, namesOf, type Term } from "../language/termbase.ts";
import type { Condition, Phrase } from "../library/condition.ts";
import { hanWords, wordsAsTyped } from "./han-words.ts";
import type { Lead, LeadBy, Lexicon } from "./lexicon.ts";
import type { TypedTerm } from "./terms.ts";

/** One thing that the query asks for: a word, a name of several words, or a run that no dictionary knows. */
export interface QueryWord {
  /** As it is shown to the reader. */
  readonly text: string;
  readonly language: Language;
  /** The word as typed; its expansions and corrections apart. */
  readonly typed: Condition;
  /** Other writings of it that the text has, part of `typed`: 3000亿 for 三千亿, 硅 for 矽. */
  readonly figures: readonly string[];
  /** Whether a passage or a heading holds the word as typed. */
  readonly occurs: boolean;
  /** What widens the word: Chinese words that a name of the termbase leads to. */
  readonly widened: readonly string[];
  /** Those of `widened` that are not its names: what the text says where people say this word. */
  readonly everyday: readonly string[];
  /** What is matched instead of a word that occurs nowhere: Chinese words or English ones. */
  readonly corrected: readonly string[];
  /** Whether a dictionary holds it, rather than that it is a run which none does. */
  readonly known: boolean;
  /** The words inside a compound: enough for `some`, not for `all`. */
  readonly parts: readonly string[];
  /** English stems of the word, for marking and ranking. */
  readonly stems: readonly string[];
  /** Whether some subject entry has the word, or words inside it. */
  readonly inSubjects?: boolean;
  /** Whether subject entries are one of the ways to meet the word. */
  readonly bySubjects?: boolean;
}

export interface Expansion {
  readonly from: string;
  readonly to: string;
  readonly by: LeadBy | "number";
}

export interface Correction {
  readonly from: string;
  readonly to: string;
}

/** How many concepts one name may lead to. */
const mostLeads = 6;

/** Builds the words of a query, and remembers what it widened and corrected. */
export class QueryWords {
  readonly expansions: Expansion[] = [];
  readonly corrections: Correction[] = [];
  /** Abbreviations that were typed in capitals, folded: SMIC is no misspelt word. */
  private readonly capitals = new Set<string>();
  /** Words that were typed as one, PM2.5 and COVID-19, by how they read one by one. */
  private readonly typedAsOne = new Map<string, string>();
  /** Those of them that would be words without weight in small letters: IT, US. */
  private readonly shortNames = new Set<string>();

  constructor(
    private readonly lexicon: Lexicon,
    private readonly segmenter: Segmenter,
    private readonly plain: boolean,
  ) {}

  /** What the terms ask for. Where every word of them carries no weight (US, 有哪些, 规划), these words as typed. */
  wordsOf(terms: readonly TypedTerm[]): QueryWord[] {
    const queryWords = this.weightyWords(terms);
    // “命。重” is what its mark makes of it.
    const scattered =
      queryWords.every(({ text }) => text.length === 1 && isHan(text)) &&
      terms.some(({ folded }) => /\p{Script=Han}[^\p{L}\p{N}]+\p{Script=Han}/u.test(folded));
    return queryWords.length > 0 && !scattered
      ? queryWords
      : distinct(terms.flatMap(({ folded }) => this.wordsAsTypedIn(folded)));
  }

  private weightyWords(terms: readonly TypedTerm[]): QueryWord[] {
    const queryWords: QueryWord[] = [];
    let latin: string[] = [];
    const flush = () => {
      queryWords.push(...this.latinWords(latin));
      latin = [];
    };
    const onlyTerm = terms.length === 1 ? terms[0] : undefined;
    if (onlyTerm && onlyTerm.folded.length === 1 && isHan(onlyTerm.folded))
      return [this.singleCharacter(onlyTerm.folded)];
    this.noteCapitals(terms);
    this.noteTypedAsOne(terms);
    for (const { folded } of terms) {
      for (const { figure, latin: words, lead, han } of runsOf(folded)) {
        latin.push(...words);
        const found = han === "" ? { words: [], free: lead } : this.hanWordsOf(han, lead);
        if (found.free !== "") latin.push(found.free);
        if (figure !== "" || han !== "") flush();
        if (figure !== "") queryWords.push(...this.figureWords(figure));
        queryWords.push(...found.words);
      }
      for (const [sign] of folded.matchAll(signs)) {
        flush();
        queryWords.push(this.stringWord(sign));
      }
    }
    flush();
    return distinct(queryWords);
  }

  private noteTypedAsOne(terms: readonly TypedTerm[]): void {
    for (const [whole] of terms.flatMap(({ folded }) => [...folded.matchAll(typedAsOne)])) {
      const words = englishWords(whole).map(({ word }) => word);
      if (words.length > 1) this.typedAsOne.set(words.join(" "), whole);
    }
  }

  private noteCapitals(terms: readonly TypedTerm[]): void {
    const typed = terms.map(({ raw }) => raw.normalize("NFKC"));
    const locked = !typed.some((raw) => /\p{Ll}|\p{Script=Han}/u.test(raw));
    for (const word of typed
      .flatMap((raw) => raw.match(abbreviation) ?? [])
      .map((raw) => raw.toLowerCase())) {
      this.capitals.add(word);
      if (!locked && englishStopWords.has(word) && !operator.test(word)) this.shortNames.add(word);
    }
  }

  private wordsAsTypedIn(term: string): QueryWord[] {
    if (!/[\p{L}\p{N}]/u.test(term)) return [];
    if (/^\p{Script=Han}+$/u.test(term)) {
      const cut = this.segmenter.words(term).map(({ text }) => text);
      return wordsAsTyped(cut).map(({ text }) =>
        text.length === 1 ? this.singleCharacter(text) : this.hanWord(text, undefined),
      );
    }
    // “AT&T” and “命。重” are what their marks make of them: “at” and “t”, “命” and “重” are others.
    const words = /^[\p{Script=Latin}\p{N}]+$/u.test(term) ? englishWords(withoutTones(term)) : [];
    return words.length > 0
      ? words.map(({ word }) => this.plainWords(word, [word]))
      : [this.stringWord(term)];
  }

  /** Characters as they stand: in the Chinese where Han is among them, otherwise in either text. */
  private stringWord(text: string): QueryWord {
    const inChinese = figureCondition(text, "zh");
    const whole: Phrase = { form: "characters", language: "en", text, wholeWords: true };
    const han = holdsHan(text);
    const typed: Condition = han ? inChinese : { any: [{ phrase: whole }, inChinese] };
    return {
      text,
      language: han ? "zh" : "en",
      typed,
      figures: [],
      occurs: this.lexicon.occurs(typed),
      known: false,
      widened: [],
      everyday: [],
      corrected: [],
      parts: [],
      stems: [],
    };
  }

  /** One Han character that no word holds is looked for as it is, whatever words it stands in; 矽 as 硅 too. */
  private singleCharacter(text: string): QueryWord {
    const word = { ...this.stringWord(text), known: true };
    const mainland = mainlandWriting(text);
    if (this.plain || mainland === text || word.occurs || !this.stands(mainland)) return word;
    this.expansions.push({ from: text, to: mainland, by: "variant" });
    const typed: Condition = { any: [word.typed, figureCondition(mainland, "zh")] };
    return { ...word, typed, figures: [mainland], occurs: true };
  }

  /**
   * The words of a Han run. `lead`, letters right before it, is free where none of them takes it in, or the text
   * lacks what they make together: of GPU卡 it may have GPU.
   */
  private hanWordsOf(run: string, lead: string): { words: QueryWord[]; free: string } {
    const tokens = joinRegional(
      this.segmenter.words(run),
      (word) => mainlandWord(word) !== undefined && this.lexicon.mainlandWord(word) !== undefined,
    );
    const bound = hanWords([...(lead === "" ? [] : [lead]), ...tokens.map(({ text }) => text)], (text) =>
      this.stands(text),
    );
    const words = bound[0]?.text === lead ? bound.slice(1) : bound;
    const before = words === bound ? lead.length : 0;
    const corrections = this.plain ? [] : this.chineseCorrections(run, words, tokens, before);
    const queryWords: QueryWord[] = [];
    let at = -before;
    for (const word of words) {
      const start = at;
      at += word.text.length;
      if (word.dropped) continue;
      const correction = corrections.find((candidate) => candidate.start < at && candidate.end > start);
      queryWords.push(
        word.text.length === 1 && isHan(word.text)
          ? this.singleCharacter(word.text)
          : this.hanWord(word.text, correction?.to),
      );
    }
    const apart = before === 0 || (lead.length > 1 && queryWords[0]?.occurs === false);
    return { words: queryWords, free: apart ? lead : "" };
  }

  private hanWord(word: string, correction: string | undefined): QueryWord {
    const mainland = this.plain ? undefined : this.lexicon.mainlandWord(word);
    const leads = this.plain ? [] : this.leadsOf([word, ...(mainland === undefined ? [] : [mainland])]);
    const known = this.segmenter.words(word).length === 1;
    const asTyped: Condition = known
      ? { phrase: { form: "words", language: "zh", tokens: [word] } }
      : figureCondition(word, "zh");
    const figures = this.plain ? [] : otherFigures(word).filter((figure) => this.standsWhole(figure));
    const typed = this.inFigures(
      word,
      asTyped,
      figures.map((figure) => figureCondition(figure, "zh")),
      figures,
    );
    return {
      text: word,
      language: "zh",
      typed,
      figures,
      occurs: this.lexicon.occurs(typed),
      known,
      widened: [...this.widen(word, leads), ...this.mainlandWords(word, mainland, leads)],
      everyday: everydayOf(leads),
      corrected: correction === undefined ? [] : [correction],
      parts: [
        ...new Set([mainland ?? word, ...figures].flatMap((text) => this.segmenter.indexWords(text))),
      ].filter((part) => part !== word),
      stems: [],
    };
  }

  /** The concepts that a word leads to in the spelling that was typed or in the mainland's: each once. */
  private leadsOf(spellings: readonly string[]): Lead[] {
    const leads = spellings.flatMap((word) => this.lexicon.leadsOfChinese(word));
    return [...new Map(leads.map((lead) => [lead.term, lead])).values()].slice(0, mostLeads);
  }

  /** 软体 is 软件 on the mainland. */
  private mainlandWords(word: string, to: string | undefined, leads: readonly Lead[]): string[] {
    if (to === undefined || leads.some(({ term }) => foldText(term.zh) === to)) return [];
    this.expansions.push({ from: word, to, by: "variant" });
    return [to];
  }

  /** Whether the published text holds a string. */
  private stands(text: string): boolean {
    return this.lexicon.occurs({ phrase: { form: "characters", language: "zh", text, wholeWords: false } });
  }

  /** The same with its numbers whole: 1.5万 does not stand in 31.5万. */
  private standsWhole(figure: string): boolean {
    return this.lexicon.occurs(figureCondition(figure, "zh"));
  }

  /** What is asked for as typed or in another writing of its number. */
  private inFigures(
    from: string,
    typed: Condition,
    others: readonly Condition[],
    figures: readonly string[],
  ): Condition {
    for (const to of figures) this.expansions.push({ from, to, by: "number" });
    return others.length === 0 ? typed : { any: [typed, ...others] };
  }

  /** 0到1 is one where the text has it so; of 2021到2025 it may have each. */
  private figureWords(text: string): QueryWord[] {
    const whole = this.figureWord(text);
    return whole.occurs || !/[到至]/u.test(text)
      ? [whole]
      : text.split(/[到至]/u).flatMap((number) => this.latinWords([number]));
  }

  /** 20%, 1/3 or 1+8: the figure as it stands, in either language, or in words. */
  private figureWord(text: string): QueryWord {
    const figures = this.plain ? [] : otherFigures(text).filter((figure) => this.standsWhole(figure));
    const both: Condition = { any: [figureCondition(text, "en"), figureCondition(text, "zh")] };
    const others = figures.map((figure) => figureCondition(figure, "zh"));
    const typed = this.inFigures(text, both, others, figures);
    return {
      text,
      language: "en",
      typed,
      figures,
      occurs: this.lexicon.occurs(typed),
      known: false,
      widened: [],
      everyday: [],
      corrected: [],
      parts: englishWords(text).map(({ word }) => word),
      stems: englishWords(text).map(({ stem }) => stem),
    };
  }

  /** Words of the vocabulary that sound like a stretch of the run which holds a word that occurs nowhere. */
  private chineseCorrections(
    run: string,
    words: readonly { text: string; dropped: boolean }[],
    tokens: readonly Token[],
    before: number,
  ) {
    const unknown: { start: number; end: number; spelt: boolean }[] = [];
    let at = -before;
    for (const { text, dropped } of words) {
      const start = at;
      at += text.length;
      if (!dropped && text.length > 1 && !this.lexicon.knowsChinese(text))
        unknown.push({ start, end: at, spelt: this.isSpeltRight(text) });
    }
    if (unknown.length === 0) return [];
    const ends = new Set(tokens.flatMap(({ start, end }) => [start, end]));
    const found = this.lexicon.correctChinese(run, (start, end) => {
      const touched = unknown.filter((range) => range.start < end && range.end > start);
      if (end - start < 4 && holdsNumeral.test(run.slice(start, end))) return "none";
      if (!ends.has(start) || !ends.has(end) || touched.length === 0) return "none";
      if (this.isSpeltRight(run.slice(start, end))) return "none";
      return touched.some(({ spelt }) => !spelt) ? "run" : "words";
    });
    for (const { from, to } of found) this.corrections.push({ from, to });
    return found;
  }

  /** A word of the dictionary is spelt right, even where the plan lacks it: 实验区 is not 试验区. */
  private isSpeltRight(word: string): boolean {
    return this.segmenter.isWord(word) || mainlandWord(word) !== undefined;
  }

  /** English words in a row: the longest names of the termbase first, then words, pinyin and corrections. */
  private latinWords(words: readonly string[]): QueryWord[] {
    const queryWords: QueryWord[] = [];
    for (let at = 0; at < words.length; ) {
      const name = this.plain ? undefined : this.longestName(words, at);
      const count = name?.count ?? 1;
      const stretch = words.slice(at, at + count);
      at += count;
      if (name) queryWords.push(...this.nameWords(stretch, name));
      else if (this.shortNames.has(stretch[0] ?? "")) queryWords.push(this.shortName(stretch[0] ?? ""));
      else if (!englishStopWords.has(stretch[0] ?? ""))
        queryWords.push(this.dictionaryWord(stretch[0] ?? ""));
    }
    return queryWords;
  }

  private longestName(words: readonly string[], at: number): FoundName | undefined {
    for (let count = Math.min(this.lexicon.longestName, words.length - at); count >= 1; count--) {
      const stretch = words.slice(at, at + count);
      if (count === 1 && englishStopWords.has(stretch[0] ?? "")) return undefined;
      const leads = this.lexicon
        .leadsOfEnglish(stretch.map(stemOf))
        .filter(({ term }) => namesOf(term, "en").some((name) => meansName(stretch, name)));
      if (leads.length > 0) return { count, leads: leads.slice(0, mostLeads), chinese: undefined };
      const chinese = this.lexicon.fromPinyin(stretch);
      if (chinese !== undefined) return { count, leads: [], chinese };
    }
    return undefined;
  }

  /** A name of several words: its words, each for itself, or the concepts that it leads to. */
  private nameWords(words: readonly string[], { leads, chinese }: FoundName): QueryWord[] {
    const spaced = words.join(" ");
    const text = this.typedAsOne.get(spaced) ?? spaced;
    const content = words.filter((word) => !englishStopWords.has(word));
    const stems = content.map(stemOf);
    if (chinese !== undefined) {
      this.expansions.push({ from: text, to: chinese, by: "pinyin" });
      return [{ ...this.plainWords(text, content), widened: [chinese], stems }];
    }
    return [
      {
        ...this.plainWords(text, content),
        widened: this.widen(text, leads),
        everyday: everydayOf(leads),
        stems,
      },
    ];
  }

  /** IT is looked for in the Chinese, which has no “it”, and by what it is short for. */
  private shortName(word: string): QueryWord {
    const leads = this.plain ? [] : this.lexicon.leadsOfEnglish([stemOf(word)]).slice(0, mostLeads);
    const typed: Condition = { phrase: { form: "characters", language: "zh", text: word, wholeWords: true } };
    return {
      ...this.stringWord(word),
      typed,
      occurs: this.lexicon.occurs(typed),
      widened: this.widen(word, leads),
      everyday: everydayOf(leads),
    };
  }

  private dictionaryWord(word: string): QueryWord {
    const queryWord = this.plainWords(word, [word]);
    const known = this.lexicon.knowsEnglish(word) && !this.meansAnother(word);
    if (this.plain || known || this.capitals.has(word)) return queryWord;
    const corrected = this.lexicon.correctEnglish(word);
    if (corrected === undefined) return queryWord;
    this.corrections.push({ from: word, to: corrected });
    const leads = this.lexicon.leadsOfEnglish([stemOf(corrected)]).slice(0, mostLeads);
    return {
      ...queryWord,
      corrected: [corrected, ...this.widen(corrected, leads)],
      stems: [...queryWord.stems, stemOf(corrected)],
    };
  }

  private plainWords(text: string, words: readonly string[]): QueryWord {
    const [only] = words;
    const figures = words.length === 1 && only !== undefined && !this.plain ? this.englishFigures(only) : [];
    const conditions = words.map((word): Condition => {
      const english = this.englishCondition(word);
      // EDA, 5G, C919 stand in the Chinese too, and 3,000 as 3000.
      const inChinese = word.replaceAll(",", "");
      return this.lexicon.knowsChinese(inChinese)
        ? { any: [english, { phrase: { form: "words", language: "zh", tokens: [inChinese] } }] }
        : english;
    });
    const asTyped: Condition = conditions.length === 1 && conditions[0] ? conditions[0] : { all: conditions };
    const typed = this.inFigures(text, asTyped, figures.map(stemCondition), figures);
    return {
      text,
      language: "en",
      typed,
      figures,
      occurs: this.lexicon.occurs(typed),
      known: true,
      widened: [],
      everyday: [],
      corrected: [],
      parts: words.length > 1 ? words : [],
      stems: [...words.filter((word) => !this.meansAnother(word)), ...figures].map(stemOf),
    };
  }

  /** eight is 8 and 8 is eight, where the translation writes it so. */
  private englishFigures(word: string): string[] {
    const figure = otherEnglishFigure(word);
    return figure !== undefined && this.lexicon.occurs(stemCondition(figure)) ? [figure] : [];
  }

  /**
   * An English word by its stem; where words of another meaning share it (important, imported), by those
   * of the translation's words that mean the same, if there are any.
   */
  private englishCondition(word: string): Condition {
    const forms = this.lexicon.formsOf(word);
    const same = forms.filter((form) => sameMeaning(word, form));
    if (same.length === forms.length) return stemCondition(word);
    return {
      any: same.map((text) => ({ phrase: { form: "characters", language: "en", text, wholeWords: true } })),
    };
  }

  /** Whether the translation has a word's stem, but only in words that mean something else. */
  private meansAnother(word: string): boolean {
    const forms = this.lexicon.formsOf(word);
    return forms.length > 0 && !forms.some((form) => sameMeaning(word, form));
  }

  private widen(from: string, leads: readonly Lead[]): string[] {
    for (const { term, by } of leads) this.expansions.push({ from, to: term.zh, by });
    return [...new Set(leads.map(({ term }) => foldText(term.zh)))];
  }
}

/** A stretch of a typed term in one script; of its parts those that it lacks are empty. */
interface Run {
  /** A number with a sign, or two: 20%, 1/3, 1+8, 0到1. */
  readonly figure: string;
  readonly latin: readonly string[];
  /** The last Latin word, where it stands right before `han`. */
  readonly lead: string;
  readonly han: string;
}

// What stands between spaces, cut where the script changes: 张江|22园 · 5g|网络 · 占|20% · 3+6|产业
const scripts = new RegExp(
  [
    /(?<![a-z\d])(?:\d+(?:\+(?:\d+|[a-z]))+|[a-z](?:\+[a-z])*\+\d+(?:\+(?:\d+|[a-z]))*)(?![a-z\d])/, // 1+8+n
    /\d+(?:\.\d+)?%|\d+\/\d+(?![\d/])|\d+[到至]\d+(?![\d%.年])/, // 4.5%, 1/3, 0到1
    /(?:第?\d(?:[\d.,]*\d)?)?(?:(?!第\d)\p{Script=Han})+/u, // 22园, 第3代
    /\d[\d.,]*[a-z][^\p{Script=Han}]*|[^\p{Script=Han}\d]*[a-z][^\p{Script=Han}]*/u, // 5g, eda-2
    /[^\p{Script=Han}\d]+|\d[\d.,]*/u,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gu",
);

/** The runs of a folded term, Latin ones with the Han that follows. */
function runsOf(folded: string): Run[] {
  const runs: Run[] = [];
  let before: { readonly latin: readonly string[]; readonly lead: string } | undefined;
  const none = { figure: "", latin: [], lead: "", han: "" };
  for (const [run] of folded.matchAll(scripts)) {
    if (figure.test(run)) runs.push({ ...none, ...before }, { ...none, figure: run });
    else if (isHan(run.at(-1))) runs.push({ ...none, ...before, han: run });
    else {
      if (before) runs.push({ ...none, ...before });
      before = latinOf(withoutTones(run));
      continue;
    }
    before = undefined;
  }
  return before ? [...runs, { ...none, ...before }] : runs;
}

function latinOf(run: string): { latin: string[]; lead: string } {
  const words = englishWords(run);
  const last = words.at(-1);
  // The 5 of PM2.5治理 is no number of its own.
  const whole = [...run.matchAll(typedAsOne)].at(-1);
  const part = whole !== undefined && whole.index + whole[0].length === run.length;
  const touches = last !== undefined && last.end === run.length && !part;
  return {
    latin: words.slice(0, touches ? -1 : undefined).map(({ word }) => word),
    lead: touches ? last.word : "",
  };
}

/**
 * Pictures, signs of money and letters of other scripts are words of their own: were they dropped, a text that lacks
 * them would be said to hold all. 芯片👍 · $100 · π型
 */
const signs =
  /[\p{So}\p{Sc}](?:\p{Sk}|\p{So}|\u200D|\uFE0F)*|(?:(?![\p{Script=Latin}\p{Script=Han}])\p{L})+/gu;
const operator = /^(?:and|or|not)$/;
// pm2.5 · covid-19 · h5n1/h7n9, each by its figures: “high-level” is two words
const typedAsOne = /(?<![a-z\d])[a-z]+\d*(?:[./-](?:\d+[a-z]*|[a-z]+\d+))+(?![a-z\d])/g;
/** Up to five capitals; more may be a word typed with the capitals locked. */
const abbreviation = /(?<![A-Za-z])[A-Z]{2,5}(?![A-Za-z])/g;
const figure = /^\d+(?:\.\d+)?%$|^\d+\/\d+$|^\d+[到至]\d+$|^(?:\d+|[a-z])(?:\+(?:\d+|[a-z]))+$/;

/** 三办 is no slip for 三板: numbers are never corrected. In a longer name they are a part: 一代一路. */
const holdsNumeral = new RegExp(`[${numeralCharacters}]`, "u");

/** A string that holds a number, with that number whole: 3000亿 is not in 13000亿. */
function figureCondition(text: string, language: Language): Condition {
  const string: Condition = { phrase: { form: "characters", language, text, wholeWords: false } };
  const numbers = text.match(/(?<![a-z\d])\d[\d.,]*(?![a-z\d.,])/g) ?? [];
  if (numbers.length === 0) return string;
  const whole = numbers.map(
    (number): Condition => ({ phrase: { form: "words", language, tokens: [stemOf(number)] } }),
  );
  return { all: [...whole, string] };
}

function stemCondition(word: string): Condition {
  return { phrase: { form: "words", language: "en", tokens: [stemOf(word)] } };
}

/** Whether English words are a name's own, and not others of the same stems: securities is no security. */
function meansName(words: readonly string[], name: string): boolean {
  const own = englishWords(foldText(name));
  return own.length === words.length && own.every(({ word }, at) => sameMeaning(words[at] ?? "", word));
}

function everydayOf(leads: readonly Lead[]): string[] {
  return leads.filter(({ by }) => by === "everyday").map(({ term }) => foldText(term.zh));
}

interface FoundName {
  readonly count: number;
  readonly leads: readonly Lead[];
  readonly chinese: string | undefined;
}

/** Tone marks of pinyin and other accents: jíchéng → jicheng, lǜ → lv. */
function withoutTones(text: string): string {
  return text
    .normalize("NFD")
    .replace(/u\u0308/gu, "v")
    .replace(/\p{M}/gu, "");
}

function distinct(queryWords: readonly QueryWord[]): QueryWord[] {
  return [
    ...new Map(
      queryWords.map((queryWord) => [`${queryWord.language} ${queryWord.text}`, queryWord]),
    ).values(),
  ];
}

/** What the English of a query word means, stem by stem: its own words' meanings, not all that share the stem. */
export function englishMeanings(queryWord: QueryWord): (readonly string[])[] {
  const words = [queryWord.text, ...queryWord.corrected].flatMap(englishWords);
  return queryWord.stems.map((stem) => {
    const own = words.filter((word) => word.stem === stem);
    return own.length === 0 ? [stem] : [...new Set(own.flatMap(({ word }) => meaningsOf(word)))];
  });
}

/** The concepts that a word names: its own term and those it was widened to. */
export function termsOf(queryWord: QueryWord, lexicon: Lexicon): Term[] {
  return [queryWord.text, ...queryWord.widened, ...queryWord.corrected]
    .map((word) => lexicon.termOf(word))
    .filter((term) => term !== undefined);
}
