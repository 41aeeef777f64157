import type { Language } from "../document/source.ts";
import { englishStopWords, englishWords, stemOf } from "../language/english.ts";
import { foldText, isHan } from "../language/fold.ts";
import type { Segmenter } from "../language/segment.ts";
import { holdsHan, type Term } from "../language/termbase.ts";
import { type Condition, isBlurred, type Match, phraseTokens } from "./engine.ts";
import type { Lead, LeadBy, Lexicon } from "./lexicon.ts";
import type { SearchQuery } from "./query.ts";
import { parseTerms, type TypedTerm } from "./terms.ts";

/** One thing that the query asks for: a word, a name of several words, or a run that no dictionary knows. */
export interface Unit {
  /** As it is shown to the reader. */
  readonly text: string;
  readonly language: Language;
  /** The unit as typed; its expansions and corrections apart. */
  readonly typed: Condition;
  /** What widens the unit: Chinese words that a name of the termbase leads to. */
  readonly widened: readonly string[];
  /** Whether it was widened by everyday words alone: what people say for it, not its name. */
  readonly everyday: boolean;
  /** What is matched instead of a word that occurs nowhere: Chinese words or English ones. */
  readonly corrected: readonly string[];
  /** Whether the unit is a word, rather than a run that no dictionary holds. */
  readonly known: boolean;
  /** The words inside a compound: enough for `some`, not for `all`. */
  readonly parts: readonly string[];
  /** English stems of the unit, for marking and ranking. */
  readonly stems: readonly string[];
}

export interface Expansion {
  readonly from: string;
  readonly to: string;
  readonly by: LeadBy;
}

export interface Correction {
  readonly from: string;
  readonly to: string;
}

/** What a query means, before any engine is asked. */
export interface QueryPlan {
  readonly terms: readonly TypedTerm[];
  readonly units: readonly Unit[];
  /** Quoted strings, exact under folding; they hold in every kind of match. */
  readonly quoted: readonly Match[];
  readonly without: readonly Match[];
  readonly literal: Condition;
  /** What the literal and the all matches together meet. */
  readonly strict: Condition;
  readonly some: Condition;
  readonly expansions: readonly Expansion[];
  readonly corrections: readonly Correction[];
  /** Whether candidates must be checked against the text, whatever the engine. */
  readonly blurred: boolean;
  /** Whether nothing was asked, so that every passage is listed. */
  readonly empty: boolean;
}

/** How many concepts one name may lead to, and how many ways of meeting all words an engine is asked to try. */
const most = { leads: 6, ways: 48 };

/** Turns typed text into conditions, with the termbase's help unless the query asks for the plain form. */
export function planQuery(query: SearchQuery, lexicon: Lexicon, segmenter: Segmenter): QueryPlan {
  const terms = parseTerms(query.text);
  const wanted = terms.filter((term) => !term.excluded);
  const quoted = wanted.filter((term) => term.quoted).map((term) => quotedMatch(term, query.lang));
  const planner = new UnitPlanner(lexicon, segmenter, query.plain);
  const units = capWays(planner.unitsOf(wanted.filter((term) => !term.quoted)));
  const literal = literalCondition(wanted, query.lang);
  const must: Condition[] = quoted.map((match) => searchable(match));
  const matches = [
    ...quoted,
    ...wanted.filter((term) => !term.quoted).map((term) => quotedMatch(term, query.lang)),
  ];
  const all: Condition = { all: [...must, ...units.map(unitCondition)] };
  const implied = literalImpliesAll(wanted, units, query.lang, lexicon);
  const without = excludedMatches(terms, query.lang);
  return {
    terms,
    units,
    quoted,
    without,
    literal,
    strict:
      wanted.length === 0
        ? { all: [] }
        : units.length === 0
          ? literal
          : implied
            ? all
            : { any: [literal, all] },
    some: { all: [...must, { any: [...(implied ? [] : [literal]), ...units.map(looseCondition)] }] },
    expansions: planner.expansions.filter((expansion) =>
      units.some((unit) => unit.widened.includes(foldText(expansion.to))),
    ),
    corrections: planner.corrections,
    blurred: [...matches, ...without].some((match) => match.form === "characters" && isBlurred(match)),
    empty: wanted.length === 0,
  };
}

/** A unit as typed or widened or corrected. */
export function unitCondition(unit: Unit): Condition {
  const others = [...unit.widened, ...unit.corrected].map(wordCondition);
  return others.length === 0 ? unit.typed : { any: [unit.typed, ...others] };
}

/** Any of a unit's words, in a passage or in the heading right above it: 基本原则 over the principles themselves. */
function looseCondition(unit: Unit): Condition {
  const words = [unit.text, ...unit.widened, ...unit.corrected, ...unit.parts];
  return { any: [unitCondition(unit), ...unit.parts.map(wordCondition), ...words.flatMap(headingCondition)] };
}

function headingCondition(word: string): Condition[] {
  if (holdsHan(word)) return [{ match: { form: "heading", language: "zh", tokens: [word] } }];
  const stems = englishWords(word).map(({ stem }) => stem);
  return stems.length === 0 ? [] : [{ match: { form: "heading", language: "en", tokens: stems } }];
}

function wordCondition(word: string): Condition {
  if (holdsHan(word)) return { match: { form: "words", language: "zh", tokens: [word] } };
  const stems = englishWords(word).map(({ stem }) => stem);
  return { match: { form: "words", language: "en", tokens: stems } };
}

/** In the Chinese where it holds Han or Chinese is searched, otherwise in the English. */
function quotedMatch(term: TypedTerm, lang: Language): Match {
  const language = lang === "zh" || holdsHan(term.folded) ? "zh" : "en";
  return { form: "characters", language, text: term.folded, wholeWords: false };
}

/** Every typed term as it stands. Latin ones on the English side are whole words, in one text or the other. */
function literalCondition(wanted: readonly TypedTerm[], lang: Language): Condition {
  const inChinese: Condition[] = [];
  const latin: TypedTerm[] = [];
  for (const term of wanted) {
    const match = quotedMatch(term, lang);
    if (term.quoted || match.language === "zh") inChinese.push(searchable(match));
    else latin.push(term);
  }
  if (latin.length === 0) return { all: inChinese };
  const wholly = (language: Language): Condition => ({
    all: latin.map(({ folded }) =>
      searchable({ form: "characters", language, text: folded, wholeWords: true }),
    ),
  });
  return { all: [...inChinese, { any: [wholly("en"), wholly("zh")] }] };
}

/**
 * Whether a passage that holds the typed terms as they stand holds all units as well, so that the
 * engine need not be asked for both: whole English words have their stems, and every place of a
 * termbase term is indexed as that word.
 */
function literalImpliesAll(
  wanted: readonly TypedTerm[],
  units: readonly Unit[],
  lang: Language,
  lexicon: Lexicon,
): boolean {
  return (
    units.length > 0 &&
    wanted.every(
      ({ folded, quoted }) =>
        !quoted && (holdsHan(folded) ? lexicon.termOf(folded) !== undefined : lang === "en"),
    )
  );
}

/** A match that no index form can look for (punctuation alone) is left to the check against the text. */
function searchable(match: Match): Condition {
  if (match.form === "characters" && phraseTokens(match).length === 0)
    return { any: [{ match }, { all: [] }] };
  return { match };
}

function excludedMatches(terms: readonly TypedTerm[], lang: Language): Match[] {
  return terms
    .filter((term) => term.excluded)
    .map((term): Match => {
      if (term.quoted || holdsHan(term.folded)) return quotedMatch(term, lang);
      const stems = englishWords(term.folded).map(({ stem }) => stem);
      return lang === "en" && stems.length > 0
        ? { form: "words", language: "en", tokens: stems }
        : quotedMatch(term, lang);
    });
}

/** Every expansion multiplies the ways in which all words can be met; the widest units lose theirs first. */
function capWays(units: readonly Unit[]): readonly Unit[] {
  const ways = (unit: Unit) => 1 + unit.widened.length + unit.corrected.length;
  let capped = units;
  while (capped.reduce((product, unit) => product * ways(unit), 1) > most.ways) {
    const widest = Math.max(...capped.map(ways));
    const at = capped.findLastIndex((unit) => ways(unit) === widest);
    capped = capped.map((unit, index) =>
      index === at
        ? { ...unit, widened: unit.widened.slice(0, -1), corrected: unit.corrected.slice(0, 1) }
        : unit,
    );
  }
  return capped;
}

// Words of Chinese queries that carry no weight: question words, function words, polite phrases.
const chineseStopWords: ReadonlySet<string> = new Set(
  (
    "哪些 有哪些 哪个 哪几个 哪里 哪儿 哪家 哪种 哪 什么 什么样 为什么 怎么 怎么样 怎么办 怎样 如何 多少 几个 几家 几条 几项 几 是否 有没有 能否 能不能 可否 可以 吗 呢 " +
    "吧 请问 请 谁 何时 何地 的 了 和 与 及 以及 在 对 对于 关于 是 有 到 为 为了 等 将 把 被 从 向 于 并 或 或者 而 也 都 就 还 要 会 能 让 使 给 由 按 以 其 " +
    "该 这 那 这个 那个 这些 那些 我 我们 你 他 它 他们 一个 一些 一下 上 下 中 里 之 所 不 没有 没 最 更 很 比 用 做 去 来 想 说 讲 提到 提出 写 关 " +
    "里面 方面 规划 本规划 该规划 这个规划 十四五规划 内容 情况 相关 有关 具体 主要 需要 应该 应当 打算 准备 计划要 百分之几 占 达到 是多少 进行 得 地 着 过 啊 当中 其中 之间 除了 还有 只 已 已经 正在"
  ).split(" "),
);

// Single characters that only finish a word: dropped, not bound to their neighbour.
const suffixes: ReadonlySet<string> = new Set(
  "区市省县镇年月日号个家项条种类型性化者员业界式度率费法内外后前间多大小新高级批次份件人名第约近超可应时期处场所点步岁天部分老好位支本座台辆张股层套些各每两帮搞开办建找管归还谁拿挑给".split(
    "",
  ),
);

/** Builds the units of a query, and remembers what it widened and corrected. */
class UnitPlanner {
  readonly expansions: Expansion[] = [];
  readonly corrections: Correction[] = [];

  constructor(
    private readonly lexicon: Lexicon,
    private readonly segmenter: Segmenter,
    private readonly plain: boolean,
  ) {}

  unitsOf(terms: readonly TypedTerm[]): Unit[] {
    const units: Unit[] = [];
    let latin: string[] = [];
    const flush = () => {
      units.push(...this.latinUnits(latin));
      latin = [];
    };
    const onlyTerm = terms.length === 1 ? terms[0] : undefined;
    if (onlyTerm && onlyTerm.folded.length === 1 && isHan(onlyTerm.folded))
      return [singleCharacter(onlyTerm.folded)];
    for (const term of terms) {
      // “EDA工具” holds a Latin run and a Han run.
      for (const run of term.folded.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []) {
        if (!isHan(run.charAt(0))) latin.push(...englishWords(withoutTones(run)).map(({ word }) => word));
        else {
          flush();
          units.push(...this.hanUnits(run));
        }
      }
    }
    flush();
    return distinct(units);
  }

  private hanUnits(run: string): Unit[] {
    const words = bindSingles(this.segmenter.words(run).map(({ text }) => text));
    const corrections = this.plain ? [] : this.chineseCorrections(run, words);
    const units: Unit[] = [];
    let at = 0;
    for (const word of words) {
      const start = at;
      at += word.text.length;
      if (word.dropped) continue;
      const correction = corrections.find((candidate) => candidate.start < at && candidate.end > start);
      units.push(this.hanUnit(word.text, correction?.to));
    }
    return units;
  }

  private hanUnit(word: string, correction: string | undefined): Unit {
    const leads = this.plain ? [] : this.lexicon.leadsOfChinese(word).slice(0, most.leads);
    const known = this.segmenter.words(word).length === 1;
    const typed: Match = known
      ? { form: "words", language: "zh", tokens: [word] }
      : { form: "characters", language: "zh", text: word, wholeWords: false };
    return {
      text: word,
      language: "zh",
      typed: { match: typed },
      known,
      widened: this.widen(word, leads),
      everyday: onlyEveryday(leads),
      corrected: correction === undefined ? [] : [correction],
      parts: [...new Set(this.segmenter.indexWords(word))].filter((part) => part !== word),
      stems: [],
    };
  }

  /** Words of the vocabulary that sound like a stretch of the run which holds a word that occurs nowhere. */
  private chineseCorrections(run: string, words: readonly { text: string; dropped: boolean }[]) {
    const unknown: { start: number; end: number }[] = [];
    let at = 0;
    for (const word of words) {
      const start = at;
      at += word.text.length;
      if (!word.dropped && !this.lexicon.knowsChinese(word.text)) unknown.push({ start, end: at });
    }
    if (unknown.length === 0) return [];
    const found = this.lexicon.correctChinese(
      run,
      (start, end) => !unknown.some((range) => range.start < end && range.end > start),
    );
    for (const { from, to } of found) this.corrections.push({ from, to });
    return found;
  }

  /** English words in a row: the longest names of the termbase first, then words, pinyin and corrections. */
  private latinUnits(words: readonly string[]): Unit[] {
    const units: Unit[] = [];
    for (let at = 0; at < words.length; ) {
      const name = this.plain ? undefined : this.longestName(words, at);
      const count = name?.count ?? 1;
      const stretch = words.slice(at, at + count);
      at += count;
      if (name) units.push(...this.nameUnits(stretch, name));
      else if (!englishStopWords.has(stretch[0] ?? "")) units.push(this.wordUnit(stretch[0] ?? ""));
    }
    return units;
  }

  private longestName(words: readonly string[], at: number): FoundName | undefined {
    for (let count = Math.min(this.lexicon.longestName, words.length - at); count >= 1; count--) {
      const stretch = words.slice(at, at + count);
      if (count === 1 && englishStopWords.has(stretch[0] ?? "")) return undefined;
      const leads = this.lexicon.leadsOfEnglish(stretch.map(stemOf));
      if (leads.length > 0) return { count, leads: leads.slice(0, most.leads), chinese: undefined };
      const chinese = this.lexicon.fromPinyin(stretch.join(""));
      if (chinese !== undefined && !stretch.every((word) => this.lexicon.knowsEnglish(word))) {
        return { count, leads: [], chinese };
      }
    }
    return undefined;
  }

  /** A name of several words: its words, each for itself, or the concepts that it leads to. */
  private nameUnits(words: readonly string[], { leads, chinese }: FoundName): Unit[] {
    const text = words.join(" ");
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
        everyday: onlyEveryday(leads),
        stems,
      },
    ];
  }

  private wordUnit(word: string): Unit {
    const unit = this.plainWords(word, [word]);
    if (this.plain || this.lexicon.knowsEnglish(word)) return unit;
    const corrected = this.lexicon.correctEnglish(word);
    if (corrected === undefined) return unit;
    this.corrections.push({ from: word, to: corrected });
    const leads = this.lexicon.leadsOfEnglish([stemOf(corrected)]).slice(0, most.leads);
    return {
      ...unit,
      corrected: [corrected, ...this.widen(corrected, leads)],
      stems: [...unit.stems, stemOf(corrected)],
    };
  }

  private plainWords(text: string, words: readonly string[]): Unit {
    const conditions = words.map((word): Condition => {
      const english: Condition = { match: { form: "words", language: "en", tokens: [stemOf(word)] } };
      // EDA, 5G, C919 stand in the Chinese too.
      return this.lexicon.knowsChinese(word)
        ? { any: [english, { match: { form: "words", language: "zh", tokens: [word] } }] }
        : english;
    });
    const typed: Condition = conditions.length === 1 && conditions[0] ? conditions[0] : { all: conditions };
    return {
      text,
      language: "en",
      typed,
      known: true,
      widened: [],
      everyday: false,
      corrected: [],
      parts: words.length > 1 ? words : [],
      stems: words.map(stemOf),
    };
  }

  private widen(from: string, leads: readonly Lead[]): string[] {
    for (const { term, by } of leads) this.expansions.push({ from, to: term.zh, by });
    return [...new Set(leads.map(({ term }) => foldText(term.zh)))];
  }
}

function onlyEveryday(leads: readonly Lead[]): boolean {
  return leads.length > 0 && leads.every(({ by }) => by === "everyday");
}

interface FoundName {
  readonly count: number;
  readonly leads: readonly Lead[];
  readonly chinese: string | undefined;
}

/** A query of one Han character looks for that character, whatever words it stands in. */
function singleCharacter(text: string): Unit {
  const match: Match = { form: "characters", language: "zh", text, wholeWords: false };
  return {
    text,
    language: "zh",
    typed: { match },
    known: true,
    widened: [],
    everyday: false,
    corrected: [],
    parts: [],
    stems: [],
  };
}

/**
 * A single character that no dictionary word holds belongs to its neighbour (元|宇宙 is 元宇宙, 碳|税 is 碳税):
 * dropping it would present an absent concept as found. Function words and mere suffixes are dropped.
 */
function bindSingles(words: readonly string[]): { text: string; dropped: boolean }[] {
  const bound: { text: string; dropped: boolean; waiting: boolean }[] = [];
  for (const text of words) {
    const last = bound.at(-1);
    const single = text.length === 1 && isHan(text);
    const dropped = chineseStopWords.has(text) || (single && suffixes.has(text));
    if (last?.waiting && !dropped) {
      last.text += text;
      last.waiting = single;
    } else if (single && !dropped && last && !last.dropped) {
      last.text += text;
    } else bound.push({ text, dropped, waiting: single && !dropped });
  }
  // A lone character beside dropped words is too little to look for.
  return bound.map(({ text, dropped, waiting }) => ({
    text,
    dropped: dropped || (waiting && text.length === 1),
  }));
}

/** Tone marks of pinyin and other accents: jíchéng → jicheng, lǜ → lv. */
function withoutTones(text: string): string {
  return text
    .normalize("NFD")
    .replace(/u\u0308/gu, "v")
    .replace(/\p{M}/gu, "");
}

function distinct(units: readonly Unit[]): Unit[] {
  return [...new Map(units.map((unit) => [`${unit.language} ${unit.text}`, unit])).values()];
}

/** The concepts that a unit names: its own term and those it was widened to. */
export function termsOf(unit: Unit, lexicon: Lexicon): Term[] {
  return [unit.text, ...unit.widened, ...unit.corrected]
    .map((word) => lexicon.termOf(word))
    .filter((term) => term !== undefined);
}
