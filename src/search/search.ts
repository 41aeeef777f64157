import type { Language } from "../document/source.ts";
import type { Condition, EngineAnswer, FacetCounts, SearchEngine, Selection } from "./engine.ts";
import { type Highlights, highlight, marksOf, withParts } from "./excerpt.ts";
import { eachFacet } from "./facets.ts";
import type { Lexicon } from "./lexicon.ts";
import { type HeldHeading, type HeldPassage, holds, holdsMatch, type Library } from "./library.ts";
import { planQuery, type QueryPlan } from "./plan.ts";
import type { SearchQuery } from "./query.ts";
import type { Ranked, Ranker, Reason } from "./rank.ts";
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

/** The answer to a search, before any wording or URL. */
export interface SearchAnswer {
  readonly total: number;
  /** Of the total, the passages that hold every typed term as it stands. */
  readonly literal: number;
  readonly match: "all" | "some";
  /** The total is a floor or an estimate: too many candidates to check each against the text. */
  readonly about: boolean;
  readonly page: number;
  readonly pages: number;
  readonly hits: readonly Hit[];
  readonly headings: readonly HeadingHit[];
  readonly facets: FacetCounts;
  readonly expansions: readonly Expansion[];
  readonly corrections: readonly Correction[];
  /** Words of the query that occur nowhere, in either language. */
  readonly missing: readonly string[];
  /** Words of the query that do occur, with the number of passages that hold each. */
  readonly present: readonly { readonly text: string; readonly count: number }[];
  /** What the total would be without the filters. */
  readonly unfiltered: number;
  /** Quoted strings of the query, each with the language of the text that it is looked for in. */
  readonly quotes: readonly { readonly text: string; readonly language: Language }[];
  /** A `some` answer whose every word was met, by everyday words or corrections. */
  readonly offered: boolean;
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
  readonly match: "all" | "some";
  /** Whether the condition was any of the words. */
  readonly wider: boolean;
  /** What the total would be without the filters. */
  readonly unfiltered: number;
}

/** Searches a library through an engine. The engine finds; here is decided what matches and in which order. */
export class Searcher {
  constructor(
    readonly library: Library,
    readonly lexicon: Lexicon,
    private readonly ranker: Ranker,
    readonly engine: SearchEngine,
  ) {}

  async search(query: SearchQuery): Promise<SearchAnswer> {
    const plan = planQuery(query, this.lexicon, this.library.segmenter);
    const { found, match, wider, unfiltered } = await this.findMatches(plan, query);
    const order = query.sort === "document" || plan.empty ? "document" : "relevance";
    // Where no passage held all words, none holds every typed term.
    const noneLiteral = plan.empty || (wider && query.match !== "some");
    const literal = (held: HeldPassage) => !noneLiteral && holds(held, plan.literal);
    const ranked =
      order === "document"
        ? inDocumentOrder(found.held, literal)
        : this.ranker.rank(plan, found.held, literal);
    const pages = Math.ceil(ranked.length / query.size);
    const marks = wider ? withParts(marksOf(plan, this.lexicon), plan) : marksOf(plan, this.lexicon);
    const onPage = ranked.slice((query.page - 1) * query.size, query.page * query.size);
    return {
      total: found.total,
      literal: plan.empty ? found.total : await this.countLiteral(plan, query, found, ranked),
      match,
      about: found.about,
      page: query.page,
      pages,
      hits: onPage.map((hit) => ({
        held: hit.held,
        literal: hit.literal,
        highlights: highlight(hit.held, marks),
        ...(query.explain ? { reasons: this.ranker.explain(plan, hit) } : {}),
      })),
      headings: this.findHeadings(plan, query).map((held) => ({ held, highlights: highlight(held, marks) })),
      facets: found.facets,
      expansions: plan.expansions,
      corrections: plan.corrections,
      ...this.wordReport(plan, match),
      unfiltered,
      quotes: plan.quoted.flatMap((quote) => (quote.form === "characters" ? [quote] : [])),
      offered: match === "some" && !wider,
      widens: match === "all" && plan.units.length > 1,
      lost: found.lost,
    };
  }

  /**
   * Results are the literal and the all matches; only if there are none, the some matches. The choice
   * is the whole query's and not the filters', so that a facet count is what following it shows.
   */
  private async findMatches(plan: QueryPlan, query: SearchQuery): Promise<Matches> {
    const { strict, some } = plan;
    if (query.match !== "some" || plan.units.length === 0) {
      const found = await this.find(plan, strict, query.selection);
      const all =
        found.total === 0 && hasFilters(query.selection) ? await this.find(plan, strict, noSelection) : found;
      if (all.total > 0 || plan.units.length === 0) {
        return { found, match: this.matchOf(plan, all), wider: false, unfiltered: all.total };
      }
    }
    const found = await this.find(plan, some, query.selection);
    const all =
      found.total === 0 && hasFilters(query.selection) ? await this.find(plan, some, noSelection) : found;
    return { found, match: "some", wider: true, unfiltered: all.total };
  }

  /**
   * A word that occurs nowhere and was corrected, or replaced by what everyday language means by it, is
   * not held: its matches are offered as `some`, not presented as found.
   */
  private matchOf(plan: QueryPlan, { held }: Found): "all" | "some" {
    const replaced =
      plan.corrections.length > 0 ||
      plan.units.some((unit) => unit.everyday && this.library.count(unit.typed) === 0);
    return replaced && !held.some((passage) => holds(passage, plan.literal)) ? "some" : "all";
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
    const members = this.resolve(answer).filter(
      (held) => holds(held, exactly(condition)) && !plan.without.some((match) => holdsMatch(held, match)),
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

  private async countLiteral(
    plan: QueryPlan,
    query: SearchQuery,
    found: Found,
    ranked: readonly Ranked[],
  ): Promise<number> {
    if (found.total <= ranked.length) return ranked.filter((hit) => hit.literal).length;
    return (await this.find(plan, plan.literal, query.selection)).total;
  }

  /** Headings that hold the query: every typed term, or every word. */
  private findHeadings(plan: QueryPlan, { selection }: SearchQuery): HeldHeading[] {
    if (plan.empty) return [];
    const condition = exactly(plan.strict);
    return this.library.headings.filter(
      (held) =>
        (selection.document.length === 0 || selection.document.includes(held.document.record.slug)) &&
        holds(held, condition) &&
        !plan.without.some((match) => holdsMatch(held, match)),
    );
  }

  /** What was typed and occurs nowhere, whatever was found in its place; and what does occur. */
  private wordReport(plan: QueryPlan, match: "all" | "some"): Pick<SearchAnswer, "missing" | "present"> {
    const typed = [
      ...plan.quoted.map((quoted) => ({
        text: quoted.form === "characters" ? quoted.text : "",
        condition: { match: quoted },
      })),
      ...plan.units
        // Where all words are held, only those held by other words can be missing.
        .filter((unit) => match === "some" || unit.widened.length > 0 || unit.corrected.length > 0)
        .map((unit) => ({ text: unit.text, condition: unit.typed })),
    ];
    const counted = typed.map(({ text, condition }) => ({ text, count: this.library.count(condition) }));
    return {
      missing: counted.filter(({ count }) => count === 0).map(({ text }) => text),
      present: counted.filter(({ count }) => count > 0),
    };
  }
}

function hasFilters(selection: Selection): boolean {
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
