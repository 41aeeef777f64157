import fc from "fast-check";
import { Converter } from "opencc-js/t2cn";
import { describe, expect, it } from "vitest";
import { fold, foldedPairs, foldText, isHan, occurrences, unfoldRange } from "../src/language/fold.ts";
import { ideographOf, isRadical } from "../src/language/radicals.ts";
import { planLine, planText } from "./plan.ts";

describe("folding", () => {
  it.each([
    ["2025 年", "2025年", "white space between a digit and Han (19)"],
    ["针对 性", "针对性", "white space where the PDF broke a word"],
    ["升 级", "升级", "the same"],
    ["面向 C919 大型客机", "面向c919大型客机", "Latin between Han (164)"],
    ["5G、6G", "5g、6g", "letter case"],
    ["\uFF25\uFF24\uFF21\uFF08工具\uFF09", "eda(工具)", "width"],
    ["科技\uFF0C创新\uFF1A\uFF11\uFF1B\uFF1F", "科技,创新:1;?", "width of punctuation"],
    ["集成電路與人工智慧", "集成电路与人工智慧", "traditional script, character by character"],
    ["張江國家自主創新示範區", "张江国家自主创新示范区", "the same"],
    ["云\n—边—端", "云—边—端", "a line break after Han (156, 157)"],
    ["科技\u3000创新", "科技创新", "an ideographic space"],
    ["Yangtze  River\nDelta", "yangtze river delta", "white space between Latin letters counts as one space"],
    ["5 MW", "5 mw", "between a digit and a letter"],
    ["Lin\u00A0gang", "lin gang", "a no-break space"],
    ["EDA 工具 A B", "eda工具a b", "both kinds in one text"],
    ["cafe\u0301", "café", "an accent of its own"],
    ["ﬁbre", "fibre", "a ligature"],
    ["25℃", "25°c", "a sign that stands for two characters"],
    ["①②", "12", "circled digits"],
    ["⼈⼯智能", "人工智能", "radicals that a PDF prints for characters"],
    ["⻓三⻆", "长三角", "the same, of the supplement"],
    ["改善⺠生、⻛险投资、⻩浦", "改善民生、风险投资、黄浦", "the same"],
    ["⻑江與⻋⽤", "长江与车用", "a radical that stands for a traditional character"],
    ["a ㇐", "a一", "a stroke, Han once it is folded"],
    ["a ㊙", "a秘", "a sign that stands for a Han character"],
    ["—", "—", "a dash stays"],
    ["“揭榜挂帅”", "“揭榜挂帅”", "quotation marks stay"],
    ["😀 😀", "😀 😀", "characters outside the BMP"],
    ["", "", "nothing"],
  ])("%j → %j: %s", (text, folded) => {
    expect(fold(text).text).toBe(folded);
  });

  it("leaves no radical as it is, but ⺀, which stands for no ideograph", () => {
    const blocks = Array.from({ length: 0x3200 - 0x2e80 }, (_, at) => String.fromCharCode(0x2e80 + at));
    const radicals = blocks.filter((character) => /\p{Radical}/u.test(character));
    expect(radicals).toHaveLength(329);
    expect(radicals.filter((character) => !isRadical(character))).toEqual([]);
    expect(radicals.filter((character) => !/^\p{Unified_Ideograph}$/u.test(fold(character).text))).toEqual([
      "⺀",
    ]);
    expect(
      radicals.filter((character) => ideographOf(ideographOf(character)) !== ideographOf(character)),
    ).toEqual([]);
  });

  it("remembers no more pairs than it is allowed, whatever comes", () => {
    const marks = Array.from({ length: 0x70 }, (_, at) => String.fromCharCode(0x300 + at));
    for (const mark of marks) {
      fold(Array.from({ length: 100 }, (_, at) => String.fromCharCode(0x4e00 + at) + mark).join(""));
    }
    expect(foldedPairs.size).toBe(foldedPairs.max);
  });

  it("trims a query", () => {
    expect(foldText(" \tAI\n")).toBe("ai");
    expect(foldText("\u3000")).toBe("");
  });

  it("gives the same characters whatever stands beside them", () => {
    // 乾 is 干 or 乾 by the phrase; a fold that looked at neighbours would lose the one or the other.
    for (const character of "乾隆後發麵裏著") {
      expect(fold(`甲${character}乙`).text.charAt(1)).toBe(fold(character).text);
    }
  });
});

const simplified = Converter({ from: "t", to: "cn" });

/** The definition, step by step over the whole text. */
function obviousFold(text: string): string {
  const level = Array.from(text.normalize("NFKC"), (character) =>
    simplified(ideographOf(character)).toLowerCase(),
  );
  const characters = Array.from(level.join(""));
  return characters
    .map((character, at) => {
      if (!/\s/u.test(character)) return character;
      const before = characters.slice(0, at).findLast((other) => !/\s/u.test(other));
      const after = characters.slice(at).find((other) => !/\s/u.test(other));
      const inRun = at > 0 && /\s/u.test(characters[at - 1] ?? "");
      return isHan(before) || isHan(after) || inRun ? "" : " ";
    })
    .join("");
}

describe("folding and the way back", () => {
  const text = fc.oneof(
    fc.string({
      unit: fc.constantFrom(..."科技創新区aBé9\uFF21\uFF11\uFF0C, \n\u3000—“ﬁ℃①😀⻓⼈㇐㊙", "e\u0301", "  "),
      maxLength: 30,
    }),
    fc
      .tuple(fc.nat({ max: planText.length }), fc.nat({ max: 200 }))
      .map(([start, length]) => planText.slice(start, start + length)),
  );

  it("is what the slow definition says", () => {
    expect(fold(planText).text).toBe(obviousFold(planText));
    fc.assert(
      fc.property(text, (original) => {
        expect(fold(original).text).toBe(obviousFold(original));
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it("folds what is folded to itself", () => {
    fc.assert(
      fc.property(text, (original) => {
        const { text: folded } = fold(original);
        expect(fold(folded).text).toBe(folded);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it("has an origin for every unit and for the end, in order and within the text", () => {
    fc.assert(
      fc.property(text, (original) => {
        const { text: folded, origin, originEnd } = fold(original);
        expect(origin).toHaveLength(folded.length + 1);
        expect(originEnd).toHaveLength(folded.length);
        for (let at = 0; at < folded.length; at++) {
          expect(origin[at]).toBeLessThan(originEnd[at] ?? 0);
          expect(origin[at]).toBeLessThanOrEqual(origin[at + 1] ?? -1);
        }
        expect(origin[folded.length]).toBe(original.length);
      }),
      { seed: 1 },
    );
  });

  it("cuts from the original what folds to the needle", () => {
    // Whole clusters: a needle that begins inside ℃ leads back to all of ℃.
    const plain = text.map((original) => original.replace(/[ﬁ℃]/gu, "").replace(/\p{M}/gu, ""));
    fc.assert(
      fc.property(plain, fc.nat(), fc.integer({ min: 1, max: 12 }), (original, from, length) => {
        const folded = fold(original);
        const characters = Array.from(folded.text);
        const start = from % (characters.length + 1);
        const needle = characters.slice(start, start + length).join("");
        for (const range of occurrences(folded.text, needle)) {
          const { start: begin, end } = unfoldRange(folded, range);
          expect(fold(original.slice(begin, end)).text).toBe(needle);
        }
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it.each([
    ["面向 C919 大型客机", "向c919大", "向 C919 大"],
    ["云\n—边—端系统", "云—边", "云\n—边"],
    ["發展集成電路。", "集成电路", "集成電路"],
    ["25℃以下", "c以", "℃以"],
    ["cafe\u0301 au lait", "é a", "e\u0301 a"],
    ["a 😀 b", "😀", "😀"],
  ])("%j: %j is cut as %j", (original, needle, cut) => {
    const folded = fold(original);
    const [range] = occurrences(folded.text, needle);
    const { start, end } = unfoldRange(folded, range ?? { start: 0, end: 0 });
    expect(original.slice(start, end)).toBe(cut);
  });

  it("gives an empty range for an empty one", () => {
    const folded = fold(planLine(35));
    expect(unfoldRange(folded, { start: 2, end: 2 })).toEqual({ start: 2, end: 2 });
  });
});

describe("occurrences", () => {
  it.each<[string, string, readonly number[], string]>([
    ["科学城科学城", "科学城", [0, 3], "side by side"],
    ["哈哈哈", "哈哈", [0, 1], "overlapping"],
    ["科学", "科学城", [], "longer than the text"],
    ["科学", "", [], "nothing asked"],
  ])("in %j of %j begin at %j: %s", (text, needle, starts) => {
    expect(occurrences(text, needle).map(({ start }) => start)).toEqual(starts);
  });
});
