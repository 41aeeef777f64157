import type { Corpus, EditedDocument } from "../corpus.ts";
import type { Heading, ListLabel } from "../document/outline.ts";
import type { Passage } from "../document/passages.ts";
import type { Language } from "../document/source.ts";
import { districtValues } from "../labels/districts.ts";
import { type EnglishWord, englishWords } from "../language/english.ts";
import { type Folded, fold, foldText } from "../language/fold.ts";
import type { Segmenter } from "../language/segment.ts";
import { type Condition, characterForm, type FacetName, type IndexEntry, type Match } from "./engine.ts";
import { FacetTable } from "./facets.ts";
import { JoinedTexts } from "./joined-texts.ts";

/** A text with the forms that serve matching beside it. */
export interface HeldText {
  readonly text: string;
  readonly folded: Folded;
}

export interface HeldWords {
  readonly zh: ReadonlySet<string>;
  /** The Chinese index words as often as they occur. */
  readonly occurring: readonly string[];
  readonly en: readonly EnglishWord[];
  /** The stems of `en`, for the many lookups of one word. */
  readonly stems: ReadonlySet<string>;
}

/** A heading as the portal holds it. */
export interface HeldHeading {
  readonly heading: Heading;
  readonly document: EditedDocument;
  readonly zh: HeldText;
  readonly en: HeldText | undefined;
  readonly words: HeldWords;
}

/** A list's label as the portal holds it. */
export interface HeldLabel {
  readonly label: ListLabel;
  readonly document: EditedDocument;
  readonly zh: HeldText;
  readonly en: HeldText | undefined;
  readonly words: HeldWords;
}

/** All that holds a string, in document order. */
export interface Holders {
  readonly passages: readonly HeldPassage[];
  readonly headings: readonly HeldHeading[];
  readonly labels: readonly HeldLabel[];
}

type Joined = Readonly<Record<keyof Holders, JoinedTexts>>;

/** A passage as the portal holds it: everything that ranking, checking and showing it needs. */
export interface HeldPassage {
  readonly id: string;
  /** Position in document order over the whole corpus, from 0. */
  readonly order: number;
  readonly document: EditedDocument;
  readonly passage: Passage;
  readonly zh: HeldText;
  readonly en: HeldText | undefined;
  readonly words: HeldWords;
  /** The words of the heading right above it. */
  readonly headingWords: HeldWords;
  /** Field and district ids that are its labels. */
  readonly fields: readonly string[];
  readonly districts: readonly string[];
  /** Values under which it is found, the groups, districts and headings around its own included. */
  readonly facets: Readonly<Record<FacetName, readonly string[]>>;
}

/** All passages and headings in memory, in document order. Passages live here, engines return their ids. */
export class Library {
  readonly passages: readonly HeldPassage[];
  readonly headings: readonly HeldHeading[];
  readonly labels: readonly HeldLabel[];
  readonly facets = new FacetTable();
  /** Made when it is first asked for. */
  private readonly joined: Partial<Record<Language, Joined>> = {};
  private readonly byId: ReadonlyMap<string, HeldPassage>;
  /** The rows of the passages that hold each index word, in order. */
  private readonly holders = { zh: new Map<string, number[]>(), en: new Map<string, number[]>() };

  private whole: WholeText | undefined;

  constructor(
    readonly corpus: Corpus,
    readonly segmenter: Segmenter,
  ) {
    const groupOf = new Map(corpus.fields.fields.map((field) => [field.id, field.group]));
    let order = 0;
    this.headings = corpus.documents.flatMap((document) =>
      document.outline.headings.map((heading) => this.holdHeading(document, heading)),
    );
    this.labels = corpus.documents.flatMap((document) =>
      document.outline.listLabels.map((label) => this.holdLabel(document, label)),
    );
    const headingWords = new Map(this.headings.map((held) => [held.heading, held.words]));
    this.passages = corpus.documents.flatMap((document) =>
      document.passages.map((passage) => {
        const above = document.headingAt.get(passage.headings.at(-1) ?? "");
        const words = (above && headingWords.get(above)) ?? noWords;
        return this.hold(document, passage, order++, groupOf, words);
      }),
    );
    this.byId = new Map(this.passages.map((held) => [held.id, held]));
    for (const held of this.passages) {
      this.facets.add(held.facets);
      for (const word of held.words.zh) note(this.holders.zh, word, held.order);
      for (const stem of held.words.stems) note(this.holders.en, stem, held.order);
    }
  }

  /** How many passages of the whole library meet a condition. */
  count(condition: Condition): number {
    const rows = this.rowsOf(condition);
    if (rows) return rows.length;
    if (!this.mayHold(condition)) return 0;
    let count = 0;
    for (const held of this.passages) if (holds(held, condition)) count++;
    return count;
  }

  /** Whether the Chinese as one string, borders and all, may hold what a condition asks for: a quick no. */
  mayHold(condition: Condition): boolean {
    if ("all" in condition) return condition.all.every((part) => this.mayHold(part));
    if ("any" in condition) return condition.any.some((part) => this.mayHold(part));
    const { match } = condition;
    if (match.form !== "characters" || match.language === "en") return true;
    this.whole ??= wholeText(this.corpus);
    const { text, pairs } = this.whole;
    for (let at = 0; at + 1 < match.text.length; at++)
      if (!pairs.has(match.text.slice(at, at + 2))) return false;
    return text.includes(match.text);
  }

  /** Where a folded string stands: what a search for it in quotation marks finds in that language. */
  holdersOf(text: string, language: Language): Holders {
    const joined = this.joinedIn(language);
    const chosen = <Held>(held: readonly Held[], texts: JoinedTexts) =>
      texts.holding(text).flatMap((index) => held[index] ?? []);
    return {
      passages: chosen(this.passages, joined.passages),
      headings: chosen(this.headings, joined.headings),
      labels: chosen(this.labels, joined.labels),
    };
  }

  private joinedIn(language: Language): Joined {
    const join = (held: readonly Pick<HeldPassage, Language>[]) =>
      new JoinedTexts(held.map((each) => each[language]?.folded.text ?? ""));
    this.joined[language] ??= {
      passages: join(this.passages),
      headings: join(this.headings),
      labels: join(this.labels),
    };
    return this.joined[language];
  }

  /** The rows of a condition made of single words; nothing where the texts must be asked. */
  private rowsOf(condition: Condition): readonly number[] | undefined {
    if ("match" in condition) {
      const { form, language, tokens } = condition.match.form === "characters" ? noWord : condition.match;
      return form === "words" && tokens.length === 1
        ? (this.holders[language].get(tokens[0] ?? "") ?? [])
        : undefined;
    }
    const all = "all" in condition;
    const parts = (all ? condition.all : condition.any).map((part) => this.rowsOf(part));
    const [first, ...others] = parts;
    if (first === undefined || others.includes(undefined)) return undefined;
    if (!all) return [...new Set(parts.flatMap((rows) => rows ?? []))];
    const sets = others.map((rows) => new Set(rows));
    return first.filter((row) => sets.every((set) => set.has(row)));
  }

  get(id: string): HeldPassage | undefined {
    return this.byId.get(id);
  }

  /** What an engine is filled with. */
  entries(): IndexEntry[] {
    return this.passages.map((held) => ({
      id: held.id,
      order: held.order,
      words: { zh: [...held.words.zh], en: held.words.en.map(({ stem }) => stem) },
      heading: { zh: [...held.headingWords.zh], en: held.headingWords.en.map(({ stem }) => stem) },
      characters: {
        zh: characterForm(held.zh.folded.text, false),
        en: held.en ? characterForm(held.en.folded.text, true) : [],
      },
      facets: held.facets,
    }));
  }

  private hold(
    document: EditedDocument,
    passage: Passage,
    order: number,
    groupOf: ReadonlyMap<string, string>,
    headingWords: HeldWords,
  ): HeldPassage {
    const fields = (document.fieldEvidence.get(passage.address) ?? []).map(({ value }) => value);
    const districts = (document.districtEvidence.get(passage.address) ?? []).map(({ value }) => value);
    const groups = new Set(fields.map((field) => groupOf.get(field) ?? field));
    return {
      id: passageId(passage),
      order,
      document,
      passage,
      ...this.holdTexts(passage.text, document.translation.get(passage.address)?.text),
      headingWords,
      fields,
      districts,
      facets: {
        document: [passage.document],
        chapter: passage.headings,
        field: [...groups, ...fields],
        district: districtValues(districts, this.corpus.districts),
        kind: [passage.kind],
      },
    };
  }

  private holdHeading(document: EditedDocument, heading: Heading): HeldHeading {
    const english = document.translation.get(heading.address)?.text;
    return { heading, document, ...this.holdTexts(heading.title, english) };
  }

  private holdLabel(document: EditedDocument, label: ListLabel): HeldLabel {
    const english = document.translation.get(label.address)?.text;
    const published = document.text.slice(label.start, label.end).trim();
    return { label, document, ...this.holdTexts(published, english) };
  }

  private holdTexts(chinese: string, english: string | undefined) {
    const zh = held(chinese);
    const en = english === undefined ? undefined : held(english);
    const occurring = this.segmenter.indexWords(zh.folded.text);
    const englishHeld = en ? englishWords(en.folded.text) : [];
    return {
      zh,
      en,
      words: {
        zh: new Set(occurring),
        occurring,
        en: englishHeld,
        stems: new Set(englishHeld.map(({ stem }) => stem)),
      },
    };
  }
}

/** Document, two hyphens, address. */
export function passageId({ document, address }: { document: string; address: string }): string {
  return `${document}--${address}`;
}

function held(text: string): HeldText {
  return { text, folded: fold(text) };
}

/** The folded Chinese of all documents, and the pairs of characters in it: most strings fail by a pair. */
interface WholeText {
  readonly text: string;
  readonly pairs: ReadonlySet<string>;
}

function wholeText({ documents }: Corpus): WholeText {
  const text = documents.map((document) => foldText(document.text)).join("\n");
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < text.length; at++) pairs.add(text.slice(at, at + 2));
  return { text, pairs };
}

const noWord = { form: "characters", language: "zh", tokens: [] } as const;

function note(rows: Map<string, number[]>, word: string, row: number): void {
  const known = rows.get(word);
  if (known) known.push(row);
  else rows.set(word, [row]);
}

const noWords: HeldWords = { zh: new Set(), occurring: [], en: [], stems: new Set() };

/** What a passage or a heading offers to a condition. */
type Holder = Pick<HeldPassage, "zh" | "en" | "words"> & Partial<Pick<HeldPassage, "headingWords">>;

/** Whether a passage or a heading meets a condition: the definition that every engine is held to. */
export function holds(holder: Holder, condition: Condition): boolean {
  if ("match" in condition) return holdsMatch(holder, condition.match);
  const all = "all" in condition;
  // Plain loops: this is asked of every candidate of every search.
  for (const part of all ? condition.all : condition.any) if (holds(holder, part) !== all) return !all;
  return all;
}

export function holdsMatch(holder: Holder, match: Match): boolean {
  if (match.form === "characters") return holdsCharacters(holder, match);
  const words = match.form === "words" ? holder.words : (holder.headingWords ?? noWords);
  const { tokens } = match;
  const known = match.language === "zh" ? words.zh : words.stems;
  if (tokens.length === 1) return known.has(tokens[0] ?? "");
  return match.language === "zh"
    ? tokens.length > 0 && tokens.every((token) => known.has(token))
    : holdsStems(words, tokens);
}

function holdsStems({ en, stems }: HeldWords, tokens: readonly string[]): boolean {
  const [first, ...rest] = tokens;
  if (first === undefined || !tokens.every((token) => stems.has(token))) return false;
  if (rest.length === 0) return true;
  return en.some(
    ({ stem }, at) => stem === first && rest.every((token, index) => en[at + 1 + index]?.stem === token),
  );
}

function holdsCharacters(
  holder: Holder,
  { language, text, wholeWords }: Match & { form: "characters" },
): boolean {
  const folded = holder[language]?.folded.text;
  if (folded === undefined || text === "") return false;
  if (!wholeWords) return folded.includes(text);
  for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + 1)) {
    if (!isLetter(folded.charAt(at - 1)) && !isLetter(folded.charAt(at + text.length))) return true;
  }
  return false;
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}
