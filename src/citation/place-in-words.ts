import {
  type AddressItem,
  formatAddress,
  isLawAddress,
  type LawAddress,
  type ListKind,
  type OutlineAddress,
  parseAddress,
} from "../document/address.ts";
import { bracketed, itemWords } from "../document/grammars/grammar.ts";
import { grammarNamed } from "../document/grammars/recognise.ts";
import { formatNumeral } from "../document/numerals.ts";
import { listLabelOf, type PolicyDocument } from "../document/passages.ts";
import type { Bilingual, Language } from "../document/source.ts";

/** A string was given as an address that writes none. */
export class NoAddressError extends Error {
  constructor(readonly received: string) {
    super(`expected an address such as 3-1-1-d1, received ${JSON.stringify(received)}`);
    this.name = "NoAddressError";
  }
}

/**
 * A place as it is cited: its address in the words of the document's grammar, unique within the document.
 * 第三章第（一）节第1条重点方向（1） · Chapter 3, Section 1, Article 1, Priority (1); a list's has no number. In a law
 * 第九条第二款第（三）项 · Article 9, Paragraph 2, Item (3). `resolveReference` leads back. Throws a {@link NoAddressError}.
 */
export function placeInWords(document: PolicyDocument, address: string, language: Language): string {
  const words = wordsOf(document).get(address) ?? wordsFor(document, address, undefined);
  return words[language];
}

/** Every hit of every page shows its place, and a document never changes: its words are made once. */
const remembered = new WeakMap<PolicyDocument, ReadonlyMap<string, Bilingual>>();

/** The words for every place of a document, by address. */
export function wordsOf(document: PolicyDocument): ReadonlyMap<string, Bilingual> {
  const known = remembered.get(document);
  if (known) return known;
  const { headings, listLabels } = document.outline;
  const words = new Map(headings.map(({ address }) => [address, wordsFor(document, address, undefined)]));
  for (const { address, name } of listLabels) words.set(address, wordsFor(document, address, name));
  for (const passage of document.passages) {
    words.set(passage.address, wordsFor(document, passage.address, listLabelOf(document, passage)?.name));
  }
  for (const { address } of document.parts) words.set(address, wordsFor(document, address, undefined));
  remembered.set(document, words);
  return words;
}

function wordsFor(document: PolicyDocument, address: string, listName: string | undefined): Bilingual {
  const parsed = parseAddress(address);
  if (!parsed) throw new NoAddressError(address);
  const parts = isLawAddress(parsed) ? lawParts(parsed) : outlineParts(document, parsed, listName);
  return { zh: parts.map(({ zh }) => zh).join(""), en: parts.map(({ en }) => en).join(", ") };
}

/** The headings as they are printed; a level that the document skips (0) is not named. */
function outlineParts(
  document: PolicyDocument,
  address: OutlineAddress,
  listName: string | undefined,
): Bilingual[] {
  const { title, numbers, box, item, list } = address;
  const { words, levels, front } = grammarNamed(document.grammar);
  const around = title === undefined ? {} : { title };
  const named = numbers.flatMap((number, depth) => {
    const above = formatAddress({ ...around, numbers: numbers.slice(0, depth + 1) });
    const level = document.headingAt.get(above)?.level ?? levels[depth]?.level;
    const wording = level && number !== 0 ? words[level]?.(number) : undefined;
    return wording ? [wording] : [];
  });
  const isFront = named.length === 0 && title === undefined && box === undefined;
  return [
    ...(title === undefined ? [] : [words.title?.(title) ?? front]),
    ...named,
    // A text without a heading has no opening: its paragraphs count through.
    ...(isFront && (document.outline.headings.length > 0 || !item) ? [front] : []),
    ...(box === undefined ? [] : [words.box?.(box) ?? { zh: `专栏${box}`, en: `Box ${box}` }]),
    ...(item ? [itemPart(item, listName)] : []),
    ...(list ? [listPart(list, listName)] : []),
  ];
}

/** 第三编第二章第一节 · 第九条之一第二款第（三）项第1目 · 附件一第二条 · 序言第7段 */
function lawParts({ annex, books = [], chapters = [], article, parts = [], item }: LawAddress): Bilingual[] {
  const { words, front } = grammarNamed("law");
  const [book = 0, division = 0] = books;
  const [chapter, section = 0] = chapters;
  const [paragraph, entry, point] = parts;
  const named = [
    annex === undefined ? undefined : words.annex?.(annex),
    book === 0 ? undefined : words.book?.(book),
    division === 0 ? undefined : words.division?.(division),
    chapter === undefined || (chapter === 0 && section !== 0) ? undefined : words.chapter?.(chapter),
    section === 0 ? undefined : words.section?.(section),
    article && {
      zh: `第${formatNumeral(article.number)}条${article.after === undefined ? "" : `之${formatNumeral(article.after)}`}`,
      en: `Article ${article.number}${article.after === undefined ? "" : `-${article.after}`}`,
    },
    paragraph === undefined
      ? undefined
      : { zh: `第${formatNumeral(paragraph)}款`, en: `Paragraph ${paragraph}` },
    entry === undefined ? undefined : { zh: `第${bracketed(formatNumeral(entry))}项`, en: `Item (${entry})` },
    point === undefined ? undefined : { zh: `第${point}目`, en: `Sub-item ${point}` },
  ].filter((part) => part !== undefined);
  return [...(named.length === 0 ? [front] : named), ...(item ? [itemWords(item.kind, item.count)] : [])];
}

function itemPart({ kind, count }: AddressItem, listName: string | undefined): Bilingual {
  const words = itemWords(kind, count);
  return listName === undefined ? words : { zh: `${listName}${bracketed(count)}`, en: words.en };
}

/** Under its published name: “重点任务:” in 6-1-1, “主要任务:” in 3-2-3-x1. */
function listPart(kind: ListKind, name: string | undefined): Bilingual {
  switch (kind) {
    case "d":
      return { zh: name ?? "重点方向", en: "Priorities" };
    case "t":
      return { zh: name ?? "重点任务", en: name === "主要任务" ? "Main Tasks" : "Key Tasks" };
    case "f":
      return { zh: name ?? "重大平台", en: "Major Platforms" };
    default:
      return kind satisfies never;
  }
}
