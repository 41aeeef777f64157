import type { PassageKind } from "../document/address.ts";
import { parseNumeral } from "../document/numerals.ts";
import { foldText } from "../language/fold.ts";
import type { Place } from "./place.ts";

/**
 * The place that a label in either language names, or `undefined` where it names none. The inverse of
 * `formatLabel`: width, script, letter case and white space are ignored, numerals may be Arabic, Chinese or
 * English, parts may be left out and stand in any order. Whether the place exists is asked of `addressesOf`.
 */
export function parseLabel(text: string): Place | undefined {
  const label = unwrap(squeeze(text));
  return label.length > longestLabel ? undefined : (parseOutlineNumber(label) ?? parseParts(label));
}

/** The longest label of the plan has 37 characters; names of documents are taken off before. */
const longestLabel = 120;

/** Folded, without white space, quotation marks and brackets of titles, dashes as hyphens. */
export function squeeze(text: string): string {
  return (
    foldText(text)
      .replaceAll(/\s+/gu, "")
      // “上海科技创新中心“十四五”规划” · 《…》 · 'Section 3'
      .replaceAll(/[“”„‟"‘’'「」『』《》〈〉]/gu, "")
      // “3–1–1” · “3—1”
      .replaceAll(/[\u2010-\u2015\u2212]/gu, "-")
  );
}

/** A squeezed reference without the marks around it. */
export function unwrap(squeezed: string): string {
  const bare = squeezed.replaceAll(marksAround, "");
  return bracketsAround.exec(bare)?.[1] ?? bare;
}

// “#3-1-1-d1” · “第三章第二节。” · “[chapter3,section1]”
const marksAround = /^[#[【,:;./、。-]+|[\]】,:;./、。-]+$/gu;
// “(3-1-1-d1)” · “(第三章第(一)节)”, but not “(一)1(2)”, nor the number “(一)”
const bracketsAround = /^\((?!.{1,3}\)$)((?:[^()]|\([^()]*\))*)\)$/u;

/**
 * Numbers as the headings print them, run together, as officials cite; without its chapter, a section.
 * 三、(一)1、(2) · 三(一)1 · 三、(一) · (一)
 */
const outlineNumber =
  /^(?:([一二三四五六七八九十]{1,3})[、,]?)?\(([一二三四五六七八九十]{1,3})\)(?:(\d{1,2})[、.,]?(?:\((\d{1,2})\))?)?$/u;

function parseOutlineNumber(label: string): Place | undefined {
  const match = outlineNumber.exec(label);
  const [chapter, section] = [parseNumeral(match?.[1] ?? ""), parseNumeral(match?.[2] ?? "")];
  if (!match || section === undefined || (match[1] && chapter === undefined)) return undefined;
  return {
    ...(chapter === undefined ? {} : { chapter }),
    section,
    ...(match[3] ? { article: Number(match[3]) } : {}),
    ...(match[4] ? item(numberedKinds, Number(match[4])) : {}),
  };
}

const numberedKinds: readonly PassageKind[] = ["d", "t", "f", "n"];

const hanNumber = "[一二三四五六七八九十]{1,3}";
const wordNumbers = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const romanNumbers = "i ii iii iv v vi vii viii ix x xi xii".split(" ");

// “3” · “(3)” · “第三” · “第(三)”
const chinese = String.raw`第?\(?(\d{1,3}|${hanNumber})\)?`;
// “3” · “.3” · “(3)”
const arabic = String.raw`\.?\(?(\d{1,3})\)?`;
// “three” · “iii”: after whole words only, or CHI would be a place
const english = String.raw`\(?(\d{1,3}|${longestFirst([...wordNumbers, ...romanNumbers])})\)?`;
// “3.1” · “3-1-1”
const dotted = String.raw`(\d{1,3}(?:[.-]\d{1,3}){1,2})`;

function longestFirst(words: readonly string[]): string {
  return words.toSorted((a, b) => b.length - a.length).join("|");
}

/** One way to write a part of a label, tried where the reading stands. */
interface PartForm {
  readonly pattern: RegExp;
  /** The place that a match names; its first group, if it has one, is the number. */
  readonly read: (number: number, match: RegExpExecArray) => Place;
}

const chineseForms: readonly PartForm[] = [
  // “第三章” · “第3章” · “第三部分” · “三章” beside other parts
  form(`${chinese}(?:章|部分|篇)`, (chapter) => ({ chapter })),
  // “第(一)节” · “第二节” · “第2节”
  form(`${chinese}节`, (section) => ({ section })),
  // “第三章(一)”: sections print their number in brackets
  form(String.raw`(?<=(?:章|部分|篇)[、,]?)\((${hanNumber})\)`, (section) => ({ section })),
  // “第1条” · “第一条”
  form(`${chinese}条`, (article) => ({ article })),
  // “第三章(一)1” · “第一节1、”: articles print theirs bare
  form(String.raw`(?<=节|章\(${hanNumber}\))(\d{1,2})(?![\d章节条段款点项])`, (article) => ({ article })),
  // “第3.1节” · “第3-1-1条”: the last number is the named level's
  form(`第?${dotted}(章|节|条)`, (_, match) => dottedPlace(match[1], match[2])),
  // “专栏1” · “专栏一” · “第1个专栏” · “专栏”
  form(`专栏${chinese}`, (box) => ({ box })),
  form(String.raw`第(\d{1,3}|${hanNumber})个?专栏`, (box) => ({ box })),
  form("专栏", () => ({ box: "any" })),
  // “重点方向(1)” · “方向1” · “第三章第一节第1条重点方向”
  form(`(?:重点)?方向${chinese}项?`, (count) => item(["d"], count)),
  form(String.raw`(?<=[\s\S])重点方向`, () => item(["d"])),
  // “重点任务(3)” · “主要任务(3)” · “任务3”
  form(`(?:重点|主要)?任务${chinese}项?`, (count) => item(["t"], count)),
  form(String.raw`(?<=[\s\S])(?:重点|主要)任务`, () => item(["t"])),
  // “重大平台(2)”
  form(`(?:重大)?平台${chinese}项?`, (count) => item(["f"], count)),
  form(String.raw`(?<=[\s\S])重大平台`, () => item(["f"])),
  // “第2段” · “第二自然段” · “第一款”
  form(`${chinese}(?:个?自然段|段落|段|款)`, (count) => item(["p"], count)),
  // “第6点”
  form(`${chinese}点`, (count) => item(["b"], count)),
  // “第(1)项”
  form(`${chinese}项`, (count) => item(["n"], count)),
  // “图表1” · “表一” · “图1”
  form(`(?:图表|图|表格|表)${chinese}`, (count) => item(["fig"], count)),
  form("序言|前言|引言|导言", () => ({ chapter: 0 })),
];

const englishForms: readonly PartForm[] = [
  form("preamble|preface|foreword", () => ({ chapter: 0 })),
  // “section3.1” · “§3.1.1” · “art.3.1.1” · “chapter3.1”
  form(String.raw`(chapter|chap|ch|section|sect|sec|§|article|art)\.?${dotted}`, (_, match) =>
    dottedPlace(match[2], match[1]),
  ),
  // “chapter3” · “chapterthree” · “chapteriii” · “ch.3” · “part3”
  form(`chapter${english}`, (chapter) => ({ chapter })),
  form(`(?:chapter|chap|ch|part)${arabic}`, (chapter) => ({ chapter })),
  // “section1” · “sec.1” · “§1”
  form(`section${english}`, (section) => ({ section })),
  form(`(?:section|sect|sec|§)${arabic}`, (section) => ({ section })),
  // “article1” · “art.1”
  form(`article${english}`, (article) => ({ article })),
  form(`(?:article|art)${arabic}`, (article) => ({ article })),
  form(`box${arabic}`, (box) => ({ box })),
  // “priority(1)” · “prioritydirection1”
  form(`(?:priority(?:direction|area)?|direction)${arabic}`, (count) => item(["d"], count)),
  // “chapter3,section1,article1,priorities” · “keytasks” · “majorplatforms”: the list, not an item
  form(String.raw`(?<=[\s\S])priorities`, () => item(["d"])),
  form(String.raw`(?<=[\s\S])(?:key|main)tasks`, () => item(["t"])),
  form(String.raw`(?<=[\s\S])majorplatforms`, () => item(["f"])),
  // “task(3)” · “keytask3” · “maintask3”
  form(`(?:key|main|major|priority)?task${arabic}`, (count) => item(["t"], count)),
  // “platform(2)” · “majorplatform2”
  form(`(?:major)?platform${arabic}`, (count) => item(["f"], count)),
  // “item(1)” · “numberedparagraph1”
  form(`(?:item|numberedparagraph|numberedpara)${arabic}`, (count) => item(["n"], count)),
  // “paragraph2” · “para.2” · “¶2”
  form(`(?:paragraph|para|par|¶)${arabic}`, (count) => item(["p"], count)),
  // “bullet6” · “bulletpoint6”
  form(`(?:bulletpoint|bullet|point)${arabic}`, (count) => item(["b"], count)),
  // “figure1” · “table1”
  form(`(?:figure|fig|table)${arabic}`, (count) => item(["fig"], count)),
];

const bareForms: readonly PartForm[] = [
  // “3-1-1” · “3.1.1” at the beginning, with words after it: “3-1-1重点方向(1)”
  form(String.raw`(?<![\s\S])(\d{1,3}(?:[.-]\d{1,3}){0,2})`, (_, match) => dottedPlace(match[1])),
  // “第1条(3)” · “chapter3,section1,article1(2)”: the number alone, as the list prints it
  form(String.raw`(?<=[\s\S])\(第?(\d{1,3}|${hanNumber})\)项?`, (count) => item(numberedKinds, count)),
];

const partForms: readonly PartForm[] = [...chineseForms, ...englishForms, ...bareForms];

// “第三章、第一节” · “chapter3,section1” · “article1ofsection1” · “第三章的第一节” · “见本规划第三章” · “seetheplan,chapter3”
const separator = /(?:[,、;:。>/|·._#-]|的|之|中|详见|参见|见|本?规划|see|of|the|in|plan)+/uy;

function parseParts(label: string): Place | undefined {
  let place: Place | undefined;
  for (let at = skipSeparator(label, 0); at < label.length; ) {
    const part = readPart(label, at);
    if (!part || (place && overlaps(place, part.place))) return undefined;
    place = { ...place, ...part.place };
    at = skipSeparator(label, part.end);
  }
  return place && wholePreamble(place);
}

function readPart(label: string, at: number): { place: Place; end: number } | undefined {
  for (const { pattern, read } of partForms) {
    pattern.lastIndex = at;
    const match = pattern.exec(label);
    if (match) return { place: read(numberOf(match[1] ?? ""), match), end: pattern.lastIndex };
  }
  return undefined;
}

function skipSeparator(label: string, at: number): number {
  separator.lastIndex = at;
  return separator.test(label) ? separator.lastIndex : at;
}

function overlaps(place: Place, part: Place): boolean {
  return Object.keys(part).some((level) => level in place);
}

/** The preamble has no heading: named alone, its paragraphs are meant. */
function wholePreamble(place: Place): Place {
  return place.chapter === 0 && !place.item ? { ...place, item: { kinds: ["p"] } } : place;
}

function form(source: string, read: PartForm["read"]): PartForm {
  return { pattern: new RegExp(source, "uy"), read };
}

function item(kinds: readonly PassageKind[], count?: number): Place {
  return { item: count === undefined ? { kinds } : { kinds, count } };
}

/** 3.1.1: from the chapter down, or, where the last number's level is named, from that level up. */
function dottedPlace(numbers = "", level?: string): Place {
  const values = numbers.split(/[.-]/u).map(Number);
  const levels = ["chapter", "section", "article"] as const;
  const last = levelOf(level) ?? values.length - 1;
  const first = Math.max(0, last - values.length + 1);
  return Object.fromEntries(values.map((value, index) => [levels[first + index] ?? "article", value]));
}

// “节” · “sec” · “§” · “条” · “art”; a chapter has one number, so “chapter 3.1” counts from the chapter
function levelOf(word: string | undefined): number | undefined {
  if (word === undefined || /^(?:章|ch)/u.test(word)) return undefined;
  return /^(?:条|art)/u.test(word) ? 2 : 1;
}

/** A numeral that is none (十十) is `NaN`, the number of no place. */
function numberOf(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  const inEnglish = Math.max(wordNumbers.indexOf(text), romanNumbers.indexOf(text));
  return inEnglish >= 0 ? inEnglish + 1 : (parseNumeral(text) ?? Number.NaN);
}
