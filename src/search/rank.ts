import { meaningsOf } from "../language/english.ts";
import { isHan, occurrences } from "../language/fold.ts";
import type { HeldHeading, HeldPassage, Library } from "./library.ts";
import type { QueryPlan } from "./plan.ts";
import { Postings, pairsOf } from "./postings.ts";
import { englishMeanings, type Unit } from "./units.ts";
import { likeness, sharedPairs, wordingOf } from "./wording.ts";

/** What of a passage a feature was found in. */
export type Aspect =
  | "words"
  | "pairs"
  | "characters"
  | "english"
  | "heading"
  | "headingPairs"
  | "englishHeading";

/** One thing that spoke for a passage, with what it added to the score. */
export interface Reason {
  readonly aspect: Aspect | "coverage" | "literal" | "near";
  readonly feature: string;
  readonly weight: number;
}

export interface Ranked {
  readonly held: HeldPassage;
  readonly literal: boolean;
  readonly score: number;
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
}

/**
 * Tuned on tests/relevance/queries-1.json and confirmed on queries-2.json, which nothing was tuned on.
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
  },
  widened: 0.45,
  coverage: 11.5,
  near: 2.5,
  likeness: 60,
};

/** How many of the best are looked at for words that stand close together. */
const nearLooked = 60;

/** How many of those are compared with the query's wording: at most 500 × 1,000 steps each. */
const compared = 12;

/** How many words of a query are looked for close together: a pasted page is told by its words alone. */
const nearUnits = 32;

interface Feature {
  readonly aspect: Aspect;
  readonly feature: string;
  readonly weight: number;
}

/**
 * Orders matches: literal matches first, then by words, character pairs and characters together, the
 * headings above and the English, each weighed by rarity (BM25), and by how much of the query a
 * passage covers. Equal scores keep document order. The same on every engine.
 */
export class Ranker {
  private readonly postings: Readonly<Record<Aspect, Postings>>;
  private readonly scores: Float64Array;

  constructor(
    private readonly library: Library,
    private readonly tuned: Tuning = tuning,
  ) {
    const headings = new Map(
      library.headings.map((held) => [headingKey(held.document.record.slug, held.heading.address), held]),
    );
    const collected = collectPostings(library, headings);
    this.postings = collected;
    this.scores = new Float64Array(library.passages.length);
  }

  /** The candidates in order. `literal` says which of them hold every typed term as it stands. */
  rank(
    plan: QueryPlan,
    candidates: readonly HeldPassage[],
    literal: (held: HeldPassage) => boolean,
  ): Ranked[] {
    const features = this.featuresOf(plan);
    this.scores.fill(0);
    for (const { aspect, feature, weight } of features)
      this.postings[aspect].addTo(this.scores, feature, weight);
    const units = plan.units.map((unit) => this.unitPostings(unit));
    const ranked = candidates
      .map((held) => ({
        held,
        literal: literal(held),
        score: (this.scores[held.order] ?? 0) + this.tuned.coverage * coverage(units, held.order),
      }))
      .sort(byRank);
    const looked = ranked.slice(0, nearLooked);
    const alike = this.likenessOf(plan, looked);
    const near = nearUnitsOf(plan.units);
    const again = looked
      .map((hit) => ({
        ...hit,
        score:
          hit.score +
          (plan.units.length < 2 ? 0 : this.tuned.near * nearness(near, hit.held)) +
          this.tuned.likeness * (alike.get(hit) ?? 0),
      }))
      .sort(byRank);
    return [...again, ...ranked.slice(nearLooked)];
  }

  /** How nearly hits hold the query's wording, of those that share most of its pairs. */
  private likenessOf({ terms }: QueryPlan, hits: readonly Ranked[]): ReadonlyMap<Ranked, number> {
    const wording = wordingOf(terms);
    if (wording.zh.length + wording.en.length === 0) return new Map();
    const sharing = hits.map((hit) => ({ hit, share: sharedPairs(wording, hit.held) }));
    const most = sharing.sort((left, right) => right.share - left.share).slice(0, compared);
    return new Map(most.map(({ hit }) => [hit, likeness(wording, hit.held)]));
  }

  /** Why a passage stands where it does, the strongest reason first. */
  explain(plan: QueryPlan, { held, literal }: Ranked): Reason[] {
    const reasons: Reason[] = this.featuresOf(plan)
      .map(({ aspect, feature, weight }) => ({
        aspect,
        feature,
        weight: this.postings[aspect].weightIn(held.order, feature) * weight,
      }))
      .filter(({ weight }) => weight > 0);
    const covered = coverage(
      plan.units.map((unit) => this.unitPostings(unit)),
      held.order,
    );
    reasons.push({ aspect: "coverage", feature: "", weight: this.tuned.coverage * covered });
    if (literal)
      reasons.push({ aspect: "literal", feature: plan.terms.map(({ raw }) => raw).join(" "), weight: 0 });
    return reasons.sort((left, right) => right.weight - left.weight);
  }

  private featuresOf(plan: QueryPlan): Feature[] {
    const features = new Map<string, Feature>();
    const add = (aspect: Aspect, feature: string, weight: number) => {
      const key = `${aspect} ${feature}`;
      const known = features.get(key);
      if (!known || known.weight < weight)
        features.set(key, { aspect, feature, weight: weight * this.tuned.aspects[aspect] });
    };
    const addChinese = (text: string, weight: number) => {
      add("words", text, weight);
      add("heading", text, weight);
      for (const pair of pairsOf(text)) {
        add("pairs", pair, weight);
        add("headingPairs", pair, weight);
      }
      for (const character of text) if (isHan(character)) add("characters", character, weight);
    };
    for (const unit of plan.units) {
      if (unit.language === "zh") addChinese(unit.text, 1);
      else add("words", unit.text, 1);
      for (const part of unit.parts) {
        add("words", part, unit.known ? 0.5 : 1);
        add("heading", part, unit.known ? 0.5 : 1);
      }
      for (const word of [...unit.widened, ...unit.corrected])
        if (isHan(word.charAt(0))) addChinese(word, this.tuned.widened);
      for (const meanings of englishMeanings(unit)) {
        for (const meaning of meanings) {
          // A word of two meanings (train) stands under both, and counts once.
          add("english", meaning, 1 / meanings.length);
          add("englishHeading", meaning, 1 / meanings.length);
        }
      }
    }
    for (const match of plan.quoted) if (match.form === "characters") addChinese(match.text, 1);
    return [...features.values()];
  }

  /** How far each row holds a unit, one way or another, and how rare that is. */
  private unitPostings(unit: Unit): CoveredUnit {
    const shares = new Float32Array(this.library.passages.length);
    let holders = 0;
    const note = (aspect: Aspect, feature: string, share: number, counts = true) => {
      for (const row of this.postings[aspect].rowsOf(feature)) {
        const known = shares[row] ?? 0;
        if (known === 0 && counts) holders++;
        if (share > known) shares[row] = share;
      }
    };
    for (const word of [unit.text, ...unit.widened, ...unit.corrected]) {
      // Where the text holds the word itself, what people also say for it covers less, and makes it no less rare.
      const own = !unit.occurs || !unit.everyday.includes(word);
      note("words", word, own ? 1 : 0.6, own);
      if (unit.language === "zh" || word !== unit.text) note("heading", word, own ? 0.6 : 0.36, own);
    }
    // A run that no dictionary holds is covered by the words inside it.
    const parts = unit.known || unit.language === "en" ? [] : unit.parts;
    for (const part of parts) {
      note("words", part, 1 / parts.length);
      note("heading", part, 0.6 / parts.length);
    }
    const share = 1 / Math.max(1, unit.stems.length);
    for (const meaning of englishMeanings(unit).flat()) {
      note("english", meaning, share);
      note("englishHeading", meaning, share * 0.6);
    }
    return { shares, rarity: Math.log(1 + this.library.passages.length / (1 + holders)) };
  }
}

function byRank(left: Ranked, right: Ranked): number {
  return (
    Number(right.literal) - Number(left.literal) ||
    right.score - left.score ||
    left.held.order - right.held.order
  );
}

/**
 * How close the words of a query stand in a passage, in the language where they stand closest: for
 * each two neighbours of the query one over the number of characters (or of five letters) between them.
 */
function nearness(units: readonly NearUnit[], held: HeldPassage): number {
  const chinese = units.map((unit) => starts(held.zh.folded.text, unit.chinese));
  const places = placesOfMeanings(held);
  const english = units.map((unit) => unit.english.flatMap((meaning) => places.get(meaning) ?? []));
  return Math.max(closeness(chinese, 1), closeness(english, 5));
}

/** What of a unit is looked for close to its neighbours. */
interface NearUnit {
  readonly chinese: readonly string[];
  readonly english: readonly string[];
}

function nearUnitsOf(units: readonly Unit[]): NearUnit[] {
  return units.slice(0, nearUnits).map((unit) => ({
    chinese: [unit.text, ...unit.widened, ...unit.corrected],
    english: [...new Set(englishMeanings(unit).flat())],
  }));
}

function placesOfMeanings({ words }: HeldPassage): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const { word, start } of words.en) {
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

interface CoveredUnit {
  readonly shares: Float32Array;
  readonly rarity: number;
}

/** The share of the query, by rarity, that a row covers. */
function coverage(units: readonly CoveredUnit[], row: number): number {
  let covered = 0;
  let total = 0;
  for (const { shares, rarity } of units) {
    total += rarity;
    covered += rarity * (shares[row] ?? 0);
  }
  return total === 0 ? 0 : covered / total;
}

function collectPostings(
  library: Library,
  headings: ReadonlyMap<string, HeldHeading>,
): Record<Aspect, Postings> {
  const postings = {
    words: new Postings(),
    pairs: new Postings(),
    characters: new Postings(),
    english: new Postings(),
    heading: new Postings(),
    headingPairs: new Postings(),
    englishHeading: new Postings(),
  };
  for (const { order, zh, words, passage } of library.passages) {
    const above = passage.headings
      .map((address) => headings.get(headingKey(passage.document, address)))
      .filter((held) => held !== undefined);
    // The nearest heading is said twice: it names the subject, the outer ones only the surroundings.
    const spoken = [...above, ...above.slice(-1)];
    postings.words.add(order, words.occurring);
    postings.pairs.add(order, pairsOf(zh.folded.text));
    postings.characters.add(order, Array.from(zh.folded.text).filter(isHan));
    postings.english.add(
      order,
      words.en.flatMap(({ word }) => meaningsOf(word)),
    );
    postings.heading.add(
      order,
      spoken.flatMap((held) => [...held.words.zh]),
    );
    postings.headingPairs.add(
      order,
      spoken.flatMap((held) => pairsOf(held.zh.folded.text)),
    );
    postings.englishHeading.add(
      order,
      spoken.flatMap((held) => held.words.en.flatMap(({ word }) => meaningsOf(word))),
    );
  }
  for (const list of Object.values(postings)) list.seal(1.2, 0.5);
  return postings;
}

function headingKey(document: string, address: string): string {
  return `${document} ${address}`;
}
