import type { Language } from "../document/source.ts";
import type { EarnedFacet, FacetCounts, Selection } from "../labels/facets.ts";
import { noSelection } from "../labels/facets.ts";
import type { Condition } from "../library/condition.ts";
import type { IndexedHeading, IndexedLabel, IndexedPassage } from "../library/indexed.ts";
import type { Library } from "../library/library.ts";
import { meets } from "../library/meets.ts";
import type { SearchEngine } from "./engines/port.ts";
import { type Highlights, highlight, marksOf, withParts } from "./excerpt.ts";
import { basesOf, inheritedBeside, type LabelBasis } from "./label-basis.ts";
import type { Lexicon } from "./lexicon.ts";
import { type QueryMeaning, understand } from "./meaning.ts";
import type { Near } from "./near.ts";
import type { SearchQuery } from "./query.ts";
import type { Correction, Expansion } from "./query-words.ts";
import type { Ranked, Ranker, Reason } from "./rank.ts";
import { BesidePassages, type QuotationFinder, type WordReport } from "./standing.ts";
import { type Fit, isWhole } from "./subject-fit.ts";

export interface Hit {
  readonly held: IndexedPassage;
  readonly highlights: Highlights;
  readonly literal: boolean;
  /** What people say who look for this passage, where that is the reason why it was found or comes first. */
  readonly subject?: Subject;
  /** With `explain` only. */
  readonly reasons?: readonly Reason[];
}

/** A subject entry that led to a passage. */
export interface Subject {
  readonly language: Language;
  readonly text: string;
  /** Whether it says the same as the whole query. */
  readonly whole: boolean;
}

export interface HeadingHit {
  readonly held: IndexedHeading;
  readonly highlights: Highlights;
}

/**
 * How a query was met: `all` by passages that hold every word, `related` by others that meet every word, but some
 * only by everyday words, corrections or subject entries, `some` by passages that hold part of the words. A passage
 * to which an entry leads that says the same as the whole query is found beside them, whatever the outcome.
 */
export type Outcome = "all" | "related" | "some";

export interface LabelHit {
  readonly held: IndexedLabel;
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
  /** How many of the total the pages list, at most {@link searchLimits}. */
  readonly listed: number;
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
  /** How many of the passages are about each selected field and district; nothing where not all are at hand. */
  readonly bases: readonly LabelBasis[];
  /** Whether asking for any of the words could find more. */
  readonly widens: boolean;
}

/** Up to `ranked` matches are ranked in full; up to `listed` are listed in document order. */
export const searchLimits = { ranked: 1000, listed: 10_000 } as const;

/** So many texts are read sooner than an index is asked for the places of their characters. */
const readAtOnce = 200;

const noFits: ReadonlyMap<number, Fit> = new Map();

interface Found {
  readonly total: number;
  /** The engine's best, at most {@link searchLimits}. */
  readonly rows: readonly number[];
  readonly facets: FacetCounts;
  readonly about: boolean;
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
    const meaning = understand(query, this.lexicon, this.library.segmenter);
    const wholes = this.wholesOf(meaning);
    const { found, met, unfiltered } = await this.findMatches(meaning, query, wholes);
    const order = orderOf(meaning, query);
    // Where no passage held all words, none holds every typed term.
    const mayBeLiteral = !meaning.empty && (met === "all" || query.match === "some");
    const literal = new Set(mayBeLiteral ? this.literalRows(meaning, found) : []);
    // What was left unread may be what the passage lacks.
    const complete = meaning.ignored.length === 0;
    const match = complete ? met : "some";
    const ranked =
      order === "document"
        ? this.inBrowseOrder(found.rows, literal, query)
        : this.ranker.rank(
            meaning,
            this.withFirst(found, [...wholes.keys(), ...literal], query.selection),
            literal,
          );
    const pages = Math.ceil(ranked.length / query.size);
    const marks =
      met === "some" ? withParts(marksOf(meaning, this.lexicon), meaning) : marksOf(meaning, this.lexicon);
    // Where all words are held, only those held by other words can be missing.
    const report = this.beside.report(
      meaning,
      (queryWord) => met !== "all" || queryWord.widened.length > 0 || queryWord.corrected.length > 0,
    );
    const within = this.inDocuments(query.selection);
    const onPage = ranked.slice((query.page - 1) * query.size, query.page * query.size);
    return {
      total: found.total,
      literal: this.literalCount(meaning, query, found, literal),
      match,
      about: found.about,
      page: query.page,
      pages,
      listed: ranked.length,
      hits: onPage.flatMap((hit) => {
        const held = this.library.passage(hit.row);
        if (!held) return [];
        const reasons = query.explain ? { reasons: this.ranker.explain(meaning, hit) } : {};
        const subject = this.subjectOf(meaning, met, held, hit);
        return [
          {
            held,
            literal: complete && hit.literal,
            highlights: highlight(held, marks),
            ...(subject ? { subject } : {}),
            ...reasons,
          },
        ];
      }),
      headings: this.beside
        .headings(meaning, meaning.strict, within, report.outside)
        .map((held) => ({ held, highlights: highlight(held, marks) })),
      labels: this.beside
        .labels(meaning, within, report.outside)
        .map((held) => ({ held, highlights: highlight(held, marks) })),
      facets: found.facets,
      // What holds every word was not looked for by everyday words or corrections.
      expansions:
        met === "all" ? meaning.expansions.filter(({ by }) => by !== "everyday") : meaning.expansions,
      corrections: met === "all" ? [] : meaning.corrections,
      ...report,
      near: this.nearMissing(meaning, report.missing, query.language),
      ignored: meaning.ignored,
      unfiltered,
      bases: found.rows.length < found.total ? [] : basesOf(found.rows, query.selection, this.library.facets),
      quotes: meaning.quoted.flatMap((quote) => (quote.form === "characters" ? [quote] : [])),
      widens: met !== "some" && meaning.words.length > 1,
    };
  }

  /** How many passages a heading alone has put under a field or district, beside those that hold what was typed. */
  inheritedBeside(
    query: SearchQuery,
    value: { readonly facet: EarnedFacet; readonly value: string },
  ): number {
    const meaning = understand(query, this.lexicon, this.library.segmenter);
    const found = [...this.library.rowsMeeting(meaning.strict), ...this.wholesOf(meaning).keys()];
    return inheritedBeside(this.library, value, new Set(found));
  }

  /** The passages that a subject entry leads to which says the same as the whole query. */
  private wholesOf(meaning: QueryMeaning): ReadonlyMap<number, Fit> {
    return meaning.plain || meaning.quoted.length > 0 ? noFits : this.ranker.wholes(meaning);
  }

  /** Terms near to what is missing, other than quoted strings and what was corrected or widened. */
  private nearMissing(meaning: QueryMeaning, missing: readonly string[], language: Language): Near[] {
    if (meaning.quoted.length > 0) return [];
    const replaced = new Set([...meaning.expansions, ...meaning.corrections].map(({ from }) => from));
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
  private async findMatches(
    meaning: QueryMeaning,
    query: SearchQuery,
    wholes: ReadonlyMap<number, Fit>,
  ): Promise<Matches> {
    const [first, ...others] = outcomesOf(meaning, query, wholes.size > 0);
    const places = [...wholes.keys()].flatMap((row) => this.library.passage(row) ?? []);
    for (const met of others) {
      const condition = conditionOf(meaning, met, query);
      const beside = places.filter((held) => !meets(held, condition));
      // Passages found by an entry alone are no reason to say that there are any that hold every word.
      const asked = met === "all" ? condition : withPlaces(condition, beside);
      const matches = await this.findMet(meaning, query, met, asked);
      if (matches.unfiltered === 0) continue;
      return asked === condition && beside.length > 0
        ? this.findMet(meaning, query, met, withPlaces(condition, beside))
        : matches;
    }
    return this.findMet(meaning, query, first, withPlaces(conditionOf(meaning, first, query), places));
  }

  private async findMet(
    meaning: QueryMeaning,
    query: SearchQuery,
    met: Outcome,
    condition: Condition,
  ): Promise<Matches> {
    const found = await this.find(meaning, condition, query, query.selection);
    const all =
      found.total === 0 && hasFilters(query.selection)
        ? await this.find(meaning, condition, query, noSelection)
        : found;
    return { found, met, unfiltered: all.total };
  }

  /** What people say who look for a passage, where the passage itself is not all that the query asks for. */
  private subjectOf(
    meaning: QueryMeaning,
    met: Outcome,
    held: IndexedPassage,
    { fit }: Ranked,
  ): Subject | undefined {
    if (!fit) return undefined;
    const whole = isWhole(fit);
    if (!whole && (met === "all" || fit.ofQuery < 0.5 || meets(held, meaning.strict))) return undefined;
    const entry = this.library.subjectEntry(fit.entry);
    return entry && { language: entry.language, text: entry.text, whole };
  }

  /** Asks the engine; where it cannot tell exactly, the library's own tables and texts. */
  private async find(
    meaning: QueryMeaning,
    condition: Condition,
    query: SearchQuery,
    selection: Selection,
  ): Promise<Found> {
    const { without } = meaning;
    const order = orderOf(meaning, query);
    const limit = order === "document" ? searchLimits.listed : searchLimits.ranked;
    const within = this.inDocuments(selection);
    if (this.engine.answersExactly(condition, without)) {
      const { total, rows, facets } = await this.engine.search({
        condition,
        without,
        selection: within,
        limit,
        order,
      });
      return { total, rows, facets: this.facetsInView(facets, selection), about: false };
    }
    const excluded = new Set(without.flatMap((phrase) => this.library.rowsMeeting({ phrase })));
    const members = this.library.rowsMeeting(condition).filter((row) => !excluded.has(row));
    const { kept, facets } = this.library.facets.count(members, within);
    return {
      total: kept.length,
      rows: kept,
      facets: this.facetsInView(facets, selection),
      about: this.library.isAbout(condition),
    };
  }

  /** The rows that hold every typed term as it stands: of few matches by their texts, of many by the index. */
  private literalRows(meaning: QueryMeaning, { total, rows }: Found): readonly number[] {
    if (rows.length < total || total > readAtOnce) return this.library.rowsMeeting(meaning.literal);
    return rows.filter((row) => {
      const held = this.library.passage(row);
      return held !== undefined && meets(held, meaning.literal);
    });
  }

  /**
   * The rows to rank: where there are more than can be ranked, those to which an entry leads that fits the whole query
   * come first, and those that hold every typed term.
   */
  private withFirst(
    { total, rows }: Found,
    first: readonly number[],
    selection: Selection,
  ): readonly number[] {
    if (rows.length >= total && rows.length <= searchLimits.ranked) return rows;
    const { kept } = this.library.facets.count(first, this.inDocuments(selection));
    return [...new Set([...kept, ...rows])].slice(0, searchLimits.ranked);
  }

  /** A chapter belongs to its document: 3-1 is that of the document in view, or of each where there are several. */
  private inDocuments(selection: Selection): Selection {
    if (selection.chapter.length === 0) return selection;
    const slugs =
      selection.document.length > 0 ? selection.document : this.library.documents.map(({ slug }) => slug);
    const chapter = slugs.flatMap((slug) => selection.chapter.map((address) => `${slug}/${address}`));
    return { ...selection, chapter };
  }

  /** Chapters are counted where one document is in view. */
  private facetsInView(facets: FacetCounts, selection: Selection): FacetCounts {
    const slugs =
      selection.document.length > 0 ? selection.document : this.library.documents.map(({ slug }) => slug);
    const [slug] = slugs;
    if (slugs.length !== 1 || slug === undefined) return { ...facets, chapter: new Map() };
    const own = [...facets.chapter].filter(([value]) => value.startsWith(`${slug}/`));
    return {
      ...facets,
      chapter: new Map(own.map(([value, count]) => [value.slice(slug.length + 1), count])),
    };
  }

  /** Document order; what is browsed by field or district begins with what is about it. */
  private inBrowseOrder(
    rows: readonly number[],
    literal: ReadonlySet<number>,
    { sort, selection }: SearchQuery,
  ): Ranked[] {
    const about = new Set(sort === "document" ? [] : this.library.facets.about(rows, selection));
    return rows
      .map((row) => ({ row, literal: literal.has(row), score: 0, fit: undefined }))
      .sort(
        (left, right) =>
          Number(about.has(right.row)) - Number(about.has(left.row)) ||
          this.library.orderOf(left.row) - this.library.orderOf(right.row),
      );
  }

  private literalCount(
    meaning: QueryMeaning,
    query: SearchQuery,
    found: Found,
    literal: ReadonlySet<number>,
  ): number {
    if (meaning.empty) return found.total;
    if (meaning.ignored.length > 0 || literal.size === 0) return 0;
    const excluded = new Set(meaning.without.flatMap((phrase) => this.library.rowsMeeting({ phrase })));
    const rows = [...literal].filter((row) => !excluded.has(row));
    return this.library.facets.count(rows, this.inDocuments(query.selection)).kept.length;
  }
}

function orderOf(meaning: QueryMeaning, query: SearchQuery): SearchQuery["sort"] {
  return meaning.empty ? "document" : query.sort;
}

/** The outcomes to try, the last resort first. A query of quotations alone has no words to fall back on. */
function outcomesOf(
  meaning: QueryMeaning,
  query: SearchQuery,
  wholes: boolean,
): readonly [Outcome, ...Outcome[]] {
  if (meaning.words.length === 0) return ["all"];
  if (query.match === "some") return ["some"];
  return meaning.related === meaning.strict && !wholes ? ["some", "all"] : ["some", "all", "related"];
}

function conditionOf(meaning: QueryMeaning, met: Outcome, query: SearchQuery): Condition {
  if (met === "all") return meaning.strict;
  if (met === "related") return meaning.related;
  return query.match === "some" ? meaning.some : meaning.loose;
}

/** What meets a condition, and some passages beside. */
function withPlaces(condition: Condition, places: readonly IndexedPassage[]): Condition {
  if (places.length === 0) return condition;
  return {
    any: [
      condition,
      ...places.map(
        ({ place }): Condition => ({ phrase: { form: "place", language: "zh", tokens: [place] } }),
      ),
    ],
  };
}

export function hasFilters(selection: Selection): boolean {
  return Object.values(selection).some((values) => values.length > 0);
}
