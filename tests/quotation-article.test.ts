import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ArticleTooLongError,
  checkArticle,
  longestArticle,
  mostLevels,
  mostQuotations,
} from "../src/quotation/article.ts";
import { QuotationChecker } from "../src/quotation/check.ts";
import { publishedText } from "../src/quotation/quoted-text.ts";
import { sourceOf } from "../src/quotation/source.ts";
import { loadPlan } from "./plan.ts";

const { plan } = loadPlan();
const checker = new QuotationChecker([sourceOf(publishedText(plan))]);

/** Each quotation of an article as `verdict: text`. */
async function verdictsIn(article: string): Promise<string[]> {
  const { quotations } = await checkArticle(checker, article);
  return quotations.map(({ text, verdict }) => `${verdict.verdict}: ${text}`);
}

async function holds(article: string): Promise<boolean> {
  return (await checkArticle(checker, article)).holds;
}

/** How many quotations and characters of an article are checked. */
async function workFor(article: string): Promise<{ quotations: number; characters: number }> {
  const work = { quotations: 0, characters: 0 };
  const counting = {
    checkQuoted: (text: string) => {
      work.quotations++;
      work.characters += text.length;
      return checker.checkQuoted(text.slice(0, 8));
    },
  };
  await checkArticle(counting, article);
  return work;
}

describe("an article", () => {
  it("gets a verdict on each of its quotations of eight characters or more, with their places", async () => {
    const article =
      "规划要求“努力成为科学规律的发现者”,并“支撑引领产业高质量发展”。\n" +
      '文件还提出「提供高水平科技創新供給」,以及"让月球成为上海的一个区"。“双轮驱动”是其一。';
    expect(await verdictsIn(article)).toEqual([
      "altered: 努力成为科学规律的发现者",
      "exact: 支撑引领产业高质量发展",
      "folded: 提供高水平科技創新供給",
      "absent: 让月球成为上海的一个区",
    ]);
    for (const { start, end, text } of (await checkArticle(checker, article)).quotations) {
      expect(article.slice(start, end)).toBe(text);
    }
  });

  it.each([
    ["规划“支撑引领产业高质量发展”。", true, "one that holds"],
    ["没有引文。", true, "none"],
    ["规划“支撑引领月球高质量发展”。", false, "one that does not"],
    ["规划“支撑引领产业高质量发展。”", true, "the mark that closes the quoting sentence"],
    ["规划写道:\n“停办全部外资企业。\n“支撑引领产业高质量发展”", false, "a paragraph that only opens"],
    ["规划写道:\n“停办。\n“支撑引领产业高质量发展”", false, "a short one"],
    ["规划写道:\n“提供高水平科技创新供给,\n“支撑引领产业高质量发展”", true, "two that hold"],
    ['The plan:\n"停办全部外资企业。\n\n"支撑引领产业高质量发展"', false, "in straight marks"],
    ["规划“支撑引领产业高质量发展”,又说“停办外资企业。", false, "a mark without a partner"],
    ["规划称&quot;全部外资企业须停办月球&quot;。", false, "in HTML entities"],
    ['12" 晶圆,规划"支撑引领产业高质量发展"', true, "an inch"],
  ])("%s holds: %j, %s", async (article, expected) => {
    expect(await holds(article)).toBe(expected);
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
    [
      "“停办外资企业,‘支撑引领产业高质量发展’”",
      ["altered: 停办外资企业,‘支撑引领产业高质量发展’", "exact: 支撑引领产业高质量发展"],
      "what stands around inner marks is quoted too",
    ],
    [
      "他说「规划提出『支撑引领产业高质量发展』」。",
      ["exact: 规划提出『支撑引领产业高质量发展』"],
      "who says it is not compared",
    ],
    [
      "“这是上海的规划:‘支撑引领产业高质量发展。’”",
      ["exact: 这是上海的规划:‘支撑引领产业高质量发展。’"],
      "what it is called is not either",
    ],
    [
      "“‘支撑引领产业高质量发展,’规划提出。”",
      ["exact: ‘支撑引领产业高质量发展,’规划提出。"],
      "nor who says it behind",
    ],
    [
      "“外资企业停办,规划提出‘支撑引领产业高质量发展’”",
      ["absent: 外资企业停办,规划提出‘支撑引领产业高质量发展’", "exact: 支撑引领产业高质量发展"],
      "a clause before who says it is quoted too",
    ],
    [
      "“全部外资企业停办:‘支撑引领产业高质量发展’”",
      ["absent: 全部外资企业停办:‘支撑引领产业高质量发展’", "exact: 支撑引领产业高质量发展"],
      "so is a clause that leads to it",
    ],
    [
      "“外资企业须按规划提出‘支撑引领产业高质量发展’”",
      ["absent: 外资企业须按规划提出‘支撑引领产业高质量发展’", "exact: 支撑引领产业高质量发展"],
      "or one that says what somebody must do",
    ],
    [
      "“规划提出‘支撑引领产业月球化发展’”",
      ["altered: 规划提出‘支撑引领产业月球化发展’", "altered: 支撑引领产业月球化发展"],
      "one in a frame that does not hold",
    ],
    ["规划称”全部外资企业须在明年停办“。", ["absent: 全部外资企业须在明年停办"], "marks turned"],
    ["“支撑引领产业", [], "a mark without its other half"],
  ])("%s", async (article, verdicts) => {
    expect(await verdictsIn(article)).toEqual(verdicts);
  });

  it("says which marks have no partner", async () => {
    const { warnings } = await checkArticle(checker, "规划“支撑引领产业高质量发展”。\n又说“停办外资企业。");
    expect(warnings).toMatchObject([{ start: 19, mark: "“", text: "又说“停办外资企业。" }]);
  });

  it("is bounded in length and in the quotations that are checked", async () => {
    await expect(checkArticle(checker, "字".repeat(longestArticle + 1))).rejects.toThrow(ArticleTooLongError);
    const many = await checkArticle(checker, "“支撑引领产业高质量发展”".repeat(mostQuotations + 3));
    expect(many.quotations).toHaveLength(mostQuotations);
    expect(many.unchecked).toBe(3);
    expect(many.holds).toBe(false);
  });

  it("checks what many marks surround once, and says what it left out", async () => {
    const text = plan.text.slice(3000, 7000).replaceAll(/[“”\n]/gu, "");
    expect(await workFor(`${"“".repeat(2000)}${text}${"”".repeat(2000)}`)).toEqual({
      quotations: 1,
      characters: text.length,
    });
    const apart = await checkArticle(checker, `${"“月球".repeat(100)}${"”".repeat(100)}`);
    expect(apart.quotations).toHaveLength(mostLevels);
    expect(apart.unchecked).toBeGreaterThan(0);
    expect(apart.holds).toBe(false);
  });

  const piece = fc.constantFrom(
    ..."“”‘’「」『』\"'«»„",
    "月球上的外资企业",
    "支撑引领产业高质量发展",
    "，",
    "\n",
  );

  it("checks no character more often than quotations may nest, whatever is typed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 300 }), async (pieces) => {
        const article = pieces.join("");
        expect((await workFor(article)).characters).toBeLessThanOrEqual(mostLevels * article.length);
      }),
      { numRuns: 100 },
    );
  });

  const marks = fc.constantFrom(
    "“”",
    "‘’",
    "「」",
    "『』",
    "〝〞",
    "„“",
    "«»",
    "＂＂",
    '""',
    "”“",
    "““",
    "““””",
  );
  const frames = fc.constantFrom(
    ["规划提出:", "。"],
    ["", ",这是市政府的说法。"],
    ["在昨天的会上,负责人介绍,", "是今后的重点。"],
    ["The plan's 12\" wafer: ", " it says."],
  );
  const sentences = plan.passages
    .flatMap(({ text }) => text.split(/[。;\n]/u))
    .filter((text) => text.length >= 12 && text.length <= 200 && !/[“”"'‘’]/u.test(text));
  const sentence = fc.tuple(fc.constantFrom(...sentences), fc.boolean()).map(([text, altered]) =>
    // A character that the plan does not have.
    altered ? `${text.slice(0, 4)}\u9F98${text.slice(5)}` : text,
  );

  it("gives each quotation the verdict that its inside has alone, in any marks and frame", async () => {
    const part = fc.tuple(frames, marks, sentence);
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 6 }), async (parts) => {
        const article = parts
          .map(([[before, after], pair, text]) => {
            const half = pair.length / 2;
            return `${before}${pair.slice(0, half)}${text}${pair.slice(half)}${after}\n`;
          })
          .join("");
        const { quotations, warnings } = await checkArticle(checker, article);
        expect(warnings).toEqual([]);
        expect(quotations.map(({ text, verdict }) => [text, verdict.verdict])).toEqual(
          parts.map(([, , text]) => [text.trim(), checker.check(text).verdict]),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("lets others be served between quotations, and ends when it is told to", async () => {
    const leaving = new AbortController();
    const article = "“月球上的外资企业停办”。".repeat(50);
    const checked = checkArticle(
      {
        checkQuoted: (text) => {
          setImmediate(() => leaving.abort());
          return checker.checkQuoted(text);
        },
      },
      article,
      { signal: leaving.signal },
    );
    await expect(checked).rejects.toThrow("aborted");
  });
});
