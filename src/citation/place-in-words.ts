import { type ListKind, type PassageKind, parseAddress } from "../document/address.ts";
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
 * The citation label of a passage, heading or list: its address in words, unique within the document.
 * 第三章第（一）节第1条重点方向（1） · Chapter 3, Section 1, Article 1, Priority (1); a list's has no number.
 * Its inverse is `parseLabel`. Throws a {@link NoAddressError}.
 */
export function placeInWords(document: PolicyDocument, address: string, language: Language): string {
  const label = labelsOf(document).get(address) ?? labelOf(address, undefined);
  return label[language];
}

/** Every hit of every page shows a label, and a document never changes: its labels are made once. */
const remembered = new WeakMap<PolicyDocument, ReadonlyMap<string, Bilingual>>();

function labelsOf(document: PolicyDocument): ReadonlyMap<string, Bilingual> {
  const known = remembered.get(document);
  if (known) return known;
  const { headings, listLabels } = document.outline;
  const labels = new Map(headings.map(({ address }) => [address, labelOf(address, undefined)]));
  for (const { address, name } of listLabels) labels.set(address, labelOf(address, name));
  for (const passage of document.passages) {
    labels.set(passage.address, labelOf(passage.address, listLabelOf(document, passage)?.name));
  }
  remembered.set(document, labels);
  return labels;
}

function labelOf(address: string, listName: string | undefined): Bilingual {
  const parsed = parseAddress(address);
  if (!parsed) throw new NoAddressError(address);
  const { numbers, box, item, list } = parsed;
  const parts = numberParts(numbers);
  if (box !== undefined) parts.push({ zh: `专栏${box}`, en: `Box ${box}` });
  if (item) parts.push(itemPart(item.kind, item.count, listName));
  if (list) parts.push(listPart(list, listName));
  return { zh: parts.map(({ zh }) => zh).join(""), en: parts.map(({ en }) => en).join(", ") };
}

/** Chapter, section and article as the headings print them; a level that the document skips (0) is not named. */
function numberParts([chapter = 0, section = 0, article = 0]: readonly number[]): Bilingual[] {
  if (chapter === 0 && section === 0 && article === 0) return [{ zh: "序言", en: "Preamble" }];
  const parts = [
    { number: chapter, zh: `第${formatNumeral(chapter)}章`, en: `Chapter ${chapter}` },
    { number: section, zh: `第${bracketed(formatNumeral(section))}节`, en: `Section ${section}` },
    { number: article, zh: `第${article}条`, en: `Article ${article}` },
  ];
  return parts.filter(({ number }) => number !== 0);
}

function itemPart(kind: PassageKind, count: number, list: string | undefined): Bilingual {
  switch (kind) {
    case "p":
      return { zh: `第${count}段`, en: `Paragraph ${count}` };
    case "b":
      return { zh: `第${count}点`, en: `Bullet ${count}` };
    case "d":
      return { zh: `${list ?? "重点方向"}${bracketed(count)}`, en: `Priority (${count})` };
    case "t":
      return { zh: `${list ?? "重点任务"}${bracketed(count)}`, en: `Task (${count})` };
    case "f":
      return { zh: `${list ?? "重大平台"}${bracketed(count)}`, en: `Platform (${count})` };
    case "n":
      return { zh: `第${bracketed(count)}项`, en: `Item (${count})` };
    case "fig":
      return { zh: `图表${count}`, en: `Figure ${count}` };
    default:
      return kind satisfies never;
  }
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

function bracketed(inside: string | number): string {
  return `\uFF08${inside}\uFF09`;
}
