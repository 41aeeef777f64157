import type { Language } from "../document/source.ts";
import type { Condition, EngineAnswer, FacetCounts, SearchEngine, Selection } from "./engine.ts";
import { type Highlights, highlight, marksOf, withParts } from "./excerpt.ts";
import { eachFacet } from "./facets.ts";
import { basesOf, type EarnedFacet, inheritedBeside, type LabelBasis } from "./label-basis.ts";
import type { Lexicon } from "./lexicon.ts";
import {
  type HeldHeading,
  type HeldLabel,
  type HeldPassage,
  holds,
  holdsMatch,
  type Library,
} from "./library.ts";
import type { Near } from "./near.ts";
import { planQuery, type QueryPlan } from "./plan.ts";
import type { SearchQuery } from "./query.ts";
import type { Ranked, Ranker, Reason } from "./rank.ts";
import { BesidePassages, type QuotationFinder, type WordReport } from "./standing.ts";
import type { Correction, Expansion } from "./units.ts";

export interface Hit {
  readonly held: HeldPassage;
  readonly highlights: Highlights;
  readonly literal: boolean;
  /** With `explain` only. */
  readonly reasons?: readonly Reason[];
}

export interface HeadingHit {
  readonly held: HeldHeading;
  readonly highlights: Highlights;
}

/**
 * How a query was met: `all` by passages that hold every word, `related` by others that hold every word,
 * but some only by everyday words or corrections, `some` by passages that hold part of the words.
 */
export type Outcome = "all" | "related" | "some";

export interface LabelHit {
  readonly held: HeldLabel;
  readonly highlights: Highlights;
}

/** The answer to a search, before any wording or URL. */
export interface SearchAnswer extends WordReport {
  readonly total: number;
  /** Of the total, the passages that hold every typed term as it stands. */
  readonly literal: number;
  readonly match: Outcome;
  /** The total is a floor or an estimate: too many candidates to check each against the text. */
  readonly about: boolean;
  readonly page: number;
  readonly pages: number;
  readonly hits: readonly Hit[];
  readonly headings: readonly HeadingHit[];
  /** List labels that hold a quoted string. */
  readonly labels: readonly LabelHit[];
  readonly facets: FacetCounts;
  readonly expansions: readonly Expansion[];
  readonly corrections: readonly Correction[];
  /** Terms near in meaning to what is missing: to be looked for instead, not matched. */
  readonly near: readonly Near[];
  /** What was typed past the limits and is not looked for; then nothing is literal, and the outcome is `some`. */
  readonly ignored: readonly string[];
  /** What the total would be without the filters. */
  readonly unfiltered: number;
  /** Quoted strings of the query, each with the language of the text that it is looked for in. */
  readonly quotes: readonly { readonly text: string; readonly language: Language }[];
  /** How the passages found under each selected field and district came there; nothing where not all are at hand. */
  readonly bases: readonly LabelBasis[];
  /** Whether asking for any of the words could find more. */
  readonly widens: boolean;
  readonly lost: readonly string[];
}

/** Up to `ranked` matches are ranked in full; up to `checked` candidates are held against the text. */
export const searchLimits = { ranked: 1000, checked: 10_000 } as const;

const noSelection: Selection = eachFacet(() => []);

interface Found {
  readonly total: number;
  readonly held: readonly HeldPassage[];
  readonly facets: FacetCounts;
  readonly about: boolean;
  readonly lost: readonly string[];
}

interface Matches {
  readonly found: Found;
  /** Which condition the matches meet. */
  readonly met: Outcome;
  /** What the total would be without the filters. */
  readonly unfiltered: number;
}

/** Searches a library through an engine. The engine finds; here is decided what matches and in which order. */
export class Searcher {
  private readonly beside: BesidePassages;

  constructor(
    readonly library: Library,
    readonly lexicon: Lexicon,
    private readonly ranker: Ranker,
    readonly engine: SearchEngine,
    finder: QuotationFinder,
  ) {
    this.beside = new BesidePassages(library, finder);
  }

  async search(query: SearchQuery): Promise<SearchAnswer> {
    const plan = planQuery(query, this.lexicon, this.library.segmenter);
    const { found, met, unfiltered } = await this.findMatches(plan, query);
    const order = query.sort === "document" || plan.empty ? "document" : "relevance";
    // Where no passage held all words, none holds every typed term.
    const mayBeLiteral = !plan.empty && (met === "all" || query.match === "some");
    const literal = (held: HeldPassage) => mayBeLiteral && holds(held, plan.literal);
    // What was left unread may be what the passage lacks.
    const complete = plan.ignored.length === 0;
    const match = complete ? met : "some";
    const ranked =
      order === "document"
        ? inDocumentOrder(found.held, literal)
        : this.ranker.rank(plan, found.held, literal);
    const pages = Math.ceil(ranked.length / query.size);
    const marks = met === "some" ? withParts(marksOf(plan, this.lexicon), plan) : marksOf(plan, this.lexicon);
    // Where all words are held, only those held by other words can be missing.
    const report = this.beside.report(
      plan,
      (unit) => met === "some" || unit.widened.length > 0 || unit.corrected.length > 0,
    );
    const onPage = ranked.slice((query.page - 1) * query.size, query.page * query.size);
    return {
      total: found.total,
      literal: await this.literalCount(plan, query, found, ranked),
      match,
      about: found.about,
      page: query.page,
      pages,
      hits: onPage.map((hit) => ({
        held: hit.held,
        literal: complete && hit.literal,
        highlights: highlight(hit.held, marks),
        ...(query.explain ? { reasons: this.ranker.explain(plan, hit) } : {}),
      })),
      headings: this.beside
        .headings(plan, exactly(plan.strict), query.selection, report.outside)
        .map((held) => ({ held, highlights: highlight(held, marks) })),
      labels: this.beside
        .labels(plan, query.selection, report.outside)
        .map((held) => ({ held, highlights: highlight(held, marks) })),
      facets: found.facets,
      // What holds every word was not looked for by everyday words or corrections.
      expansions: met === "all" ? plan.expansions.filter(({ by }) => by !== "everyday") : plan.expansions,
      corrections: met === "all" ? [] : plan.corrections,
      ...report,
      near: this.nearMissing(plan, report.missing, query.lang),
      ignored: plan.ignored,
      unfiltered,
      bases: found.held.length < found.total ? [] : basesOf(found.held, query.selection, this.library),
      quotes: plan.quoted.flatMap((quote) => (quote.form === "characters" ? [quote] : [])),
      widens: met !== "some" && plan.units.length > 1,
      lost: found.lost,
    };
  }

  /** How many passages a heading alone has put under a field or district, beside those that hold what was typed. */
  inheritedBeside(
    query: SearchQuery,
    value: { readonly facet: EarnedFacet; readonly value: string },
  ): number {
    const plan = planQuery(query, this.lexicon, this.library.segmenter);
    return inheritedBeside(this.library, value, exactly(plan.strict));
  }

  /** Terms near to what is missing, other than quoted strings and what was corrected or widened. */
  private nearMissing(plan: QueryPlan, missing: readonly string[], language: Language): Near[] {
    if (plan.quoted.length > 0) return [];
    const replaced = new Set([...plan.expansions, ...plan.corrections].map(({ from }) => from));
    return this.lexicon.near(
      missing.filter((word) => !replaced.has(word)),
      language,
    );
  }

  /**
   * Results are the literal and the all matches; only if there are none, the related and then the some
   * matches. The choice is the whole query's and not the filters', so that a facet count is what
   * following it shows.
   */
  private async findMatches(plan: QueryPlan, query: SearchQuery): Promise<Matches> {
    const [first, ...others] = outcomesOf(plan, query);
    for (const met of others) {
      const matches = await this.findMet(plan, query, met);
      if (matches.unfiltered > 0) return matches;
    }
    return this.findMet(plan, query, first);
  }

  private async findMet(plan: QueryPlan, query: SearchQuery, met: Outcome): Promise<Matches> {
    const found = await this.find(plan, conditionOf(plan, met), query.selection);
    const all =
      found.total === 0 && hasFilters(query.selection)
        ? await this.find(plan, conditionOf(plan, met), noSelection)
        : found;
    return { found, met, unfiltered: all.total };
  }

  /** Asks the engine; where its answer is only a set of candidates, checks each against the text and counts anew. */
  private async find(plan: QueryPlan, condition: Condition, selection: Selection): Promise<Found> {
    const { without } = plan;
    const order = plan.empty ? "document" : "relevance";
    const about = plan.blurred || this.engine.approximates(condition, without);
    if (about) {
      const wide = await this.engine.search({
        condition,
        without: [],
        selection: noSelection,
        limit: searchLimits.checked,
        order,
      });
      if (wide.total <= searchLimits.checked) return this.checked(plan, condition, selection, wide);
    }
    const limit = order === "document" ? searchLimits.checked : searchLimits.ranked;
    const answer = await this.engine.search({ condition, without, selection, limit, order });
    return {
      total: answer.total,
      held: this.resolve(answer),
      facets: answer.facets,
      about,
      lost: answer.lost,
    };
  }

  private checked(plan: QueryPlan, condition: Condition, selection: Selection, answer: EngineAnswer): Found {
    const asked = exactly(condition);
    const members = this.resolve(answer).filter(
      (held) => holds(held, asked) && !plan.without.some((match) => holdsMatch(held, match)),
    );
    const { kept, facets } = this.library.facets.count(
      members.map(({ order }) => order),
      selection,
    );
    const held = kept.map((row) => this.library.passages[row]).filter((passage) => passage !== undefined);
    return { total: held.length, held, facets, about: false, lost: answer.lost };
  }

  private resolve({ ids }: EngineAnswer): HeldPassage[] {
    return ids.map((id) => this.library.get(id)).filter((held) => held !== undefined);
  }

  private async literalCount(
    plan: QueryPlan,
    query: SearchQuery,
    found: Found,
    ranked: readonly Ranked[],
  ): Promise<number> {
    if (plan.empty) return found.total;
    if (plan.ignored.length > 0) return 0;
    if (found.total <= ranked.length) return ranked.filter((hit) => hit.literal).length;
    return (await this.find(plan, plan.literal, query.selection)).total;
  }
}

/** The outcomes to try, the last resort first. A query of quotations alone has no words to fall back on. */
function outcomesOf(plan: QueryPlan, query: SearchQuery): readonly [Outcome, ...Outcome[]] {
  if (plan.units.length === 0) return ["all"];
  if (query.match === "some") return ["some"];
  return plan.related === plan.strict ? ["some", "all"] : ["some", "all", "related"];
}

function conditionOf(plan: QueryPlan, met: Outcome): Condition {
  if (met === "all") return plan.strict;
  return met === "related" ? plan.related : plan.some;
}

export function hasFilters(selection: Selection): boolean {
  return Object.values(selection).some((values) => values.length > 0);
}

/** A condition without the alternatives that only make it searchable: what the text must really hold. */
function exactly(condition: Condition): Condition {
  if ("match" in condition) return condition;
  if ("all" in condition) return { all: condition.all.map(exactly) };
  const [first, second] = condition.any;
  const searchableOnly = condition.any.length === 2 && second && "all" in second && second.all.length === 0;
  return searchableOnly && first ? first : { any: condition.any.map(exactly) };
}

function inDocumentOrder(held: readonly HeldPassage[], literal: (passage: HeldPassage) => boolean): Ranked[] {
  return held
    .map((passage) => ({ held: passage, literal: literal(passage), score: 0 }))
    .sort((left, right) => left.held.order - right.held.order);
}
