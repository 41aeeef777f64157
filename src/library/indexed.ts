import type { EditedDocument } from "../corpus/edited-document.ts";
import type { Heading, ListLabel } from "../document/outline.ts";
import type { Passage } from "../document/passages.ts";
import type { Evidence, Label } from "../labels/evidence.ts";
import { type EnglishWord, englishWords } from "../language/english.ts";
import { type Folded, fold } from "../language/fold.ts";
import type { Segmenter } from "../language/segment.ts";
import type { TranslatorsNote } from "../language/translators-notes.ts";

/** A text with the folded form that serves matching, made when it is first asked for. */
export class IndexedText {
  private made: Folded | undefined;

  constructor(readonly text: string) {}

  get folded(): Folded {
    this.made ??= fold(this.text);
    return this.made;
  }
}

/** The words of a text and its translation. */
export interface IndexedWords {
  readonly zh: ReadonlySet<string>;
  readonly en: readonly EnglishWord[];
  /** The stems of `en`, for the many look-ups of one word. */
  readonly stems: ReadonlySet<string>;
}

export const noWords: IndexedWords = { zh: new Set(), en: [], stems: new Set() };

/** A text and its translation as they are matched; the words are cut when they are first asked for. */
export class IndexedPair {
  readonly zh: IndexedText;
  readonly en: IndexedText | undefined;
  private made: IndexedWords | undefined;
  private englishMade: readonly EnglishWord[] | undefined;

  constructor(
    zh: string,
    en: string | undefined,
    private readonly segmenter: Segmenter,
  ) {
    this.zh = new IndexedText(zh);
    this.en = en === undefined ? undefined : new IndexedText(en);
  }

  get words(): IndexedWords {
    this.made ??= this.cut();
    return this.made;
  }

  /** The words of the translation, in order. */
  get english(): readonly EnglishWord[] {
    this.englishMade ??= this.en ? englishWords(this.en.folded.text) : [];
    return this.englishMade;
  }

  private cut(): IndexedWords {
    const { english } = this;
    return {
      zh: new Set(this.segmenter.indexWords(this.zh.folded.text)),
      en: english,
      stems: new Set(english.map(({ stem }) => stem)),
    };
  }
}

/** What holds documents for what stands in them: whole ones are read when they are asked for. */
interface Documents {
  documentNumbered(number: number): EditedDocument;
  /** The words of the subject entries that lead to the passage in a row. */
  subjectWordsIn(row: number): IndexedWords;
}

/** A heading as the library holds it. */
export class IndexedHeading extends IndexedPair {
  constructor(
    private readonly documents: Documents,
    private readonly number: number,
    readonly slug: string,
    readonly heading: Heading,
    en: string | undefined,
    segmenter: Segmenter,
  ) {
    super(heading.title, en, segmenter);
  }

  get document(): EditedDocument {
    return this.documents.documentNumbered(this.number);
  }
}

/** A list's label as the library holds it. */
export class IndexedLabel extends IndexedPair {
  constructor(
    private readonly documents: Documents,
    private readonly number: number,
    readonly slug: string,
    readonly label: ListLabel,
    zh: string,
    en: string | undefined,
    segmenter: Segmenter,
  ) {
    super(zh, en, segmenter);
  }

  get document(): EditedDocument {
    return this.documents.documentNumbered(this.number);
  }
}

/** A passage as the library holds it: everything that ranking, checking and showing it needs. */
export class IndexedPassage extends IndexedPair {
  private subjectWordsMade: IndexedWords | undefined;

  constructor(
    private readonly documents: Documents,
    private readonly number: number,
    /** Where the library holds it: what an engine returns. */
    readonly row: number,
    /** Its place in document order over the whole library, from 0. */
    readonly order: number,
    readonly passage: Passage,
    /** The heading right above it. */
    readonly above: IndexedHeading | undefined,
    /** What has earned it its labels. */
    readonly evidence: Readonly<Record<"fields" | "districts", readonly Evidence[]>>,
    /** What the translator has to say of words of it. */
    readonly notes: readonly TranslatorsNote[],
    en: string | undefined,
    segmenter: Segmenter,
  ) {
    super(passage.text, en, segmenter);
  }

  /** Document, two hyphens, address. */
  get id(): string {
    return passageId(this.passage);
  }

  get document(): EditedDocument {
    return this.documents.documentNumbered(this.number);
  }

  /** Field ids that are its labels. */
  get fields(): string[] {
    return this.evidence.fields.map(({ value }) => value);
  }

  /** District and area ids that are its labels. */
  get districts(): string[] {
    return this.evidence.districts.map(({ value }) => value);
  }

  /** Its labels with what has earned them, fields before districts. */
  get labels(): Label[] {
    return [
      ...this.evidence.fields.map((each): Label => ({ facet: "field", ...each })),
      ...this.evidence.districts.map((each): Label => ({ facet: "district", ...each })),
    ];
  }

  get headingWords(): IndexedWords {
    return this.above?.words ?? noWords;
  }

  get subjectWords(): IndexedWords {
    this.subjectWordsMade ??= this.documents.subjectWordsIn(this.row);
    return this.subjectWordsMade;
  }

  /** The token of its place. */
  get place(): string {
    return placeToken(this.id);
  }
}

/** Document, two hyphens, address: letters, digits, `_` and `-` are what every engine allows. */
export function passageId({ document, address }: { document: string; address: string }): string {
  // 第九条之一 is a9.1, and an index key has no full stop.
  return `${document}--${address.replace(".", "_")}`;
}

/** A passage's id as one token of an index, which takes hyphens for separators. */
export function placeToken(id: string): string {
  return id.replace(/[^a-z0-9]/g, (sign) => `u${sign.charCodeAt(0).toString(16)}`);
}
