import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AlteredMatch, QuotationChecker } from "../src/quotation/check.ts";
import { quotableTexts } from "../src/quotation/quotable.ts";
import type { QuotedText } from "../src/quotation/quoted-text.ts";
import { sourceOf } from "../src/quotation/source.ts";
import { loadPlan } from "./plan.ts";

const { corpus } = loadPlan();
const texts = quotableTexts(corpus.documents);
const checker = new QuotationChecker(texts.map(sourceOf));

function alteredMatches(quotation: string): readonly AlteredMatch[] {
  const verdict = checker.check(quotation);
  if (verdict.verdict !== "altered") throw new Error(`${verdict.verdict}: ${quotation}`);
  return verdict.matches;
}

/** Same text as published, changes as [published→quoted]. */
function shown({ diff }: AlteredMatch): string {
  return diff
    .map(({ kind, published, quoted }) => (kind === "same" ? published : `[${published}→${quoted}]`))
    .join("");
}

describe("a diff", () => {
  it.each([
    [
      "战略性新兴产业增加值占GDP比重2025年要达20%左右",
      "战略性新兴产业增加值占 GDP 比重[→2025年要]达[到 →]20%左右",
      "a number put in before a number with the same digits",
    ],
    [
      "全市高新技术企业数量突破3.2万家,战略性新兴产业增加值占GDP比重达到25%左右",
      "全市高新技术企业数量突破 [2.6 万→3.2万]家,战略性新兴产业增加值占 GDP 比重达到 [20%→25%]左右",
      "numbers with their decimals, 万 and %",
    ],
    [
      "达造一批战略科技力量,前瞻布局一批战略性",
      "[打→达]造一批战略科技力量,前瞻布局一批战略性",
      "a wrong first character",
    ],
    [
      "他指出要加快推进张江综合性国家科技中心建设,打造一批战略科技力量",
      "[→他指出要]加快推进张江综合性国家科[学→技]中心建设,打造一批战略科技力量",
      "words of the speaker's own before it, where a heading stands in the plan",
    ],
    [
      "strive to become the “first discoverer of the law of science”",
      "strive to become the “first discoverer of the [laws →law ]of science[→”]",
      "a word, whole",
    ],
    [
      "Build a national strategic science and tech force led by national labs.",
      "Build a national strategic science and [technology →tech ]force led by national [laboratories→labs.]",
      "words cut short, the last one too",
    ],
    [
      "By 2025, the number of high and new technology enterprises (HNTEs) in the city will exceed27,000",
      "By 2025, the number of high and new technology enterprises (HNTEs) in the city will [exceed 26,000→exceed27,000]",
      "a number that a word runs into",
    ],
  ])("of %s is %s: %s", (quotation, diff) => {
    expect(alteredMatches(quotation).map(shown)).toContain(diff);
  });
});

describe("the places of an altered quotation", () => {
  it.each([
    ["in frontier fields, the level of original innovation will keep rising", "2-3-b1", "words before it"],
    ["the level of original innovation should keep rising, in frontier fields", "2-3-b1", "and behind it"],
    [
      "他说得很清楚,就是要在未来五年里聚焦集成电路、生物医药、人工智能三大重点领域,集中精锐力量",
      "4-1-p1",
      "a speaker's clause longer than chance",
    ],
    [
      "聚焦上海,增创国际合作的竞争新优势。(三)主要目标",
      "2-2-b4 2-3",
      "a clause of the passage before, with a change in it",
    ],
  ])("of %j are %s: %s", (quotation, addresses) => {
    expect(alteredMatches(quotation).map((match) => match.addresses.join(" "))).toEqual([addresses]);
  });
});

/** A stretch of a text with changes of whole tokens inside it and words of one's own around it. */
const alteration = fc.record({
  from: fc.nat(),
  length: fc.integer({ min: 60, max: 300 }),
  changes: fc.array(fc.tuple(fc.nat(), fc.constantFrom("put in", "left out", "replaced"), fc.nat()), {
    minLength: 1,
    maxLength: 5,
  }),
  before: fc.constantFrom("", "他指出,", "2025年,", "he said "),
  behind: fc.constantFrom("", ",这是目标", " by 2035"),
});
type Alteration = typeof alteration extends fc.Arbitrary<infer Value> ? Value : never;

const tokenPattern = /\d+(?:[.,]\d+)*(?:%|[万亿]+)?|[A-Za-z]+|./gsu;
const newTokens = {
  zh: ["大力", "9.9%", "着", "龘", "3万"],
  en: [" greatly ", " 9.9% ", " and ", " zone ", " 17 "],
};

/** The altered quotation with the stretch that it was made of; changes keep away from its ends. */
function altered({ text, language }: QuotedText, { from, length, changes, before, behind }: Alteration) {
  const start = wordStart(text, from % (text.length - length));
  const end = wordStart(text, start + length);
  const tokens = Array.from(text.slice(start, end).trim().matchAll(tokenPattern), ({ 0: token }) => token);
  const margin = 15;
  for (const [at, how, which] of changes) {
    if (tokens.length <= 2 * margin) break;
    const place = margin + (at % (tokens.length - 2 * margin));
    const own = newTokens[language][which % newTokens[language].length] ?? "";
    if (how === "put in") tokens.splice(place, 0, own);
    else if (how === "left out") tokens.splice(place, 1);
    else tokens.splice(place, 1, own);
  }
  return { quotation: before + tokens.join("") + behind, start, end };
}

/** Apart from marks and letter case: “production lines, achieve” is said where “Production lines. Achieve” stands. */
function isSaidOnce(text: string, stretch: string): boolean {
  const [said, all] = [lettersOf(stretch), lettersOf(text)];
  const middle = said.slice(Math.floor(said.length / 3), Math.ceil((said.length * 2) / 3));
  return all.indexOf(middle) === all.lastIndexOf(middle);
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

function wordStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && /[\w.,%]/.test(text.charAt(at - 1)) && /[\w.,%万亿]/u.test(text.charAt(at))) at--;
  return at;
}

describe.each(texts)("a random alteration of the plan in $language", (text) => {
  const check = (judge: (matches: readonly AlteredMatch[], quotation: string, original: string) => void) =>
    fc.assert(
      fc.property(alteration, (given) => {
        const { quotation, start, end } = altered(text, given);
        // A heading's number alone in the last line is taken for a page's.
        fc.pre(!/\n\d+$/.test(quotation));
        // What the plan says twice is as near in one place as in the other.
        fc.pre(isSaidOnce(text.text, text.text.slice(start, end)));
        const verdict = checker.check(quotation);
        if (verdict.verdict !== "altered") return;
        const places = text.placesAt(trimmed(text.text, { start, end }));
        judge(verdict.matches, verdict.quotation, places.map(({ address }) => address).join(" "));
      }),
      { numRuns: 100 },
    );

  it("is found at the addresses of the stretch and nowhere beside", () => {
    check((matches, _quotation, original) =>
      expect(matches.map(({ addresses }) => addresses.join(" "))).toContain(original),
    );
  });

  it("has a diff that makes the quotation of the published range", () => {
    check((matches, quotation) => {
      for (const { diff, start, end } of matches) {
        expect(diff.map(({ published }) => published).join("")).toBe(text.text.slice(start, end));
        expect(diff.map(({ quoted }) => quoted).join("")).toBe(quotation);
      }
    });
  });

  it("is never cut inside a number or a word", () => {
    const cutInside = /[\p{Script=Latin}\d]\|[\p{Script=Latin}\d]|\d\|[.,]\d|\d[.,]\|\d|\d\|[%万亿]/u;
    check((matches) => {
      for (const { diff } of matches) {
        const [published, quoted] = [halves(diff, "published"), halves(diff, "quoted")];
        expect(published).not.toMatch(cutInside);
        expect(quoted).not.toMatch(cutInside);
      }
    });
  });
});

/** One side of a diff with its cuts. */
function halves(diff: AlteredMatch["diff"], side: "published" | "quoted"): string {
  return diff
    .map((piece) => piece[side])
    .filter((text) => text !== "")
    .join("|");
}

function trimmed(text: string, { start, end }: { start: number; end: number }) {
  const inside = text.slice(start, end);
  return {
    start: start + inside.length - inside.trimStart().length,
    end: end - inside.length + inside.trimEnd().length,
  };
}
