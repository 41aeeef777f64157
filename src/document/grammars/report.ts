import { formatNumeral } from "../numerals.ts";
import {
  arabicMark,
  bracketed,
  bracketedHanMark,
  counted,
  firstlyMark,
  type Grammar,
  hanMark,
  ordinal,
} from "./grammar.ts";

/** A work report, opinions, a notice, a decision: 一、 （一） 1., titles often at the head of their first paragraph. */
export const report: Grammar = {
  name: "report",
  levels: [
    { level: "chapter", forms: [hanMark, counted("部分")] },
    { level: "section", forms: [bracketedHanMark, firstlyMark] },
    { level: "article", forms: [arabicMark] },
  ],
  boxes: "none",
  lists: {},
  front: { zh: "开头", en: "Opening" },
  words: {
    chapter: ordinal("部分", "Part"),
    section: (number) => ({ zh: bracketed(formatNumeral(number)), en: `Section ${number}` }),
    article: (number) => ({ zh: `第${number}条`, en: `Article ${number}` }),
    topic: (number) => ({ zh: `${formatNumeral(number)}、`, en: `Topic ${number}` }),
    title: (number) => ({ zh: `标题${number}`, en: `Heading ${number}` }),
  },
};
