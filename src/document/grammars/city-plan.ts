import { formatNumeral } from "../numerals.ts";
import { arabicMark, bracketed, bracketedHanMark, type Grammar, hanMark, ordinal } from "./grammar.ts";

/**
 * A municipal plan: 一、 （一） 1、 with boxes that bear no mark and lists of 重点方向, 重点任务, 主要任务, 重大平台.
 * The shipped plan is of it; `city-plan-reader.ts` reads the boxes and lists, which no other grammar has.
 */
export const cityPlan: Grammar = {
  name: "city-plan",
  levels: [
    { level: "chapter", forms: [hanMark] },
    { level: "section", forms: [bracketedHanMark] },
    { level: "article", forms: [arabicMark] },
  ],
  boxes: "unmarked",
  lists: { 重点方向: "d", 重点任务: "t", 主要任务: "t", 重大平台: "f" },
  front: { zh: "序言", en: "Preamble" },
  words: {
    chapter: ordinal("章", "Chapter"),
    section: (number) => ({ zh: `第${bracketed(formatNumeral(number))}节`, en: `Section ${number}` }),
    article: (number) => ({ zh: `第${number}条`, en: `Article ${number}` }),
    box: (number) => ({ zh: `专栏${number}`, en: `Box ${number}` }),
  },
};
