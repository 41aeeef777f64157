import { meaningsOf } from "../language/english.ts";
import { isHan, occurrences } from "../language/fold.ts";
import { pairsOf } from "../library/forms.ts";
import type { IndexedPassage } from "../library/indexed.ts";
import type { Library } from "../library/library.ts";
import { meetsPhrase } from "../library/meets.ts";
import {
  type Aspect,
  type CountedPart,
  countedParts,
  headingAspects,
  headingSubjectAspects,
  kindOfAspect,
  passageAspects,
  subjectAspects,
} from "../library/tokens.ts";
import type { QueryMeaning } from "./meaning.ts";
import { englishMeanings, type QueryWord } from "./query-words.ts";
import { inverseDocumentFrequency } from "./rarity.ts";
import { type Fit, isWhole, QueryFit, worthOf } from "./subject-fit.ts";
import { likeness, sharedPairs, wordingOf } from "./wording.ts";

/** One thing that spoke for a passage, with what it added to the score. */
export interface Reason {
  readonly aspect: Aspect | "coverage" | "literal" | "near" | "subject";
  readonly feature: string;
  readonly weight: number;
}

/** A match in its place: its row in the library, and whether it holds every typed term as it stands. */
export interface Ranked {
  readonly row: number;
  readonly literal: boolean;
  readonly score: number;
  /** The subject entry that fits the query best, of those that lead to it. */
  readonly fit: Fit | undefined;
}

/** How much each aspect counts, and what else adds to a score. */
export interface Tuning {
  readonly aspects: Readonly<Record<Aspect, number>>;
  /** Of a word that the termbase or a correction supplied, against one that was typed. */
  readonly widened: number;
  /** For covering the whole query, by rarity. */
  readonly coverage: number;
  /** For two neighbouring words of the query standing next to each other. */
  readonly near: number;
  /** For holding the query's wording in one piece, all but a few characters. */
  readonly likeness: number;
  /** For the subject entry that says the same as the query, as far as one does. */
  readonly fit: number;
}

/**
 * Tuned on queries-1.json to queries-3.json of tests/relevance/; nothing was tuned on queries-3-kept.json.
 */
export const tuning: Tuning = {
  aspects: {
    words: 1.6,
    pairs: 0.25,
    characters: 0.22,
    english: 0.8,
    heading: 0.5,
    headingPairs: 0.4,
    englishHeading: 0.28,
    subjects: 1.4,
    subjectPairs: 0.35,
    subjectCharacters: 0.4,
    englishSubjects: 1.4,
    headingSubjects: 0.4,
    headingSubjectPairs: 0.1,
    englishHeadingSubjects: 0.4,
  },
  widened: 0.45,
  coverage: 11.5,
  near: 2.5,
  likeness: 110,
  fit: 60,
};

/** How many of the best are looked at for words that stand close together. */
const nearLooked = 60;

/** How many of those are compared with the query's wording: at most 500 × 1,000 steps each. */
const compared = 12;

/** How many words of a query are looked for close together: a pasted page is told by its words alone. */
const nearWords = 32;

/**
 * BM25 after Robertson and Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond” (2009): `k1` is how
 * soon more of the same word counts no more, `b` how far a long text's words count less.
 */
const k1 = 1.2;
const b = 0.5;

/** One thing that a query gives weight to: a token of an aspect. */
interface Feature {
  readonly aspect: Aspect;
  readonly token: string;
  weight: number;
  /** The words of the query that a passage with this feature covers, how far, and whether that makes them less rare. */
  readonly covers: { readonly queryWord: number; readonly share: number; readonly counts: boolean }[];
}

/** A feature that occurs in the library. */
interface FoundFeature extends Feature {
  readonly number: number;
  readonly documentFrequency: number;
}

/**
 * Orders matches: literal matches and those that a subject entry names first, then by words, character
 * pairs and characters together, the headings above, the English and the subject entries, each weighed by
 * rarity (BM25), by the entry that fits best, and by how much of the query a passage covers. Reads the candidates'
 * stored tokens and the library's statistics; equal scores keep document order. The same on every engine.
 */
export class Ranker {
  private readonly slots: Slots;
  /** A query's entries are looked at to find passages, to rank them and to explain: what they are held against is made once. */
  private readonly fits = new WeakMap<QueryMeaning, QueryFit>();

  constructor(
    private readonly library: Library,
    private readonly tuned: Tuning = tuning,
  ) {
    this.slots = new Slots(library.tokens);
  }

  /** The candidates in order; `literal` are those that hold every typed term as it stands. */
  rank(meaning: QueryMeaning, rows: readonly number[], literal: ReadonlySet<number>): Ranked[] {
    const scorer = this.scorerOf(meaning);
    const ranked = rows
      .map((row) => ({ row, literal: literal.has(row), ...scorer.score(row) }))
      .sort((left, right) => this.compare(left, right));
    const looked = ranked.slice(0, nearLooked).flatMap((hit) => {
      const held = this.library.passage(hit.row);
      return held ? [{ hit, held }] : [];
    });
    const alike = likenessOf(meaning, looked);
    const near = nearWordsOf(meaning.words);
    const again = looked
      .map(({ hit, held }) => ({
        ...hit,
        score:
          hit.score +
          (meaning.words.length < 2 ? 0 : this.tuned.near * nearness(near, held)) +
          this.tuned.likeness * (alike.get(hit.row) ?? 0),
      }))
      .sort((left, right) => this.compare(left, right));
    return [...again, ...ranked.slice(nearLooked)];
  }

  /** The passages that a subject entry leads to which says the same as the whole query, by row. */
  wholes(meaning: QueryMeaning): ReadonlyMap<number, Fit> {
    const { without } = meaning;
    const found = [...this.fitOf(meaning).wholes()].filter(([row]) => {
      const held = this.library.passage(row);
      return held !== undefined && !without.some((phrase) => meetsPhrase(held, phrase));
    });
    return new Map(found);
  }

  /** Why a passage stands where it does, the strongest reason first. */
  explain(meaning: QueryMeaning, { row, literal }: Ranked): Reason[] {
    const reasons: Reason[] = this.scorerOf(meaning).reasons(row);
    if (literal)
      reasons.push({ aspect: "literal", feature: meaning.terms.map(({ raw }) => raw).join(" "), weight: 0 });
    return reasons.sort((left, right) => right.weight - left.weight);
  }

  private scorerOf(meaning: QueryMeaning): Scorer {
    const features = this.found(featuresOf(meaning, this.tuned)).filter(
      ({ aspect }) => !meaning.plain || partOf(aspect).where !== "subjects",
    );
    const fit = this.fitOf(meaning);
    return new Scorer(this.library, this.slots, features, fit, meaning.words.length, this.tuned);
  }

  private fitOf(meaning: QueryMeaning): QueryFit {
    const known = this.fits.get(meaning) ?? new QueryFit(this.library, meaning);
    this.fits.set(meaning, known);
    return known;
  }

  private compare(left: Ranked, right: Ranked): number {
    return (
      Number(isFirst(right)) - Number(isFirst(left)) ||
      right.score - left.score ||
      this.library.orderOf(left.row) - this.library.orderOf(right.row)
    );
  }

  private found(features: Iterable<Feature>): FoundFeature[] {
    const found: FoundFeature[] = [];
    for (const feature of features) {
      const entry = this.library.token(kindOfAspect[feature.aspect], feature.token);
      if (!entry) continue;
      const documentFrequency = entry[partOf(feature.aspect).where];
      if (documentFrequency > 0) found.push({ ...feature, number: entry.number, documentFrequency });
    }
    return found;
  }
}

/** A literal match, or one that an entry leads to which says the same as the whole query. */
function isFirst({ literal, fit }: Ranked): boolean {
  return literal || (fit !== undefined && isWhole(fit));
}

/** How nearly hits hold the query's wording, of those that share most of its pairs; by row. */
function likenessOf(
  { terms }: QueryMeaning,
  looked: readonly { readonly hit: Ranked; readonly held: IndexedPassage }[],
): ReadonlyMap<number, number> {
  const wording = wordingOf(terms);
  if (wording.zh.length + wording.en.length === 0) return new Map();
  const sharing = looked.map(({ hit, held }) => ({ hit, held, share: sharedPairs(wording, held) }));
  const most = sharing.sort((left, right) => right.share - left.share).slice(0, compared);
  return new Map(most.map(({ hit, held }) => [hit.row, likeness(wording, held)]));
}

/**
 * Adds up what the features of a query weigh in a row. A row's tokens are some hundreds and the features some dozens,
 * so each token is looked up in a table by its number: `slots` holds the place of its feature, from 1.
 */
class Scorer {
  private readonly inverse: Float64Array;
  private readonly rarity: number[];
  private readonly total: number;
  private readonly headings = new Map<number, Contribution>();

  constructor(
    private readonly library: Library,
    private readonly slots: Slots,
    private readonly features: readonly FoundFeature[],
    private readonly fit: QueryFit,
    private readonly queryWords: number,
    private readonly tuned: Tuning,
  ) {
    this.inverse = Float64Array.from(
      features,
      ({ weight, documentFrequency }) =>
        weight * inverseDocumentFrequency(documentFrequency, library.size) * (k1 + 1),
    );
    this.rarity = raritiesOf(features, queryWords, library.size);
    this.total = this.rarity.reduce((sum, rarity) => sum + rarity, 0);
    slots.set(features);
  }

  score(row: number): { score: number; fit: Fit | undefined } {
    const { own, subjects, entries, heading } = this.library.countedIn(row);
    const shares = new Float64Array(this.queryWords);
    let score = this.add(own, passageAspects, this.slots.own, shares);
    const said = this.add(subjects, subjectAspects, this.slots.subjects, shares);
    const fit = said > 0 ? this.fit.best(entries) : undefined;
    score += said + this.worthOf(fit);
    if (heading !== undefined) {
      const above = this.headingContribution(heading);
      score += above.score;
      for (let queryWord = 0; queryWord < this.queryWords; queryWord++)
        if ((above.shares[queryWord] ?? 0) > (shares[queryWord] ?? 0))
          shares[queryWord] = above.shares[queryWord] ?? 0;
    }
    return { score: score + this.tuned.coverage * this.covered(shares), fit };
  }

  private worthOf(fit: Fit | undefined): number {
    return fit ? this.tuned.fit * worthOf(fit) : 0;
  }

  /** What each feature adds to a row's score, and how much of the query the row covers. */
  reasons(row: number): Reason[] {
    const { own, subjects, entries, heading } = this.library.countedIn(row);
    const shares = new Float64Array(this.queryWords);
    const reasons: Reason[] = [];
    const note = (feature: FoundFeature, weight: number) =>
      reasons.push({ aspect: feature.aspect, feature: feature.token, weight });
    this.add(own, passageAspects, this.slots.own, shares, note);
    const said = this.add(subjects, subjectAspects, this.slots.subjects, shares, note);
    if (heading !== undefined) {
      const { titles, subjects: above } = this.library.countedAbove(heading);
      this.add(titles, headingAspects, this.slots.above, shares, note);
      this.add(above, headingSubjectAspects, this.slots.subjectsAbove, shares, note);
    }
    const coverage = this.tuned.coverage * this.covered(shares);
    const fit = said > 0 ? this.fit.best(entries) : undefined;
    const feature = fit ? (this.library.subjectEntry(fit.entry)?.text ?? "") : "";
    return [
      ...reasons.filter(({ weight }) => weight > 0),
      ...(fit ? [{ aspect: "subject" as const, feature, weight: this.worthOf(fit) }] : []),
      { aspect: "coverage", feature: "", weight: coverage },
    ];
  }

  /** The share of the query, by rarity, that is covered. */
  private covered(shares: Float64Array): number {
    if (this.total === 0) return 0;
    let covered = 0;
    for (let queryWord = 0; queryWord < this.queryWords; queryWord++)
      covered += (this.rarity[queryWord] ?? 0) * (shares[queryWord] ?? 0);
    return covered / this.total;
  }

  private headingContribution(heading: number): Contribution {
    let known = this.headings.get(heading);
    if (!known) {
      const shares = new Float64Array(this.queryWords);
      const { titles, subjects } = this.library.countedAbove(heading);
      const score =
        this.add(titles, headingAspects, this.slots.above, shares) +
        this.add(subjects, headingSubjectAspects, this.slots.subjectsAbove, shares);
      known = { score, shares };
      this.headings.set(heading, known);
    }
    return known;
  }

  private add(
    counted: Uint32Array,
    aspects: readonly Aspect[],
    slots: Uint16Array,
    shares: Float64Array,
    note?: (feature: FoundFeature, weight: number) => void,
  ): number {
    let score = 0;
    let at = 0;
    for (const aspect of aspects) {
      const length = counted[at] ?? 0;
      const end = at + 2 + (counted[at + 1] ?? 0);
      const normal = k1 * (1 - b + (b * length) / Math.max(1, this.library.averageLength(aspect)));
      for (at += 2; at < end; at++) {
        const value = counted[at] ?? 0;
        const slot = slots[value >>> 8] ?? 0;
        if (slot === 0) continue;
        const termFrequency = value & 0xff;
        const weight = ((this.inverse[slot - 1] ?? 0) * termFrequency) / (termFrequency + normal);
        score += weight;
        const feature = this.features[slot - 1];
        for (const { queryWord, share } of feature?.covers ?? [])
          if (share > (shares[queryWord] ?? 0)) shares[queryWord] = share;
        if (note && feature) note(feature, weight);
      }
    }
    return score;
  }
}

/** For each token number the place of its feature from 1, in each part of what is counted; 0 where nothing is asked of it. */
class Slots {
  readonly own: Uint16Array;
  readonly above: Uint16Array;
  readonly subjects: Uint16Array;
  readonly subjectsAbove: Uint16Array;
  private used: readonly FoundFeature[] = [];

  constructor(tokens: number) {
    this.own = new Uint16Array(tokens);
    this.above = new Uint16Array(tokens);
    this.subjects = new Uint16Array(tokens);
    this.subjectsAbove = new Uint16Array(tokens);
  }

  set(features: readonly FoundFeature[]): void {
    for (const { aspect, number } of this.used) this[partOf(aspect).part][number] = 0;
    for (const [index, { aspect, number }] of features.entries())
      this[partOf(aspect).part][number] = index + 1;
    this.used = features;
  }
}

const partsOfAspects = new Map<Aspect, CountedPart>(
  countedParts.flatMap((part) => part.aspects.map((aspect) => [aspect, part] as const)),
);

function partOf(aspect: Aspect): CountedPart {
  return partsOfAspects.get(aspect) ?? countedParts[0];
}

interface Contribution {
  readonly score: number;
  readonly shares: Float64Array;
}

/** How rare what covers each word of the query is, by an estimate of how many passages some of it covers. */
function raritiesOf(features: readonly FoundFeature[], queryWords: number, documents: number): number[] {
  const without = new Array<number>(queryWords).fill(1);
  for (const { covers, documentFrequency } of features)
    for (const queryWord of new Set(covers.flatMap((each) => (each.counts ? [each.queryWord] : []))))
      without[queryWord] = (without[queryWord] ?? 1) * (1 - documentFrequency / documents);
  return without.map((share) => Math.log(1 + documents / (1 + documents * (1 - share))));
}

function featuresOf(meaning: QueryMeaning, tuned: Tuning): Iterable<Feature> {
  const features = new Map<string, Feature>();
  const featureOf = (aspect: Aspect, token: string): Feature => {
    const key = `${aspect} ${token}`;
    const known = features.get(key) ?? { aspect, token, weight: 0, covers: [] };
    features.set(key, known);
    return known;
  };
  const add = (aspect: Aspect, token: string, weight: number) => {
    const feature = featureOf(aspect, token);
    feature.weight = Math.max(feature.weight, weight * tuned.aspects[aspect]);
  };
  const addWord = (word: string, weight: number) => {
    for (const aspect of ["words", "heading", "subjects", "headingSubjects"] as const)
      add(aspect, word, weight);
  };
  const addChinese = (text: string, weight: number) => {
    addWord(text, weight);
    for (const pair of pairsOf(text)) {
      for (const aspect of ["pairs", "headingPairs", "subjectPairs", "headingSubjectPairs"] as const)
        add(aspect, pair, weight);
    }
    for (const character of text) {
      if (!isHan(character)) continue;
      add("characters", character, weight);
      add("subjectCharacters", character, weight);
    }
  };
  for (const [index, queryWord] of meaning.words.entries()) {
    if (queryWord.language === "zh") addChinese(queryWord.text, 1);
    else {
      add("words", queryWord.text, 1);
      add("subjects", queryWord.text, 1);
    }
    for (const part of queryWord.parts) addWord(part, queryWord.known ? 0.5 : 1);
    for (const word of [...queryWord.widened, ...queryWord.corrected]) {
      // A long everyday name has many pairs: beside the word's own characters they count less.
      const less = queryWord.language === "zh" && !isOwn(queryWord, word) ? besideOwn : 1;
      if (isHan(word.charAt(0))) addChinese(word, tuned.widened * less);
    }
    for (const meanings of englishMeanings(queryWord)) {
      for (const stem of meanings) {
        // A word of two meanings (train) stands under both, and counts once.
        for (const aspect of [
          "english",
          "englishHeading",
          "englishSubjects",
          "englishHeadingSubjects",
        ] as const)
          add(aspect, stem, 1 / meanings.length);
      }
    }
    cover(queryWord, (aspect, token, share, counts) =>
      featureOf(aspect, token).covers.push({ queryWord: index, share, counts }),
    );
  }
  for (const match of meaning.quoted) if (match.form === "characters") addChinese(match.text, 1);
  return features.values();
}

/** What people also say for a word that the text holds itself, against that word. */
const besideOwn = 0.6;

function isOwn({ occurs, everyday }: QueryWord, word: string): boolean {
  return !occurs || !everyday.includes(word);
}

/** What of a passage covers a word of the query, and how far. */
function cover(
  queryWord: QueryWord,
  cover: (aspect: Aspect, token: string, share: number, counts: boolean) => void,
): void {
  const note = (aspect: Aspect, token: string, share: number, counts = true) =>
    cover(aspect, token, share, counts);
  for (const word of [queryWord.text, ...queryWord.widened, ...queryWord.corrected]) {
    // What people also say for a word that the text holds makes it no less rare.
    const own = isOwn(queryWord, word);
    note("words", word, own ? 1 : besideOwn, own);
    if (queryWord.language === "zh" || word !== queryWord.text)
      note("heading", word, 0.6 * (own ? 1 : besideOwn), own);
  }
  // A run that no dictionary holds is covered by the words inside it.
  const parts = queryWord.known || queryWord.language === "en" ? [] : queryWord.parts;
  for (const part of parts) {
    note("words", part, 1 / parts.length);
    note("heading", part, 0.6 / parts.length);
  }
  const share = 1 / Math.max(1, queryWord.stems.length);
  for (const meaning of englishMeanings(queryWord).flat()) {
    note("english", meaning, share);
    note("englishHeading", meaning, share * 0.6);
  }
}

/**
 * How close the words of a query stand in a passage, in the language where they stand closest: for
 * each two neighbours of the query one over the number of characters (or of five letters) between them.
 */
function nearness(queryWords: readonly NearWord[], held: IndexedPassage): number {
  const chinese = queryWords.map((queryWord) => starts(held.zh.folded.text, queryWord.chinese));
  const places = placesOfMeanings(held);
  const english = queryWords.map((queryWord) =>
    queryWord.english.flatMap((meaning) => places.get(meaning) ?? []),
  );
  return Math.max(closeness(chinese, 1), closeness(english, 5));
}

/** What of a word is looked for close to its neighbours. */
interface NearWord {
  readonly chinese: readonly string[];
  readonly english: readonly string[];
}

function nearWordsOf(queryWords: readonly QueryWord[]): NearWord[] {
  return queryWords.slice(0, nearWords).map((queryWord) => ({
    chinese: [queryWord.text, ...queryWord.widened, ...queryWord.corrected],
    english: [...new Set(englishMeanings(queryWord).flat())],
  }));
}

function placesOfMeanings({ english }: IndexedPassage): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const { word, start } of english) {
    for (const meaning of meaningsOf(word)) {
      const known = places.get(meaning);
      if (known) known.push(start);
      else places.set(meaning, [start]);
    }
  }
  return places;
}

function starts(text: string, words: readonly string[]): number[] {
  return words.flatMap((word) => occurrences(text, word).map(({ start }) => start));
}

/** `unit` is how many characters of the text are one step. */
function closeness(places: readonly (readonly number[])[], unit: number): number {
  let sum = 0;
  for (let at = 0; at + 1 < places.length; at++) {
    let least = Number.POSITIVE_INFINITY;
    for (const left of places[at] ?? []) {
      for (const right of places[at + 1] ?? []) least = Math.min(least, Math.abs(right - left) / unit);
    }
    sum += 1 / (1 + least / 6);
  }
  return sum;
}
