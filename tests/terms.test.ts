import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText } from "../src/language/fold.ts";
import { queryLimits } from "../src/search/query.ts";
import { readTerms } from "../src/search/terms.ts";

/** Terms as a reader would write them down: `-` excludes, 〈…〉 is quoted. */
function written(query: string): string[] {
  return readTerms(query).terms.map(
    ({ folded, quoted, excluded }) => `${excluded ? "-" : ""}${quoted ? `〈${folded}〉` : folded}`,
  );
}

describe("typed terms", () => {
  it.each<[string, readonly string[], string]>([
    ["集成电路", ["集成电路"], "one"],
    ["集成电路 人才", ["集成电路", "人才"], "two"],
    ["  集成电路\u3000人才\n", ["集成电路", "人才"], "any white space parts"],
    ["EDA 工具", ["eda", "工具"], "letter case is folded"],
    ["\uFF25\uFF24\uFF21\uFF11", ["eda1"], "width too"],
    ["張江科學城", ["张江科学城"], "and script"],
    ["2.6万家", ["2.6万家"], "a point inside stays"],
    ["R&D", ["r&d"], "an ampersand stays"],
    ["high-end", ["high-end"], "a hyphen inside excludes nothing"],
    ["", [], "nothing"],
    [" \t\u3000", [], "white space"],
  ])("%j → %j: %s", (query, terms) => {
    expect(written(query)).toEqual(terms);
  });
});

describe("quotation marks", () => {
  it.each<[string, readonly string[], string]>([
    ['"科技创新"', ["〈科技创新〉"], "straight"],
    ["“科技创新”", ["〈科技创新〉"], "curly"],
    ["「科技创新」", ["〈科技创新〉"], "corners"],
    ["『科技创新』", ["〈科技创新〉"], "double corners"],
    ["\uFF02科技创新\uFF02", ["〈科技创新〉"], "full-width"],
    ['"科技创新\uFF02', ["〈科技创新〉"], "straight, closed by a full-width one"],
    ["”科技创新”", ["〈科技创新〉"], "typed twice the closing way"],
    ['"global influence"', ["〈global influence〉"], "white space inside stays"],
    ['"学城"', ["〈学城〉"], "across a word boundary"],
    ['"升 级"', ["〈升级〉"], "folded inside"],
    ['"创新,协同"', ["〈创新,协同〉"], "punctuation inside stays"],
    ['" 创新 "', ["〈创新〉"], "white space at the ends does not"],
    ['人才"学城"芯片', ["人才", "〈学城〉", "芯片"], "without spaces around"],
    ['"甲" "乙"', ["〈甲〉", "〈乙〉"], "two"],
    ['"甲""乙"', ["〈甲〉", "〈乙〉"], "two side by side"],
    ['"集" 成', ["〈集〉", "成"], "a quoted character is not joined"],
    // Nested
    ['"“十四五”规划"', ["〈“十四五”规划〉"], "marks of another kind inside"],
    ["““十四五”规划”", ["〈“十四五”规划〉"], "of the same kind inside"],
    ["「甲「乙」丙」", ["〈甲「乙」丙〉"], "corners in corners"],
    // Lone
    ['"科技创新', ["科技创新"], "one that does not close"],
    ['科技"创新', ["科技创新"], "one inside a word"],
    ["“科技创新", ["科技创新"], "a curly one that does not close"],
    ["科技创新”", ["科技创新"], "a curly one that closes nothing"],
    ['"', [], "one alone"],
    ['""', [], "a pair around nothing"],
    ['"  "', [], "a pair around white space"],
    ['"甲" "乙', ["〈甲〉", "乙"], "a pair and a lone one"],
    ["创新'驱动", ["创新'驱动"], "an apostrophe is none"],
  ])("%s → %j: %s", (query, terms) => {
    expect(written(query)).toEqual(terms);
  });
});

describe("numbers", () => {
  it.each<[string, readonly string[], string]>([
    ["20 percent", ["20%"], "percent is %"],
    ["4.5 per cent of GDP", ["4.5%", "of", "gdp"], "with a decimal, as two words"],
    ["twenty per cent", ["20%"], "a number in words"],
    ["some percent", ["some", "percent"], "no number"],
    ["六十%", ["60%"], "numerals before the sign"],
    ["3 000", ["3,000"], "thousands parted by white space"],
    ["100 200", ["100", "200"], "two numbers"],
    ["“20 percent”", ["〈20 percent〉"], "quoted, as typed"],
  ])("%s → %j: %s", (query, terms) => {
    expect(written(query)).toEqual(terms);
  });
});

describe("exclusion", () => {
  it.each<[string, readonly string[], string]>([
    ["芯片 -人才", ["芯片", "-人才"], "a word"],
    ['芯片 -"学城"', ["芯片", "-〈学城〉"], "a quoted string"],
    ["芯片 -“学城”", ["芯片", "-〈学城〉"], "a curly one"],
    ["芯片 \uFF0D人才", ["芯片", "-人才"], "a full-width minus"],
    ["芯片 \u2212人才", ["芯片", "-人才"], "a minus sign"],
    ["-人才", ["-人才"], "alone"],
    ["芯片-人才", ["芯片-人才"], "inside a word it is a hyphen"],
    ["5G-A", ["5g-a"], "in a name too"],
    ["芯片 - 人才", ["芯片", "-", "人才"], "between spaces it is typed text"],
    ["芯片 -", ["芯片", "-"], "at the end too"],
    ["芯片 -集 成", ["芯片", "-集", "成"], "an excluded character is not joined"],
  ])("%s → %j: %s", (query, terms) => {
    expect(written(query)).toEqual(terms);
  });

  it("takes a minus between spaces as text, not as an operator", () => {
    expect(readTerms("芯片 - 人才").terms.some(({ excluded }) => excluded)).toBe(false);
  });
});

describe("punctuation around words", () => {
  it.each<[string, readonly string[], string]>([
    ["哪些区\uFF1F", ["哪些区"], "a full-width question mark"],
    ["what is the target?", ["what", "is", "the", "target"], "a question mark"],
    ["芯片\uFF0C 人才。", ["芯片", "人才"], "a full-width comma and a full stop"],
    ["chips, talent; jobs.", ["chips", "talent", "jobs"], "after Latin"],
    ["重点方向:", ["重点方向"], "a colon"],
    ["、芯片", ["芯片"], "before a word"],
    ["GDP 4.5%", ["gdp", "4.5%"], "a sign that belongs to a number stays"],
    ["?", ["?"], "alone it is what was typed"],
  ])("%s → %j: %s", (query, terms) => {
    expect(written(query)).toEqual(terms);
  });
});

describe("single characters between spaces", () => {
  it.each<[string, readonly string[], string]>([
    ["集 成 电 路", ["集成电路"], "are one term"],
    ["集\u3000成\u3000电\u3000路", ["集成电路"], "with full-width spaces"],
    ["青浦 数字", ["青浦", "数字"], "words are not"],
    ["氢 能源", ["氢", "能源"], "one beside a word is not"],
    ["张江 集 成 电 路 EDA", ["张江", "集成电路", "eda"], "a run among words"],
    ["集 成 A 电 路", ["集成", "a", "电路"], "Latin ends a run"],
    ["a b c", ["a", "b", "c"], "Latin letters are no run"],
    ["氢", ["氢"], "one alone"],
  ])("%s → %j: %s", (query, terms) => {
    expect(written(query)).toEqual(terms);
  });

  it("keep what was typed", () => {
    expect(readTerms("集 成").terms[0]?.raw).toBe("集成");
    expect(readTerms('"升 级"').terms[0]?.raw).toBe("升 级");
  });
});

describe("any query", () => {
  it.each([
    ["😀", ["😀"], "an emoji"],
    ["👨‍👩‍👧‍👦 人才", ["👨‍👩‍👧‍👦", "人才"], "an emoji of several"],
    ['"😀"', ["〈😀〉"], "a quoted one"],
    ["AND OR NOT NEAR(", ["and", "or", "not", "near("], "operators of FTS5"],
    ["zh:芯片*", ["zh:芯片*"], "a column and a prefix"],
    ["field = 'talent'", ["field", "=", "'talent'"], "a filter"],
    ["<b>芯片</b>", ["<b>芯片</b>"], "markup"],
    ["__proto__", ["__proto__"], "a name of JavaScript"],
  ])("%s → %j: %s", (query, terms) => {
    expect(written(query)).toEqual(terms);
  });

  it.each([
    ["甲".repeat(10_000), 1, "one long word"],
    ["甲乙 ".repeat(10_000), queryLimits.words, "many words"],
    ["甲 ".repeat(10_000), 1, "single characters"],
    ['"'.repeat(10_001), 0, "quotation marks alone"],
    ["“".repeat(10_000), 1, "marks that never close"],
    ["-".repeat(10_000), 1, "minus signs"],
    ['"甲" '.repeat(10_000), queryLimits.words, "many quotations"],
    [`"${"甲".repeat(10_000)}"`, 1, "one long quotation"],
  ])("of 10,000 characters has an answer (%#)", (query, count) => {
    expect(readTerms(query).terms).toHaveLength(count);
  });

  it("has at most 32 terms, each folded, none empty", () => {
    const queries = fc.string({
      unit: fc.constantFrom(...'甲乙集A1 "\uFF02“”「」『』-\uFF0D?\uFF1F,、.😀\u3000\uD83D', "  "),
      maxLength: 80,
    });
    fc.assert(
      fc.property(queries, (query) => {
        const terms = readTerms(query).terms;
        expect(terms.length).toBeLessThanOrEqual(queryLimits.words);
        for (const { raw, folded } of terms) {
          expect(folded).not.toBe("");
          expect(folded).toBe(foldText(raw));
        }
      }),
      { numRuns: 1000, seed: 1 },
    );
  });
});
