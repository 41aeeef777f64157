import { formatNumeral } from "../numerals.ts";
import {
  arabicMark,
  bracketed,
  bracketedHanMark,
  counted,
  type Grammar,
  hanMark,
  ordinal,
} from "./grammar.ts";

/** A plan by chapters, as the State and most cities print theirs: 第一篇 第一章 第一节, 一、 （一） 1. below, 专栏1. */
export const chapterPlan: Grammar = {
  name: "chapter-plan",
  levels: [
    { level: "part", forms: [counted("(?:篇|部分|编)")] },
    { level: "chapter", forms: [counted("章")] },
    { level: "section", forms: [counted("节")] },
    { level: "topic", forms: [hanMark] },
    { level: "subtopic", forms: [bracketedHanMark] },
    { level: "point", forms: [arabicMark] },
  ],
  boxes: "marked",
  lists: {},
  front: { zh: "序言", en: "Preamble" },
  words: {
    part: ordinal("篇", "Part"),
    chapter: ordinal("章", "Chapter"),
    section: ordinal("节", "Section"),
    topic: (number) => ({ zh: `${formatNumeral(number)}、`, en: `Topic ${number}` }),
    subtopic: (number) => ({ zh: bracketed(formatNumeral(number)), en: `Subtopic ${number}` }),
    // “1.” alone would be the address of part 1
    point: (number) => ({ zh: `要点${number}`, en: `Point ${number}` }),
    box: (number) => ({ zh: `专栏${number}`, en: `Box ${number}` }),
    title: (number) => ({ zh: `标题${number}`, en: `Heading ${number}` }),
  },
};
