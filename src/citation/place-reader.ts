import { foldText } from "../language/fold.ts";
import type { NamedPlace, PlaceRange } from "./named-place.ts";
import { partForms } from "./place-forms.ts";
import { hanNumber, numberOf, readNumbers } from "./place-numbers.ts";

/**
 * The place that a label in either language names, or `undefined` where it names none or several. The inverse of
 * `formatLabel`: width, script, letter case and white space are ignored, numerals may be Arabic, Chinese, Roman or
 * English, parts may be left out and stand in any order. Whether the place exists is asked of `addressesOf`.
 */
export function parsePlaceInWords(text: string): NamedPlace | undefined {
  const [only, ...others] = parsePlaces(text);
  return others.length === 0 && only?.to === undefined ? only?.from : undefined;
}

/**
 * The places that a label names, in its order: one, or those of a list or range (第三章第二、三节 · 第一至三章 ·
 * Articles 1 and 2 of Section 3 · Chapter 3, Section 1; Chapter 5, Section 2). None where a part of it is not read.
 */
export function parsePlaces(text: string): readonly PlaceRange[] {
  const squeezed = unwrap(squeeze(text));
  if (squeezed.length > longestLabel) return [];
  const label = squeezed.replaceAll(bracketsAroundPart, ",$1");
  return parseOutlineNumbers(label) ?? parseDottedNumbers(label) ?? parseParts(label) ?? [];
}

// “第1条(重点方向1)” · “chapter3(section1)”, but not “(一)” and “(2)”
const bracketsAroundPart = new RegExp(
  String.raw`\((?!第?(?:\d{1,3}|[ivxl]{1,7}|${hanNumber})\))((?:[^()]|\([^()]*\))+)\)`,
  "gu",
);

/** The longest label of the plan has 37 characters; names of documents are taken off before. */
const longestLabel = 120;

/** Folded, without white space, quotation marks and brackets of titles, dashes as hyphens. */
export function squeeze(text: string): string {
  return (
    foldText(text.replaceAll(circled, (mark) => `(${mark.charCodeAt(0) - 0x245f})`))
      // “第叁章” · “第貳章”
      .replaceAll(formalNumerals, plainNumerals)
      // “3-1 – 3-3” · “3-1~3-3”: a dash with space around is no hyphen of an address
      .replaceAll(/\s[\u2010-\u2015\u2212-]+\s|[\u301C\u223C]/gu, "~")
      .replaceAll(/\s+/gu, "")
      // “上海科技创新中心“十四五”规划” · 《…》 · 'Section 3'
      .replaceAll(/[“”„‟"‘’'「」『』《》〈〉]/gu, "")
      // “3–1–1” · “3—1”
      .replaceAll(/[\u2010-\u2015\u2212]/gu, "-")
  );
}

// “第1条②”: a number in a circle counts as one in brackets
const circled = /[\u2460-\u2473]/gu;
// “第叁章” · “第拾章”: numerals that cannot be changed with a stroke; 参 and 陆 are words elsewhere
const formalNumerals = /第[壹贰叁参肆伍陆柒捌玖拾]{1,3}(?=[章节条段款项点部篇])/gu;
const plainOf: ReadonlyMap<string, string> = new Map(
  Array.from(
    "壹一贰二叁三参三肆四伍五陆六柒七捌八玖九拾十".matchAll(/../gu),
    ([[formal = "", plain = ""]]) => [formal, plain],
  ),
);

function plainNumerals(numeral: string): string {
  return Array.from(numeral, (character) => plainOf.get(character) ?? character).join("");
}

/** A squeezed reference without the marks around it. */
export function unwrap(squeezed: string): string {
  const bare = squeezed.replaceAll(marksAround, "");
  return bracketsAround.exec(bare)?.[1] ?? bare;
}

// “#3-1-1-d1” · “第三章第二节。” · “[chapter3,section1]”
const marksAround = /^[#[【,:;./、。-]+|[\]】,:;./、。-]+$/gu;
// “(3-1-1-d1)” · “(第三章第(一)节)”, but not “(一)1(2)”, nor the number “(一)”, nor “(一)至(三)”
const bracketsAround = /^\((?!.{1,3}\)(?:$|[^()]{0,2}\())((?:[^()]|\([^()]*\))*)\)$/u;

/** A bracketed number alone counts the items of any list. */
const listItems = ["d", "t", "f", "n"] as const;

/**
 * Numbers as the headings print them, run together, as officials cite; without its chapter, a section.
 * 三、(一)1、(2) · 三(一)1 · 三、(一)、1 · 三、(一) · (一) · 三、(一)至(三)
 */
const outlineNumbers = new RegExp(
  String.raw`^(?:(${hanNumber})[、,]?)?(\(${hanNumber}\)(?:[、,和与及至到~-]\(${hanNumber}\))*)(?:[、.,]?(\d{1,2})[、.,]?(?:\((\d{1,2})\))?)?$`,
  "u",
);

function parseOutlineNumbers(label: string): PlaceRange[] | undefined {
  const match = outlineNumbers.exec(label);
  if (!match) return undefined;
  const [chapter] = match[1] ? readNumbers(match[1]) : [];
  const around: NamedPlace = {
    ...(chapter ? { chapter: chapter.first } : {}),
    ...(match[3] ? { article: Number(match[3]) } : {}),
    ...(match[4] ? { item: { kinds: listItems, count: Number(match[4]) } } : {}),
  };
  return readNumbers(match[2] ?? "").map(({ first, last }) => ({
    from: { ...around, section: first },
    ...(last === undefined ? {} : { to: { ...around, section: last } }),
  }));
}

/** A chapter by its Roman or Chinese number, what is in it by Arabic ones: IV.1.2 · IV-1 · IV, 1, 2 · 四.1.2; 4.1.2 is an address. */
const dottedNumbers = new RegExp(
  String.raw`^([ivxl]{1,7}|${hanNumber})(?:[.,-](\d{1,2}))(?:[.,-](\d{1,2}))?(?:[.,-]?\((\d{1,2})\))?$`,
  "u",
);

function parseDottedNumbers(label: string): PlaceRange[] | undefined {
  const [, chapter, section, article, item] = dottedNumbers.exec(label) ?? [];
  if (chapter === undefined) return undefined;
  const from: NamedPlace = {
    chapter: numberOf(chapter),
    section: Number(section),
    ...(article ? { article: Number(article) } : {}),
    ...(item ? { item: { kinds: listItems, count: Number(item) } } : {}),
  };
  return [{ from }];
}

/** What stands between two parts: whether they can be parts of one place, and how another place goes on from it. */
interface Link {
  readonly joins: boolean;
  readonly next: "list" | "range" | undefined;
}

/** The parts of one place, or of several that differ in one number; `next` is how it goes on from the one before. */
interface Group {
  readonly next: "list" | "range";
  readonly ranges: readonly PlaceRange[];
  /** What the label names itself; the rest comes from the group before. */
  readonly named: ReadonlySet<string>;
}

function parseParts(label: string): readonly PlaceRange[] | undefined {
  const groups: Group[] = [];
  let { link, end: at } = linkAt(label, 0);
  while (at < label.length) {
    const part = partAt(label, at, groups.at(-1), link);
    if (!part) return undefined;
    if (part.joins) groups.splice(-1, 1, part.group);
    else groups.push(part.group);
    ({ link, end: at } = linkAt(label, part.end));
  }
  // “第三章和”: something is left out
  if (!link.joins) return undefined;
  return rangesOf(/[a-z]{3}/u.test(label) ? withOuterOfNext(groups) : groups)?.map(wholePreamble);
}

/** The first form that reads on: as a part of the last place, or, after a link, as the next place. */
function partAt(label: string, at: number, last: Group | undefined, link: Link) {
  for (const { pattern, read } of partForms) {
    pattern.lastIndex = at;
    const match = pattern.exec(label);
    if (!match) continue;
    const part = read(match);
    const end = pattern.lastIndex;
    const joined = last && joinedWith(last, part, link);
    if (joined) return { group: joined, joins: true, end };
    const next = nextTo(last, part, link);
    if (next) return { group: next, joins: false, end };
  }
  return undefined;
}

/** “第三章” with “第一节”, but not “第三章” with “第四章”, nor a range's end with its beginning. */
function joinedWith(last: Group, part: readonly PlaceRange[], link: Link): Group | undefined {
  const keys = levelsOf(part);
  if (keys.some((key) => last.named.has(key)) && !isItemOfParagraph(last, part)) return undefined;
  if (!link.joins) return undefined;
  const ranges = last.ranges.flatMap((range) =>
    part.map((one) => ({
      from: { ...range.from, ...one.from },
      ...(one.to || range.to ? { to: { ...(range.to ?? range.from), ...(one.to ?? one.from) } } : {}),
    })),
  );
  return ranges.length > mostPlaces
    ? undefined
    : { ...last, ranges, named: new Set([...last.named, ...keys]) };
}

/** “第一款第(二)项”: the item is meant. */
function isItemOfParagraph(last: Group, part: readonly PlaceRange[]): boolean {
  return (
    last.ranges.every(({ from }) => from.item?.kinds.includes("p")) &&
    part.every(({ from }) => from.item?.kinds.includes("n"))
  );
}

/** “第四节” after “第三章第一节、” is of that chapter; what is inside the level that is named anew is left. */
function nextTo(last: Group | undefined, part: readonly PlaceRange[], link: Link): Group | undefined {
  const named = new Set(levelsOf(part));
  if (!last) return { next: "list", ranges: part, named };
  if (link.next === undefined || !levelsOf(last.ranges).some((level) => named.has(level))) return undefined;
  const before = last.ranges.at(-1);
  const outer = outerOf(before?.to ?? before?.from ?? {}, named);
  const ranges = part.map(({ from, to }) => ({
    from: { ...outer, ...from },
    ...(to ? { to: { ...outer, ...to } } : {}),
  }));
  return { next: link.next, ranges, named };
}

/** Places of one label; a list of more is no reference. */
const mostPlaces = 60;

const levels = ["chapter", "section", "article", "box", "item"] as const;

function levelsOf(ranges: readonly PlaceRange[]): string[] {
  return levels.filter((level) => ranges.some(({ from }) => level in from));
}

function outerOf(place: NamedPlace, named: ReadonlySet<string>): NamedPlace {
  const outermost = levels.findIndex((level) => named.has(level));
  return Object.fromEntries(
    Object.entries(place).filter(([level]) => levels.slice(0, outermost).some((outer) => outer === level)),
  );
}

/** In English the larger part may follow: “Article 1 and Article 2 of Section 3” are both of that section. */
function withOuterOfNext(groups: readonly Group[]): Group[] {
  const filled: Group[] = [];
  for (const group of groups.toReversed()) {
    const next = filled.at(0)?.ranges[0]?.from;
    const outer = next ? outerOf(next, new Set(levelsOf(group.ranges))) : {};
    const ranges = group.ranges.map(({ from, to }) => ({
      from: { ...outer, ...from },
      ...(to ? { to: { ...outer, ...to } } : {}),
    }));
    filled.unshift({ ...group, ranges });
  }
  return filled;
}

/** “第三章” “至第五章” is one range; its beginning is the last place before, its end the first after. */
function rangesOf(groups: readonly Group[]): PlaceRange[] | undefined {
  const ranges: PlaceRange[] = [];
  for (const { next, ranges: own } of groups) {
    if (next !== "range") {
      ranges.push(...own);
      continue;
    }
    const [first, ...rest] = own;
    const from = ranges.pop();
    if (!from || !first || from.to || first.to) return undefined;
    ranges.push({ from: from.from, to: first.from }, ...rest);
  }
  return ranges.length === 0 || ranges.length > mostPlaces ? undefined : ranges;
}

// “第三章、第一节” · “chapter3,section1” · “article1ofsection1” · “第三章的第一节” · “见本规划第三章” · “seetheplan,chapter3”
const separator =
  /(?:[,、;:。>/|·._#~-]|的|之|中|详见|参见|见|(?:本|该|此|上述)?(?:规划|条例|办法|意见|纲要)|本法|以及|和|与|及|或|至|到|through|see|and|or|of|the|to|in|plan|&)+/uy;
// “第三章至第五章” · “chapter3tochapter5” · “第三章-第五章”
const rangeWord = /至|到|to|through/u;
const listWord = /&|和|与|及|或|and|or/u;

function linkAt(label: string, at: number): { link: Link; end: number } {
  separator.lastIndex = at;
  const between = separator.exec(label)?.[0] ?? "";
  return { link: linkOf(between), end: at + between.length };
}

/** Marks part a place's own parts too (“第三章、第一节” · “chapter3-section1”), words only places. */
function linkOf(between: string): Link {
  if (rangeWord.test(between)) return { joins: false, next: "range" };
  if (listWord.test(between)) return { joins: false, next: "list" };
  if (/[~-]/u.test(between)) return { joins: true, next: "range" };
  return { joins: true, next: /[,、;]/u.test(between) ? "list" : undefined };
}

/** The preamble has no heading: named alone, its paragraphs are meant. */
function wholePreamble(range: PlaceRange): PlaceRange {
  const { from } = range;
  return from.chapter === 0 && !from.item ? { from: { ...from, item: { kinds: ["p"] } } } : range;
}
