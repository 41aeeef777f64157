import type { Language } from "../document/source.ts";
import { englishWords } from "../language/english.ts";
import { foldText } from "../language/fold.ts";
import type { Segmenter } from "../language/segment.ts";
import { holdsHan } from "../language/termbase.ts";
import type { Condition, Match } from "../library/condition.ts";
import type { Lexicon } from "./lexicon.ts";
import type { SearchQuery } from "./query.ts";
import { type Correction, type Expansion, type Unit, UnitPlanner } from "./query-words.ts";
import { readTerms, type TypedTerm } from "./terms.ts";

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
  /** Every word, with everyday words and corrections too; where there are none, as `strict`. */
  readonly related: Condition;
  readonly some: Condition;
  readonly expansions: readonly Expansion[];
  readonly corrections: readonly Correction[];
  /** What was typed past the limits and is not looked for. */
  readonly ignored: readonly string[];
  /** Whether nothing was asked, so that every passage is listed. */
  readonly empty: boolean;
}

/** How many ways of meeting all words an engine is asked to try; two more may go to the terms as typed. */
const mostWays = 46;

/** Turns typed text into conditions, with the termbase's help unless the query asks for the plain form. */
export function planQuery(query: SearchQuery, lexicon: Lexicon, segmenter: Segmenter): QueryPlan {
  const { terms, past } = readTerms(query.text);
  const wanted = terms.filter((term) => !term.excluded);
  const quoted = wanted.filter((term) => term.quoted).map((term) => quotedMatch(term, query.lang));
  const planner = new UnitPlanner(lexicon, segmenter, query.plain);
  const units = dealWays(planner.unitsOf(wanted.filter((term) => !term.quoted)));
  const literal = literalCondition(wanted, query.lang);
  const must: Condition[] = quoted.map((match) => ({ match }));
  const all = every(must, units, heldCondition);
  const related = every(must, units, unitCondition);
  const implied = literalImpliesAll(wanted, units, query.lang, lexicon);
  const without = excludedMatches(terms, query.lang);
  const strict: Condition =
    wanted.length === 0
      ? { all: [] }
      : units.length === 0
        ? literal
        : implied
          ? all
          : { any: [literal, all] };
  return {
    terms,
    units,
    quoted,
    without,
    literal,
    strict,
    related: units.some(({ everyday, corrected }) => everyday.length + corrected.length > 0)
      ? related
      : strict,
    some: { all: [...must, { any: [...(implied ? [] : [literal]), ...units.map(looseCondition)] }] },
    expansions: planner.expansions.filter((expansion) =>
      units.some(
        ({ widened, figures }) => widened.includes(foldText(expansion.to)) || figures.includes(expansion.to),
      ),
    ),
    corrections: planner.corrections.filter((correction) =>
      units.some((unit) => unit.corrected.includes(correction.to)),
    ),
    ignored: [...past.map(({ raw }) => raw), ...wordsOf(query.rest)],
    empty: wanted.length === 0,
  };
}

/** What was typed past the limit of characters, word by word. */
function wordsOf(rest: string): string[] {
  const { terms, past } = readTerms(rest);
  return [...terms, ...past].map(({ raw }) => raw);
}

/** All units, each in one of the ways that are meant; nothing where one of them stands nowhere, so that none need be asked. */
function every(
  must: readonly Condition[],
  units: readonly Unit[],
  ways: (unit: Unit) => Condition,
): Condition {
  const conditions = units.map(ways);
  const dead = conditions.some((condition, at) => condition === units[at]?.typed && !units[at]?.occurs);
  return dead ? { any: [] } : { all: [...must, ...conditions] };
}

/** A unit as typed or under another of its names: what `all` asks for. */
function heldCondition(unit: Unit): Condition {
  return typedOr(
    unit,
    unit.widened.filter((word) => !unit.everyday.includes(word)),
  );
}

/** A unit in any way that is known, everyday words and corrections too. */
export function unitCondition(unit: Unit): Condition {
  return typedOr(unit, [...unit.widened, ...unit.corrected]);
}

/** As typed only where the text holds that, or where nothing else is known. */
function typedOr({ typed, occurs }: Unit, words: readonly string[]): Condition {
  const others = words.map(wordCondition);
  const [only] = others;
  if (only === undefined) return typed;
  if (occurs) return { any: [typed, ...others] };
  return others.length === 1 ? only : { any: others };
}

/** Any of a unit's words, in a passage or in the heading right above it: 基本原则 over the principles themselves. */
function looseCondition(unit: Unit): Condition {
  const own = unit.language === "en" && unit.stems.length === 0 ? [] : [unit.text];
  const words = [...own, ...unit.widened, ...unit.corrected, ...unit.parts];
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
    if (term.quoted || match.language === "zh") inChinese.push({ match });
    else latin.push(term);
  }
  if (latin.length === 0) return { all: inChinese };
  const wholly = (language: Language): Condition => ({
    all: latin.map(({ folded }) => ({
      match: { form: "characters", language, text: folded, wholeWords: true },
    })),
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

/**
 * Every other word for a unit multiplies the ways in which all units can be met, so these words are dealt
 * out of one allowance, in order of worth. What would exceed it is not dealt: the product of the ways is
 * within the allowance whatever is typed, and each word is looked at once.
 */
function dealWays(units: readonly Unit[]): readonly Unit[] {
  const dealt = units.map(bare);
  let ways = 1;
  for (const offer of units.flatMap(offersOf).sort(byWorth)) {
    const unit = dealt[offer.at];
    if (!unit) continue;
    const richer = offer.add(unit);
    const more = (ways / waysOf(unit)) * waysOf(richer);
    if (more > mostWays) continue;
    ways = more;
    dealt[offer.at] = richer;
  }
  return dealt;
}

/** A unit that can be met in one way only: as typed, in one language. */
function bare(unit: Unit): Unit {
  return { ...unit, typed: narrowed(unit.typed), figures: [], widened: [], corrected: [] };
}

function narrowed(condition: Condition): Condition {
  if ("match" in condition) return condition;
  if ("all" in condition) return { all: condition.all.map(narrowed) };
  const [first] = condition.any;
  return first ? narrowed(first) : condition;
}

/** One more way to meet a unit, that may be dealt or not. */
interface Offer {
  /** Which unit it is for, and which of that unit's offers it is. */
  readonly at: number;
  readonly place: number;
  /** Whether the unit may not be held as typed: a misspelt or an everyday word. */
  readonly needed: boolean;
  readonly add: (unit: Unit) => Unit;
}

/** In the other language's text too (EDA, 5G), then a correction, then other names. */
function offersOf(unit: Unit, at: number): Offer[] {
  const needed = !unit.occurs;
  const additions: ((dealt: Unit) => Unit)[] = [
    ...(widthOf(unit.typed) > 1
      ? [(dealt: Unit) => ({ ...dealt, typed: unit.typed, figures: unit.figures })]
      : []),
    ...unit.corrected.map((word) => (dealt: Unit) => ({ ...dealt, corrected: [...dealt.corrected, word] })),
    ...unit.widened.map((word) => (dealt: Unit) => ({ ...dealt, widened: [...dealt.widened, word] })),
  ];
  return additions.map((add, place) => ({ at, place, needed, add }));
}

/** The first of every unit before the second of any; of these what makes up for a word that stands nowhere. */
function byWorth(left: Offer, right: Offer): number {
  return left.place - right.place || Number(right.needed) - Number(left.needed) || left.at - right.at;
}

function waysOf(unit: Unit): number {
  return Math.max(1, widthOf(heldCondition(unit)), widthOf(unitCondition(unit)));
}

/** In how many ways a condition can be met: the alternatives that an engine may have to try. */
function widthOf(condition: Condition): number {
  if ("match" in condition) return 1;
  const widths = ("all" in condition ? condition.all : condition.any).map(widthOf);
  return "all" in condition
    ? widths.reduce((product, width) => product * width, 1)
    : widths.reduce((sum, width) => sum + width, 0);
}
