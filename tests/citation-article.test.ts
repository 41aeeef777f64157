import { describe, expect, it } from "vitest";
import {
  ArticleTooLongError,
  checkArticle,
  longestArticle,
  mostQuotations,
} from "../src/citation/article.ts";
import { QuotationChecker } from "../src/citation/quotation.ts";
import { publishedText } from "../src/citation/quoted-text.ts";
import { loadPlan } from "./plan.ts";

const checker = new QuotationChecker([publishedText(loadPlan().plan)]);

/** Each quotation of an article as `verdict: text`. */
function verdictsIn(article: string): string[] {
  return checkArticle(checker, article).quotations.map(({ text, verdict }) => `${verdict.verdict}: ${text}`);
}

describe("an article", () => {
  it("gets a verdict on each of its quotations of eight characters or more, with their places", () => {
    const article =
      "规划要求“努力成为科学规律的发现者”,并“支撑引领产业高质量发展”。\n" +
      '文件还提出「提供高水平科技創新供給」,以及"让月球成为上海的一个区"。“双轮驱动”是其一。';
    expect(verdictsIn(article)).toEqual([
      "altered: 努力成为科学规律的发现者",
      "exact: 支撑引领产业高质量发展",
      "folded: 提供高水平科技創新供給",
      "absent: 让月球成为上海的一个区",
    ]);
    for (const { start, end, text } of checkArticle(checker, article).quotations) {
      expect(article.slice(start, end)).toBe(text);
    }
  });

  it("holds where every quotation does, and where it has none", () => {
    expect(checkArticle(checker, "规划“支撑引领产业高质量发展”。").holds).toBe(true);
    expect(checkArticle(checker, "没有引文。").holds).toBe(true);
    expect(checkArticle(checker, "规划“支撑引领月球高质量发展”。").holds).toBe(false);
  });

  it.each([
    [
      "他说:“规划提出『支撑引领产业高质量发展』,这对我们这些在月球上工作的人来说意义重大。”",
      [
        "absent: 规划提出『支撑引领产业高质量发展』,这对我们这些在月球上工作的人来说意义重大。",
        "exact: 支撑引领产业高质量发展",
      ],
      "a quotation inside one that does not hold has a verdict of its own",
    ],
    [
      "“努力成为‘技术发明的第一创造者’和‘创新产业的第一开拓者’。”",
      ["folded: 努力成为‘技术发明的第一创造者’和‘创新产业的第一开拓者’。"],
      "inside one that holds it is part of it",
    ],
    ["“支撑引领产业", [], "a mark without its other half"],
  ])("%s", (article, verdicts) => {
    expect(verdictsIn(article)).toEqual(verdicts);
  });

  it("is bounded in length and in the quotations that are checked", () => {
    expect(() => checkArticle(checker, "字".repeat(longestArticle + 1))).toThrow(ArticleTooLongError);
    const many = checkArticle(checker, "“支撑引领产业高质量发展”".repeat(mostQuotations + 3));
    expect(many.quotations).toHaveLength(mostQuotations);
    expect(many.unchecked).toBe(3);
    expect(many.holds).toBe(false);
  });
});
