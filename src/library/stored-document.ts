import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import type { EditedDocument } from "../corpus/edited-document.ts";
import type { HeadingLevel, ListKind, PassageKind } from "../document/address.ts";
import { recogniseGrammar } from "../document/grammars/recognise.ts";
import type { Heading, ListLabel } from "../document/outline.ts";
import type { Passage } from "../document/passages.ts";
import { placesOf } from "../document/places.ts";
import type { DocumentRecord } from "../document/source.ts";
import type { Evidence } from "../labels/evidence.ts";
import type { Rendering, TranslationStatus } from "../language/translation.ts";
import type { TranslatorsNote } from "../language/translators-notes.ts";

/** A heading, a list label or a passage as the library stores it. */
export interface StoredPlace {
  readonly row: number;
  readonly document: number;
  readonly address: string;
  readonly start: number;
  readonly end: number;
  readonly zh: string;
  readonly en: string | null;
  readonly status: TranslationStatus | null;
  /** Addresses of the headings above, outermost first. */
  readonly above: string;
}

export interface StoredHeading extends StoredPlace {
  readonly level: HeadingLevel;
}

export interface StoredLabel extends StoredPlace {
  readonly kind: ListKind;
  readonly name: string;
}

export interface StoredPassage extends StoredPlace {
  readonly kind: PassageKind;
  readonly heading: number | null;
  readonly evidence: string;
  readonly notes: string;
}

const place = 'row, document, address, span_start AS start, span_end AS "end", zh, en, status, above';

/** The columns of each kind of place. */
export const columnsOf = {
  headings: `${place}, level`,
  list_labels: `${place}, kind, name`,
  passages: `${place}, kind, heading, evidence, notes`,
} as const;

export function headingOf(stored: StoredHeading): Heading {
  const { address, level, start, end, zh, above } = stored;
  return { address, level, title: zh, span: { start, end }, above: JSON.parse(above) };
}

export function labelOf(stored: StoredLabel): ListLabel {
  const { address, kind, name, start, end, above } = stored;
  return { address, kind, name, start, end, headings: JSON.parse(above) };
}

export function passageOf(slug: string, stored: StoredPassage): Passage {
  const { address, kind, start, end, zh, above } = stored;
  return { document: slug, address, kind, headings: JSON.parse(above), span: { start, end }, text: zh };
}

/** What has earned a passage its labels. */
export function evidenceOf({ evidence }: StoredPassage): {
  fields: readonly Evidence[];
  districts: readonly Evidence[];
} {
  return JSON.parse(evidence);
}

export function notesOf({ notes }: StoredPassage): readonly TranslatorsNote[] {
  return JSON.parse(notes);
}

/** A whole document as it was ingested. */
export function readStoredDocument(
  database: DatabaseSyncInstance,
  { number, slug, record }: { number: number; slug: string; record: DocumentRecord },
): EditedDocument {
  const all = (table: keyof typeof columnsOf) =>
    database.prepare(`SELECT ${columnsOf[table]} FROM ${table} WHERE document = ? ORDER BY row`).all(number);
  const headings: StoredHeading[] = all("headings");
  const labels: StoredLabel[] = all("list_labels");
  const stored: StoredPassage[] = all("passages");
  const published: { text: string } | undefined = database
    .prepare("SELECT text FROM texts WHERE document = ? AND language = 'zh'")
    .get(number);
  const passages = stored.map((each) => passageOf(slug, each));
  const outline = {
    headings: headings.map(headingOf),
    listLabels: labels.map(labelOf),
    leaves: passages,
    lineBreaks: [],
    doubts: [],
  };
  const text = published?.text ?? "";
  return {
    record,
    text,
    grammar: record.grammar ?? recogniseGrammar(text),
    outline,
    passages,
    ...placesOf(outline, passages),
    translation: new Map([...headings, ...labels, ...stored].flatMap(renderingOf)),
    notes: new Map(stored.map((each) => [each.address, notesOf(each)])),
    fieldEvidence: new Map(stored.map((each) => [each.address, evidenceOf(each).fields])),
    districtEvidence: new Map(stored.map((each) => [each.address, evidenceOf(each).districts])),
  };
}

function renderingOf({ address, en, status }: StoredPlace): [string, Rendering][] {
  return en === null ? [] : [[address, { text: en, status: status ?? "reference", file: "", line: 0 }]];
}

/** A document of the library whose record is at hand; all else is read when it is asked for. */
export class DocumentView implements EditedDocument {
  constructor(
    readonly record: DocumentRecord,
    private readonly whole: () => EditedDocument,
  ) {}

  get text() {
    return this.whole().text;
  }
  get outline() {
    return this.whole().outline;
  }
  get passages() {
    return this.whole().passages;
  }
  get grammar() {
    return this.whole().grammar;
  }
  get parts() {
    return this.whole().parts;
  }
  get places() {
    return this.whole().places;
  }
  get placeAt() {
    return this.whole().placeAt;
  }
  get headingAt() {
    return this.whole().headingAt;
  }
  get passageAt() {
    return this.whole().passageAt;
  }
  get listLabelAt() {
    return this.whole().listLabelAt;
  }
  get translation() {
    return this.whole().translation;
  }
  get notes() {
    return this.whole().notes;
  }
  get fieldEvidence() {
    return this.whole().fieldEvidence;
  }
  get districtEvidence() {
    return this.whole().districtEvidence;
  }
}
