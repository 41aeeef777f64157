import { LRUCache } from "lru-cache";
import { placeInWords } from "../../citation/place-in-words.ts";
import type { EditedDocument } from "../../corpus/edited-document.ts";
import { passageKinds } from "../../document/address.ts";
import { type Bilingual, type DocumentRecord, type Language, yearOf } from "../../document/source.ts";
import { citywide } from "../../labels/districts.ts";
import { documentFacets, type EarnedFacet, type FacetName } from "../../labels/facets.ts";
import { englishWords } from "../../language/english.ts";
import { foldText } from "../../language/fold.ts";
import type { Library } from "../../library/library.ts";
import type { Lexicon } from "../../search/lexicon.ts";
import { links } from "../links.ts";
import { messages } from "../messages.ts";
import { nameIn, type Worded } from "./document-title.ts";
import type { Link } from "./frame.ts";

/** One value of a facet in the order and nesting in which it is shown. */
export interface FacetValue {
  readonly value: string;
  readonly parent?: string;
  readonly label: Bilingual;
  /** Where a chapter stands, in words, where its address is no number as printed: 第一章 of c1. */
  readonly place?: Bilingual;
}

/** The wording and order of every facet value of a corpus. */
export class FacetValues {
  private readonly values: Readonly<Record<Exclude<FacetName, "chapter">, readonly FacetValue[]>>;
  readonly documents: Library["views"];
  private readonly chapters = new LRUCache<string, readonly FacetValue[]>({ max: 50 });
  private readonly byValue = new Map<string, Bilingual>();
  private readonly byName = new Map<string, { facet: EarnedFacet; value: string }>();

  constructor(
    private readonly library: Library,
    private readonly lexicon: Lexicon,
  ) {
    const corpus = library;
    this.documents = library.views;
    this.values = {
      document: library.documents.map(({ record }) => ({
        value: record.slug,
        label: record.shortTitle ?? record.title,
      })),
      type: valuesOf(library, ({ type }) => type),
      issuer: valuesOf(library, ({ issuer }) => issuer),
      year: valuesOf(library, (record) => ({ zh: yearOf(record), en: yearOf(record) })),
      field: fieldValues(corpus),
      district: districtFacetValues(corpus),
      kind: passageKinds.map((kind) => ({ value: kind, label: messages[`kind.${kind}`] })),
    };
    for (const { id, label } of corpus.fields.fields) this.addNames("field", id, [label.zh, label.en]);
    for (const { id, label, terms } of [...corpus.districts.areas, ...corpus.districts.districts]) {
      this.addNames("district", id, [label.zh, label.en, ...terms]);
    }
    for (const [facet, values] of Object.entries(this.values)) {
      for (const { value, label } of values) this.byValue.set(`${facet} ${value}`, label);
    }
  }

  /**
   * All values of a facet, parents before their children. Chapters are those of the document in view; where there are
   * several and none is in view there are none.
   */
  of(facet: FacetName, inView: readonly string[] = []): readonly FacetValue[] {
    if (facet !== "chapter") return this.values[facet];
    const slugs = inView.length > 0 ? inView : this.library.documents.map(({ slug }) => slug);
    const [slug] = slugs;
    return slug !== undefined && slugs.length === 1 ? this.chaptersOf(slug) : [];
  }

  /** Whether a facet parts anything: one that tells documents apart only where its values are several. */
  isShown(facet: FacetName): boolean {
    return !documentFacets.has(facet) || this.of(facet).length > 1;
  }

  label(facet: FacetName, value: string, inView: readonly string[] = []): Bilingual {
    const label =
      facet === "chapter"
        ? this.of(facet, inView).find((chapter) => chapter.value === value)?.label
        : this.byValue.get(`${facet} ${value}`);
    return label ?? { zh: value, en: value };
  }

  private chaptersOf(slug: string): readonly FacetValue[] {
    const known = this.chapters.get(slug);
    if (known) return known;
    const document = this.library.document(slug);
    const values = document ? chapterValues(document) : [];
    this.chapters.set(slug, values);
    return values;
  }

  /** The field or district that a query is the name of, whatever its case, width and script; in quotation marks it is a string. */
  namedBy(text: string): { facet: EarnedFacet; value: string } | undefined {
    return this.byName.get(foldText(text));
  }

  private addNames(facet: EarnedFacet, value: string, names: readonly string[]): void {
    for (const name of names) this.byName.set(foldText(name), { facet, value });
  }

  /** The name of a document where there are several to be told apart. */
  nameBeside(record: DocumentRecord, language: Language): Worded | undefined {
    return this.documents.length > 1 ? nameIn(record, language) : undefined;
  }

  /** Where the glossary explains a marked word, where it is a term. */
  glossaryOf(marked: string, language: Language): string | undefined {
    const folded = foldText(marked);
    const stems = englishWords(folded).map(({ stem }) => stem);
    const term = this.lexicon.termOf(folded) ?? this.lexicon.leadsOfEnglish(stems)[0]?.term;
    return term ? links.glossary(language, { text: term.zh }) : undefined;
  }

  /** A Chinese term as a reader of a language knows it: in English with the Chinese behind. */
  termName(zh: string, language: Language): string {
    const english = this.lexicon.termOf(foldText(zh))?.en[0];
    return language === "zh" || english === undefined ? zh : `${english} (${zh})`;
  }

  /** A link that searches for everything under a value. */
  link(facet: FacetName, value: string, language: Language): Link {
    return { text: this.label(facet, value)[language], href: links.searchFor(language, { [facet]: value }) };
  }
}

/** What the records of the documents say of themselves, each value once, in its order. */
function valuesOf(
  { documents }: Library,
  of: (record: DocumentRecord) => Bilingual | undefined,
): FacetValue[] {
  const labels = new Map<string, Bilingual>();
  for (const { record } of documents) {
    const label = of(record);
    if (label) labels.set(label.zh, label);
  }
  return Array.from(labels, ([value, label]) => ({ value, label })).sort((left, right) =>
    left.value < right.value ? -1 : 1,
  );
}

function chapterValues(document: EditedDocument): FacetValue[] {
  const { outline, translation } = document;
  return outline.headings.map(({ address, title, above }) => ({
    value: address,
    ...parentOf(above.at(-1)),
    label: { zh: title, en: translation.get(address)?.text ?? title },
    ...(/^\d/.test(address)
      ? {}
      : { place: { zh: placeInWords(document, address, "zh"), en: placeInWords(document, address, "en") } }),
  }));
}

function fieldValues({ fields }: Library): FacetValue[] {
  return fields.groups.flatMap(({ id, label }) => [
    { value: id, label },
    ...fields.fields
      .filter((field) => field.group === id)
      .map((field) => ({ value: field.id, parent: id, label: field.label })),
  ]);
}

/** Areas stand under their first district; the whole city comes last. */
function districtFacetValues({ districts }: Library): FacetValue[] {
  const named = districts.districts.flatMap(({ id, label }) => [
    { value: id, label },
    ...districts.areas
      .filter((area) => area.parents[0] === id)
      .map((area) => ({ value: area.id, parent: id, label: area.label })),
  ]);
  return [...named, { value: citywide, label: messages["facet.citywide"] }];
}

function parentOf(parent: string | undefined): { parent?: string } {
  return parent === undefined ? {} : { parent };
}
