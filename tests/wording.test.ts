import fc from "fast-check";
import { distance } from "fastest-levenshtein";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { IndexedText } from "../src/library/indexed.ts";
import type { Portal } from "../src/portal.ts";
import { parseSearchQuery } from "../src/search/query.ts";
import { readTerms } from "../src/search/terms.ts";
import { likeness, wordingOf } from "../src/search/wording.ts";
import { openTestPortal, passagesIn } from "./builders.ts";

describe("how nearly a passage holds a query's wording", () => {
  const passage = (zh: string) => ({ zh: new IndexedText(zh), en: undefined });

  it.each([
    ["集成电路产业创新高地建设", "推进集成电路产业创新高地建设。", 1, "verbatim"],
    [
      "集成电路产业创新高地",
      "集成电路的产业创新高地",
      0.75,
      "a character too many in the text: 1 edit of 10",
    ],
    ["集成电路产业创新高地", "高地、创新、产业、电路、集成", 0, "the words scattered"],
    ["集成电路产业", "集成电路产业", 0, "too short for a wording"],
  ])("%s in %s: %d, %s", (query, text, expected) => {
    expect(likeness(wordingOf(readTerms(query).terms), passage(text))).toBeCloseTo(expected);
  });

  it("is by the fewest edits from any stretch of the text", () => {
    const text = fc.string({ unit: fc.constantFrom("集", "成", "电"), minLength: 8, maxLength: 12 });
    fc.assert(
      fc.property(text, text, (query, published) => {
        const stretches = [""];
        for (let start = 0; start < published.length; start++) {
          for (let end = start + 1; end <= published.length; end++)
            stretches.push(published.slice(start, end));
        }
        const edits = Math.min(...stretches.map((stretch) => distance(query, stretch)));
        const agreed = 1 - edits / query.length;
        expect(likeness(wordingOf(readTerms(query).terms), passage(published))).toBeCloseTo(
          Math.max(0, (agreed - 0.6) / 0.4),
        );
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe("a clause of the plan, nearly as it stands", () => {
  let portal: Portal;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ portal, close } = await openTestPortal());
  });
  afterAll(async () => {
    await close();
  });

  const firstOf = async (q: string, language: "zh" | "en" = "zh") => {
    const answer = await portal.searcher.search(
      parseSearchQuery(new URLSearchParams({ q, lang: language, size: "1" })),
    );
    return answer.hits[0]?.held;
  };

  it.each([
    ["争取2030年形成具有全球影响力的科技创新中心城市", "2-3-p1", "another year, a word less"],
    ["在前沿优势领域加快形成一批基础研究和应用基础研究的原创成果", "2-3-b1", "a character left out"],
  ])("%s → %s: %s", async (clause, address) => {
    expect((await firstOf(clause))?.passage.address).toBe(address);
  });

  it.each(["脑图谱", "加密", "抗灾"])(
    "%s beside a common word: a passage that holds it, or is asked for by it, is before those of other names",
    async (word) => {
      const parameters = new URLSearchParams({ q: `${word} 企业`, size: "1" });
      const [first] = (await portal.searcher.search(parseSearchQuery(parameters))).hits;
      expect(first?.held.words.zh.has(word) || first?.subject?.text.includes(word)).toBe(true);
    },
  );

  it("is first, with one to three characters changed, in 98 of 100", async () => {
    const clauses = passagesIn(portal.library).flatMap(({ zh }) =>
      zh.folded.text
        .split(/[。;；,，:：]/u)
        .filter((clause) => clause.length >= 14 && !/["“”]/u.test(clause)),
    );
    const changed = fc
      .tuple(
        fc.constantFrom(...clauses),
        fc.array(
          fc.tuple(
            fc.nat(),
            fc.constantFrom("insert", "delete", "replace"),
            fc.constantFrom(..."年产大科市新7"),
          ),
          { minLength: 1, maxLength: 3 },
        ),
      )
      .map(([clause, edits]) => ({ clause, query: edits.reduce(edited, clause) }));
    const tried = fc.sample(changed, { numRuns: 150, seed: 1 });
    const missed: string[] = [];
    for (const { clause, query } of tried) {
      const first = await firstOf(query);
      if (!first?.zh.folded.text.includes(clause)) missed.push(`${query} → ${first?.passage.address}`);
    }
    expect(missed.length, missed.join("\n")).toBeLessThanOrEqual(tried.length * 0.02);
  });
});

function edited(text: string, [place, edit, character]: [number, string, string]): string {
  const at = place % text.length;
  return (
    text.slice(0, at) + (edit === "delete" ? "" : character) + text.slice(edit === "insert" ? at : at + 1)
  );
}
