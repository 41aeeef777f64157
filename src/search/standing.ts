import type { Language, Span } from "../document/source.ts";
import type { Selection } from "../labels/facets.ts";
import type { Condition } from "../library/condition.ts";
import type { IndexedLabel } from "../library/indexed.ts";
import type { Library } from "../library/library.ts";
import { meets, meetsPhrase } from "../library/meets.ts";
import type { QueryMeaning } from "./meaning.ts";

/** A string that stands in a text, under the rules by which quotations are checked. */
export interface Standing {
  readonly verdict: "exact" | "folded";
  /** In how many places; `matches` tells the first of them. */
  readonly total: number;
  /** Whether there may be more, because a large library's less similar texts were not read. */
  readonly about: boolean;
  readonly matches: readonly StandingPlace[];
}

/** Offsets are UTF-16 code units in the whole text of the language. */
export interface StandingPlace {
  readonly document: string;
  readonly language: Language;
  readonly addresses: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** What verifies quotations, as far as a search asks it: whether a string stands in the whole file. */
export interface QuotationFinder {
  /** Nothing where it stands in none of the texts. */
  find(given: string): Standing | undefined;
}

/** A quoted string or a word that no passage holds and the file does: in a heading, a list label, across borders. */
export interface Outside {
  /** As it was typed. */
  readonly text: string;
  readonly quoted: boolean;
  /** Of a quoted string, the language of the text that it was looked for in. */
  readonly language: Language;
  readonly verdict: "exact" | "folded";
  readonly total: number;
  /** Whether the total is a floor. */
  readonly about: boolean;
  readonly places: readonly StandingPlace[];
}

/** What a query's words and quoted strings are to the whole file. */
export interface WordReport {
  /** What stands nowhere in the file, headings and list labels included, in either language. */
  readonly missing: readonly string[];
  /** What does stand in passages, with the number of those that hold it. */
  readonly present: readonly { readonly text: string; readonly count: number }[];
  readonly outside: readonly Outside[];
}

/** What a query finds beside passages. Absence is decided by the whole file, by what verifies quotations. */
export class BesidePassages {
  constructor(
    private readonly library: Library,
    private readonly finder: QuotationFinder,
  ) {}

  /** Reports on all quoted strings, and on the words for which `asked` is true. */
  report(meaning: QueryMeaning, asked: (queryWord: QueryMeaning["words"][number]) => boolean): WordReport {
    const missing: string[] = [];
    const present: { text: string; count: number }[] = [];
    const outside: Outside[] = [];
    const note = (word: AskedWord) => {
      const count = word.occurs ? this.library.count(word.condition) : 0;
      if (count > 0) return present.push({ text: word.text, count });
      const found = this.findWord(word);
      if (found === "absent") return missing.push(word.text);
      return found && outside.push(outsideOf(word, found));
    };
    const quotes = meaning.terms.filter(({ quoted, excluded }) => quoted && !excluded);
    for (const [index, phrase] of meaning.quoted.entries()) {
      if (phrase.form !== "characters") continue;
      const { text, language } = phrase;
      const typed = quotes[index]?.raw ?? text;
      note({ text, language, typed, quoted: true, condition: { phrase }, occurs: true });
    }
    for (const queryWord of meaning.words.filter(asked)) {
      note({ ...queryWord, typed: queryWord.text, quoted: false, condition: queryWord.typed });
    }
    for (const word of this.marksNowhere(meaning)) note(word);
    return { missing, present, outside };
  }

  /** Of a query without words the marks and signs that no passage holds: ☎, &. */
  private marksNowhere(meaning: QueryMeaning): AskedWord[] {
    if (meaning.words.length > 0) return [];
    return meaning.terms
      .filter(({ quoted, excluded }) => !quoted && !excluded)
      .map(({ raw, folded: text }): AskedWord => {
        const condition: Condition = {
          any: (["zh", "en"] as const).map((language) => ({
            phrase: { form: "characters", language, text, wholeWords: false },
          })),
        };
        return { text: raw, language: "zh", typed: raw, quoted: false, condition, occurs: true };
      })
      .filter(({ condition }) => this.library.count(condition) === 0);
  }

  /**
   * A Latin word is one by its ends and its stem, which headings and labels may hold. What the file has only as part
   * of other words (art in start) is no word of it, but not absent either.
   */
  private findWord({ typed, quoted, language, condition }: AskedWord): Standing | "absent" | undefined {
    const named =
      !quoted &&
      language === "en" &&
      (this.library.headingsMeeting(condition, 1).length > 0 ||
        this.library.labelsWhere((label) => meets(label, condition), 1).length > 0);
    return named ? undefined : (this.finder.find(typed) ?? "absent");
  }

  /**
   * Headings that meet a condition or are part of what was quoted across borders, within the filters, at most
   * {@link mostBeside}.
   */
  headings(meaning: QueryMeaning, condition: Condition, selection: Selection, outside: readonly Outside[]) {
    if (meaning.empty) return [];
    const within = this.within(selection);
    const across = spansOf(outside);
    const touched = slugsOf(outside).flatMap((slug) =>
      this.library.headingsOf(slug).filter(({ heading }) => across(slug, heading.address, heading.span)),
    );
    const found = new Set([...this.library.headingsMeeting(condition, mostBeside), ...touched]);
    return this.library
      .headingsInOrder([...found])
      .filter(({ slug, heading }) => within(slug, heading.address, heading.above))
      .filter((held) => !meaning.without.some((phrase) => meetsPhrase(held, phrase)));
  }

  /** List labels that hold a quoted string or are part of one, within the filters, at most {@link mostBeside}. */
  labels(meaning: QueryMeaning, selection: Selection, outside: readonly Outside[]): IndexedLabel[] {
    if (meaning.quoted.length === 0) return [];
    const within = this.within(selection);
    const across = spansOf(outside);
    const holding = this.library.labelsWhere(
      (label) => meaning.quoted.some((phrase) => meetsPhrase(label, phrase)),
      mostBeside,
    );
    const known = new Set(holding.map(({ slug, label }) => `${slug}/${label.address}`));
    const touched = slugsOf(outside).flatMap((slug) =>
      this.library
        .labelsOf(slug)
        .filter(({ label }) => across(slug, label.address, label) && !known.has(`${slug}/${label.address}`)),
    );
    return this.library
      .labelsInOrder([...holding, ...touched])
      .filter(({ slug, label }) => within(slug, label.address, label.headings))
      .filter((held) => !meaning.without.some((phrase) => meetsPhrase(held, phrase)));
  }

  /** A heading or list is within filters where a passage of it is; within a chapter where it stands there itself. */
  private within(selection: Selection) {
    const { document, chapter, field, district, kind } = selection;
    const filtered = field.length + district.length + kind.length > 0;
    const kept = filtered
      ? this.library.facets.count(this.library.rows(), { ...selection, chapter: [] })
      : undefined;
    const rows = kept && new Set(kept.kept);
    const holdsKept = (slug: string, address: string): boolean =>
      kept?.facets.chapter.has(`${slug}/${address}`) ||
      this.library
        .passagesOf(slug)
        .some(({ row, passage }) => passage.address.replace(/\d+$/, "") === address && rows?.has(row));
    return (slug: string, address: string, above: readonly string[]): boolean =>
      (document.length === 0 || document.includes(slug)) &&
      (chapter.length === 0 || [address, ...above].some((each) => chapter.includes(`${slug}/${each}`))) &&
      (kept === undefined || holdsKept(slug, address));
  }
}

/** How many headings and list labels are shown beside what was found. */
const mostBeside = 200;

function slugsOf(outside: readonly Outside[]): string[] {
  const places = outside.filter(({ quoted }) => quoted).flatMap(({ places: each }) => each);
  return [...new Set(places.map(({ document }) => document))];
}

interface AskedWord {
  readonly text: string;
  readonly language: Language;
  /** As it was typed: what a verdict is given on. */
  readonly typed: string;
  readonly quoted: boolean;
  readonly condition: Condition;
  /** False where it is known that no passage meets the condition. */
  readonly occurs: boolean;
}

function outsideOf(
  { typed, quoted, language }: AskedWord,
  { verdict, total, about, matches }: Standing,
): Outside {
  return { text: typed, quoted, language, verdict, total, about, places: matches };
}

/** Whether a place, by its address and its span in the published text, is touched by what was quoted and stands in no passage whole. */
function spansOf(outside: readonly Outside[]) {
  const places = outside
    .filter(({ quoted }) => quoted)
    .flatMap((each) => each.places.filter(({ language }) => language === each.language));
  return (slug: string, address: string, { start, end }: Span): boolean =>
    places.some(
      (place) =>
        place.document === slug &&
        (place.addresses.includes(address) ||
          (place.language === "zh" && place.start < end && start < place.end)),
    );
}
