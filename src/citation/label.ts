import { type PassageKind, parseAddress } from "../document/address.ts";
import { formatNumeral } from "../document/numerals.ts";
import type { Passage, PolicyDocument } from "../document/passages.ts";
import type { Bilingual, Language } from "../document/source.ts";

/** A string was given as an address that writes none. */
export class NoAddressError extends Error {
  constructor(readonly came: string) {
    super(`expected an address such as 3-1-1-d1, came ${JSON.stringify(came)}`);
    this.name = "NoAddressError";
  }
}

/**
 * The citation label of a passage or heading: its address in words, unique within the document.
 * 第三章第（一）节第1条重点方向（1） · Chapter 3, Section 1, Article 1, Priority (1).
 * Its inverse is `parseLabel`. Throws a {@link NoAddressError}.
 */
export function formatLabel(document: PolicyDocument, address: string, language: Language): string {
  const label = labelsOf(document).get(address) ?? labelOf(address, undefined);
  return label[language];
}

/** Every hit of every page shows a label, and a document never changes: its labels are made once. */
const remembered = new WeakMap<PolicyDocument, ReadonlyMap<string, Bilingual>>();

function labelsOf(document: PolicyDocument): ReadonlyMap<string, Bilingual> {
  const known = remembered.get(document);
  if (known) return known;
  const { headings } = document.outline;
  const labels = new Map(headings.map(({ address }) => [address, labelOf(address, undefined)]));
  for (const passage of document.passages) {
    labels.set(passage.address, labelOf(passage.address, listNameOf(document, passage)));
  }
  remembered.set(document, labels);
  return labels;
}

function labelOf(address: string, list: string | undefined): Bilingual {
  const parsed = parseAddress(address);
  if (!parsed) throw new NoAddressError(address);
  const { numbers, box, item } = parsed;
  const parts = numberParts(numbers);
  if (box !== undefined) parts.push({ zh: `专栏${box}`, en: `Box ${box}` });
  if (item) parts.push(itemPart(item.kind, item.count, list));
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

/** The published name of the list that an item stands in: “重点任务:” in 6-1-1, “主要任务:” in 3-2-3-x1. */
function listNameOf(document: PolicyDocument, { span }: Passage): string | undefined {
  const label = document.outline.listLabels.findLast(({ end }) => end <= span.start);
  // “重点任务:” · “重大平台:”
  return label && /^\p{Script=Han}+/u.exec(document.text.slice(label.start, label.end).trim())?.[0];
}

function bracketed(inside: string | number): string {
  return `\uFF08${inside}\uFF09`;
}
