import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { QuotationChecker } from "../src/quotation/check.ts";
import { type Clause, mostClauses, mostPlaces, shortestClause } from "../src/quotation/clauses.ts";
import { comparableText } from "../src/quotation/difference.ts";
import { quotableTexts } from "../src/quotation/quotable.ts";
import { plainText } from "../src/quotation/quoted-text.ts";
import { sourceOf } from "../src/quotation/source.ts";
import { loadPlan, planText } from "./plan.ts";

const { corpus } = loadPlan();
const checker = new QuotationChecker(quotableTexts(corpus.documents).map(sourceOf));

function clausesOf(quotation: string, checkedBy = checker): readonly Clause[] {
  const verdict = checkedBy.check(quotation);
  return verdict.verdict === "altered" || verdict.verdict === "absent" ? verdict.clauses : [];
}

const own = "记者昨天在街头随便问了几位路过的阿姨和叔叔,大家都说没有听说过这样的事情,但是觉得挺好";
const ownEnglish =
  "Nobody we asked on the street yesterday had ever heard of any of this, but they liked it. ";

describe("clauses of a longer text", () => {
  it.each<[string, readonly string[], string]>([
    [
      `${own}。全市高新技术企业数量突破2.6万家\uFF0C战略性新兴产业增加值占GDP比重达到20%左右。${own}`,
      ["全市高新技术企业数量突破2.6万家\uFF0C战略性新兴产业增加值占GDP比重达到20%左右"],
      "one, with another comma",
    ],
    [
      `${own}:提供高水平科技创新供给。${own};${own},支撐引領產業高質量發展!${own}`,
      [],
      "none of eleven characters",
    ],
    [
      `${own}${own},加快推进张江综合性国家科学中心建设。${own}打造一批战略科技力量,前瞻布局一批。`,
      ["加快推进张江综合性国家科学中心建设", "打造一批战略科技力量,前瞻布局一批"],
      "two, in order",
    ],
    [
      `${own}${own}战略性新兴产业增加值占GDP比重达到205%左右${own}`,
      ["战略性新兴产业增加值占GDP比重达到"],
      "a number that goes on in another way is none of it",
    ],
    [
      `${ownEnglish}It will strive to become the “first discoverer of the laws of sciences, they say. ${ownEnglish}`,
      ["strive to become the “first discoverer of the laws of"],
      "English words, whole",
    ],
    [
      `${ownEnglish}${ownEnglish}The first discoverer of the world. ${ownEnglish}`,
      [],
      "four English words are anybody's",
    ],
    [own, [], "none"],
  ])("%s has %j: %s", (text, clauses) => {
    expect(clausesOf(text).map((clause) => clause.text)).toEqual(clauses);
  });

  it("are told in an altered quotation too, on either side of the change", () => {
    const altered = "加快推进张江综合性国家科学中心的建设,打造一批战略科技力量,前瞻布局一批战略性";
    expect(clausesOf(altered).map(({ text }) => text)).toEqual([
      "加快推进张江综合性国家科学中心",
      "建设,打造一批战略科技力量,前瞻布局一批战略性",
    ]);
  });

  it("stand where they say, do not overlap and are as long as they can be", () => {
    const pieces = fc.array(
      fc.oneof(
        fc
          .tuple(fc.nat(planText.length - 100), fc.integer({ min: 4, max: 60 }))
          .map(([start, length]) => planText.slice(start, start + length)),
        fc.string({ unit: fc.constantFrom(..."龘靐齉爩麤灪"), minLength: 1, maxLength: 20 }),
      ),
      { minLength: 2, maxLength: 8 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const verdict = checker.check(parts.join("龖"));
        if (verdict.verdict !== "absent" && verdict.verdict !== "altered") return;
        let until = 0;
        for (const { start, end, text, places } of verdict.clauses) {
          expect(start).toBeGreaterThanOrEqual(until);
          expect(verdict.quotation.slice(start, end)).toBe(text);
          for (const place of places) {
            const published = place.language === "zh" ? planText.slice(place.start, place.end) : "";
            if (place.language === "zh") expect(comparableTextOf(published)).toBe(comparableTextOf(text));
          }
          until = end;
        }
        const told = verdict.clauses.map(({ text }) => comparableTextOf(text)).join("|");
        for (const part of parts) {
          const core = comparableTextOf(
            part.replace(/^[^龘靐齉爩麤灪\p{Script=Han}]+|[^\p{Script=Han}]+$/gu, ""),
          );
          if (core.length < shortestClause.characters || /[\d\p{Script=Latin}龘靐齉爩麤灪]/u.test(core))
            continue;
          expect(told).toContain(core);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("are bounded in number, and so are the places of each", () => {
    const sentence = (index: number) =>
      `第${"甲乙丙丁戊己庚辛壬癸".charAt(index % 10)}${String.fromCharCode(0x5000 + index)}项工作由有关部门负责落实`;
    const sentences = Array.from({ length: 120 }, (_, index) => sentence(index));
    const many = new QuotationChecker([
      sourceOf(plainText("a", "zh", sentences.join("。"))),
      sourceOf(plainText("b", "zh", "加快推进各项工作的落实与开展。".repeat(40))),
    ]);
    const clauses = clausesOf(sentences.map((each) => `${each}龘龘龘龘龘龘龘龘龘龘龘`).join(""), many);
    expect(clauses).toHaveLength(mostClauses);
    const [repeated] = clausesOf(`${own}加快推进各项工作的落实与开展${own}`, many);
    expect([repeated?.total, repeated?.places.length]).toEqual([40, mostPlaces]);
  });
});

function comparableTextOf(text: string): string {
  return comparableText(text).comparable.text;
}
