import type { PassageKind } from "../document/address.ts";
import type { NamedPlace, PlaceRange } from "./named-place.ts";
import {
  arabicNumbers,
  bracketedHanNumbers,
  bracketedNumbers,
  chineseNumber,
  chineseNumbers,
  englishNumber,
  englishNumbers,
  hanNumber,
  numberOf,
  ordinalNumber,
  readNumbers,
} from "./place-numbers.ts";

/** One way to write a part of a label, tried where the reading stands. */
export interface PartForm {
  readonly pattern: RegExp;
  /** The places that a match names, in order: one, or those of a list or range of numbers. */
  readonly read: (match: RegExpExecArray) => readonly PlaceRange[];
}

/** The kinds whose numbers a list prints. */
const numberedKinds: readonly PassageKind[] = ["d", "t", "f", "n"];
// “3.1” · “3-1-1”
const dotted = String.raw`(\d{1,3}(?:[.-]\d{1,3}){1,2})`;
const withDots = String.raw`(\d{1,3}(?:\.\d{1,3}){1,2})`;

// “2” of 第2个重点方向, “一” of 第一个专栏
const countedNumber = String.raw`(\d{1,3}|${hanNumber})`;

const chineseForms: readonly PartForm[] = [
  // “第3.1节” · “第3-1-1条”: the last number is the named level's; behind another part “1-3” is a range
  form(`(?<![\\s\\S])第?${dotted}(节|条)`, (match) => dottedPlace(match[1], match[2])),
  form(`第?${withDots}(章|节|条)`, (match) => dottedPlace(match[1], match[2])),
  // “第三部分第一章” · “第三篇第一章第2节”: who calls the outermost headings parts calls the next ones chapters
  form(
    `${chineseNumber}(?:部分|篇)[、,的]?${chineseNumber}章(?:[、,的]?${chineseNumber}节)?`,
    partsAsChapters,
  ),
  // “第三章” · “第3章” · “第三部分” · “三章” beside other parts · “第一至三章” · “第三、四章”
  numbered(`${chineseNumbers}(?:章|部分|篇)`, (chapter) => ({ chapter })),
  // “第三部分第(一)条” · “第三章(一)、(二)”: behind a chapter, brackets around a Han number are a section's, whatever
  // it is called
  numbered(`(?<=(?:章|部分|篇)[、,的]?)${bracketedHanNumbers}(?:节|条|点|项|款|部分)?`, (section) => ({
    section,
  })),
  // “第(一)节” · “第二节” · “第2节” · “第二、三节”
  numbered(`${chineseNumbers}小?节`, (section) => ({ section })),
  // “第1条” · “第一条” · “第1至3条”
  numbered(`${chineseNumbers}条`, (article) => ({ article })),
  // “第三章(一)1” · “第一节1、”: articles print theirs bare
  numbered(
    String.raw`(?<=节|(?:章|部分|篇)第?\(${hanNumber}\)(?:节|条|点|项|款|部分)?)(\d{1,2})(?![\d章节条段款点项])`,
    (article) => ({ article }),
  ),
  // “专栏1” · “专栏一” · “第1个专栏” · “专栏”, but not “专栏第(2)项”
  numbered(`专栏(?!第)${chineseNumbers}`, (box) => ({ box })),
  numbered(`第${countedNumber}个?专栏`, (box) => ({ box })),
  fixed("专栏", { box: "any" }),
  // “第2个重点方向” · “第三项重点任务” · “第一个平台”
  numbered(`第${countedNumber}[个项]?(?:重点)?方向`, (count) => item(["d"], count)),
  numbered(`第${countedNumber}[个项]?(?:重点|主要)?任务`, (count) => item(["t"], count)),
  numbered(`第${countedNumber}[个项]?(?:重大)?平台`, (count) => item(["f"], count)),
  // “重点方向(1)” · “方向1” · “重点方向(1)至(3)” · “第三章第一节第1条重点方向”
  numbered(`(?:重点)?方向${chineseNumbers}项?`, (count) => item(["d"], count)),
  fixed(String.raw`(?<=[\s\S])重点方向`, item(["d"])),
  // “重点任务(3)” · “主要任务(3)” · “任务3”
  numbered(`(?:重点|主要)?任务${chineseNumbers}项?`, (count) => item(["t"], count)),
  fixed(String.raw`(?<=[\s\S])(?:重点|主要)任务`, item(["t"])),
  // “重大平台(2)”
  numbered(`(?:重大)?平台${chineseNumbers}项?`, (count) => item(["f"], count)),
  fixed(String.raw`(?<=[\s\S])重大平台`, item(["f"])),
  // “第2段” · “第二自然段” · “第一款”: of a box, whose paragraphs are numbered, the one with that number
  numbered(`${chineseNumbers}(?:个?自然段|段落|段|款)`, (count) => item(["p"], count, ["n"])),
  // “第三章首段” · “第三章第一节最后一段”
  fixed("首个?(?:自然)?段", item(["p"], 1, ["n"])),
  fixed("(?:末|最后)一?个?(?:自然)?段", item(["p"], "last", ["n"])),
  // “第6点” · “第1个要点”: a bullet; where there is none, officials call an item of a list so
  numbered(`${chineseNumbers}(?:个?要)?点`, (count) => item(["b"], count, numberedKinds)),
  // “第(1)项”: of a box; where there is none, of the list in the article
  numbered(`${chineseNumbers}项`, (count) => item(["n"], count, ["d", "t", "f"])),
  // “图表1” · “表一” · “图1”
  numbered(`(?:图表|图|表格|表)${chineseNumbers}`, (count) => item(["fig"], count)),
  fixed("序言|前言|引言|导言", { chapter: 0 }),
];

const englishForms: readonly PartForm[] = [
  fixed("preamble|preface|foreword", { chapter: 0 }),
  // “section3.1” · “§3.1.1” · “art.3.1.1” · “section3-1” · “s3.1” · “cl.3.1” · “chapter3.1”, but not “chapter3-5”
  form(String.raw`(section|sect|sec|§|article|art|clause|cl|(?<![a-z])s)\.?${dotted}`, (match) =>
    dottedPlace(match[2], match[1]),
  ),
  form(String.raw`(chapter|chap|ch)\.?${withDots}`, (match) => dottedPlace(match[2], match[1])),
  // “chapter3(1)” · “ch.iii(1)(2)” · “chapter3(1)1(2)”: behind a chapter brackets go down level by level
  form(
    String.raw`(?:chapters?|chaps?|chs?|parts?|pts?)\.?(\d{1,3}|[ivxl]{1,7}),?\((\d{1,2}|[ivx]{1,4})\)(?:[.,]?\(?(\d{1,2})\)?(?:[.,]?\((\d{1,2})\))?)?(?![\d(])`,
    ([, chapter = "", section = "", article, count]) => ({
      chapter: numberOf(chapter),
      section: numberOf(section),
      ...(article ? { article: Number(article) } : {}),
      ...(count ? item(numberedKinds, Number(count)) : {}),
    }),
  ),
  // “part3,chapter1” · “partiii,ch.1,section2”
  form(
    String.raw`(?:part|pt\.?)${englishNumber},?(?:chapter|chap\.?|ch\.?)${englishNumber}(?:,?(?:section|sect\.?|sec\.?|§)${englishNumber})?`,
    partsAsChapters,
  ),
  // “chapter3” · “chapterthree” · “partiv” · “ch.3” · “chapters3-5” · “thirdchapter”
  ...named("chapters?|parts?", "chaps?|chs?|pts?", (chapter) => ({ chapter })),
  // “section1” · “sec.1” · “§1” · “ch3s1” · “sections1and2”
  ...named("sections?", "sects?|secs?|(?<![a-z])ss?|§{1,2}", (section) => ({ section })),
  // “article1” · “art.1” · “clause1” · “articles1and2”
  ...named("articles?|clauses?", "arts?|cls?", (article) => ({ article })),
  ...named("box(?:es)?", undefined, (box) => ({ box })),
  // “priority(1)” · “prioritydirection1” · “priorities(1)to(3)”
  ...named("priorit(?:y|ies)(?:directions?|areas?)?|directions?", undefined, (count) => item(["d"], count)),
  // “chapter3,section1,article1,priorities” · “keytasks” · “majorplatforms”: the list, not an item
  fixed(String.raw`(?<=[\s\S])priorities`, item(["d"])),
  // “task(3)” · “keytask3” · “maintask3”
  ...named("(?:key|main|major|priority)?tasks?", undefined, (count) => item(["t"], count)),
  fixed(String.raw`(?<=[\s\S])(?:key|main)tasks`, item(["t"])),
  // “platform(2)” · “majorplatform2”
  ...named("(?:major)?platforms?", undefined, (count) => item(["f"], count)),
  fixed(String.raw`(?<=[\s\S])majorplatforms`, item(["f"])),
  // “item(1)” · “numberedparagraph1” · “subparagraph(2)”
  ...named("items?|subparagraphs?|numberedparagraphs?|numberedparas?", undefined, (count) =>
    item(["n"], count, ["d", "t", "f"]),
  ),
  // “paragraph2” · “para.2” · “¶2”
  ...named("paragraphs?", "paras?|par|¶{1,2}", (count) => item(["p"], count, ["n"])),
  // “thelastparagraphofchapter3”
  fixed("(?:last|final|closing)para(?:graph)?", item(["p"], "last", ["n"])),
  fixed("(?:opening)para(?:graph)?", item(["p"], 1, ["n"])),
  // “bullet6” · “bulletpoint6” · “point(2)”
  ...named("bulletpoints?|bullets?|points?", undefined, (count) => item(["b"], count, numberedKinds)),
  // “figure1” · “table1”
  ...named("figures?|tables?", "figs?", (count) => item(["fig"], count)),
];

const bareForms: readonly PartForm[] = [
  // “3-1-1” · “3.1.1” at the beginning, with words after it: “3-1-1重点方向(1)”
  form(String.raw`(?<![\s\S])(\d{1,3}(?:[.-]\d{1,3}){0,2})`, (match) => dottedPlace(match[1])),
  // “priority(2)of3.1.1”
  form(String.raw`(?<=of|in)(\d{1,3}(?:[.-]\d{1,3}){1,2})`, (match) => dottedPlace(match[1])),
  // “第1条(3)” · “第1条第(3)” · “chapter3,section1,article1(2)”: the number alone, as the list prints it
  numbered(String.raw`(?<=[\s\S])${bracketedNumbers}项?`, (count) => item(numberedKinds, count)),
];

/** Every form, those of one language before the numbers alone. */
export const partForms: readonly PartForm[] = [...chineseForms, ...englishForms, ...bareForms];

/** A word before its numbers, of any writing behind whole words, of digits behind their abbreviations, and after an ordinal. */
function named(
  wholeWords: string,
  short: string | undefined,
  place: (number: number) => NamedPlace,
): PartForm[] {
  return [
    numbered(`(?:${wholeWords})${englishNumbers}`, place),
    // “ch.iii”: of any writing where the mark says that a word is cut short
    ...(short === undefined
      ? []
      : [
          numbered(`(?:${short})(?=\\.)${englishNumbers}`, place),
          numbered(`(?:${short})${arabicNumbers}`, place),
        ]),
    form(`${ordinalNumber}(?:${wholeWords})`, (match) => place(numberOf(match[1] ?? ""))),
  ];
}

function numbered(source: string, place: (number: number) => NamedPlace): PartForm {
  return {
    pattern: new RegExp(source, "uy"),
    read: (match) =>
      readNumbers(match[1] ?? "").map(({ first, last }) =>
        last === undefined ? { from: place(first) } : { from: place(first), to: place(last) },
      ),
  };
}

function form(source: string, read: (match: RegExpExecArray) => NamedPlace): PartForm {
  return { pattern: new RegExp(source, "uy"), read: (match) => [{ from: read(match) }] };
}

function fixed(source: string, place: NamedPlace): PartForm {
  return form(source, () => place);
}

function item(
  kinds: readonly PassageKind[],
  count?: number | "last",
  otherwise?: readonly PassageKind[],
): NamedPlace {
  return {
    item: {
      kinds,
      ...(count === undefined ? {} : { count }),
      ...(otherwise === undefined ? {} : { otherwise }),
    },
  };
}

/** The numbers of a part, of a chapter in it and of a section in that, as this document names their levels. */
function partsAsChapters([, ...numbers]: readonly (string | undefined)[]): NamedPlace {
  const [chapter, section, article] = numbers.map((number) => readNumbers(number ?? "")[0]?.first);
  return {
    ...(chapter === undefined ? {} : { chapter }),
    ...(section === undefined ? {} : { section }),
    ...(article === undefined ? {} : { article }),
  };
}

/** 3.1.1: from the chapter down, or, where the last number's level is named, from that level up. */
function dottedPlace(numbers = "", level?: string): NamedPlace {
  const values = numbers.split(/[.-]/u).map(Number);
  const levels = ["chapter", "section", "article"] as const;
  const last = levelOf(level) ?? values.length - 1;
  const first = Math.max(0, last - values.length + 1);
  return Object.fromEntries(values.map((value, index) => [levels[first + index] ?? "article", value]));
}

// “节” · “sec” · “§” · “条” · “art”; “chapter 3.1” and “clause 3.1” count from the chapter
function levelOf(word: string | undefined): number | undefined {
  if (word === undefined || /^(?:章|c[hl])/u.test(word)) return undefined;
  return /^(?:条|art)/u.test(word) ? 2 : 1;
}
