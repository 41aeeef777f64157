import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Selection } from "../src/labels/facets.ts";
import { eachFacet, type FacetName, facetNames } from "../src/labels/facets.ts";
import type { Condition, Phrase } from "../src/library/condition.ts";
import { type IndexedPassage, placeToken } from "../src/library/indexed.ts";
import type { Library } from "../src/library/library.ts";
import { meets, meetsPhrase } from "../src/library/meets.ts";
import type { EngineQuery, SearchEngine } from "../src/search/engines/port.ts";
import { openPlanLibrary, passagesIn } from "./builders.ts";
import { plan } from "./site.ts";

/**
 * What any engine must do that holds a library, said by the library's own definition of meeting a condition as a slow,
 * obvious oracle.
 */
export function engineContract(open: (library: Library) => Promise<SearchEngine>): void {
  let library: Library;
  let passages: readonly IndexedPassage[];
  let engine: SearchEngine;

  beforeAll(async () => {
    library = openPlanLibrary();
    passages = passagesIn(library);
    engine = await open(library);
  });
  afterAll(() => library.close());

  const none: Selection = eachFacet(() => []);
  const query = (condition: Condition, more: Partial<EngineQuery> = {}): EngineQuery => ({
    condition,
    without: [],
    selection: none,
    limit: 1000,
    order: "relevance",
    ...more,
  });
  const word = (token: string): Condition => ({ phrase: { form: "words", language: "zh", tokens: [token] } });
  const stems = (...tokens: string[]): Condition => ({ phrase: { form: "words", language: "en", tokens } });
  const subject = (language: "zh" | "en", ...tokens: string[]): Condition => ({
    phrase: { form: "subject", language, tokens },
  });
  const place = (address: string): Phrase => ({
    form: "place",
    language: "zh",
    tokens: [placeToken(`${plan}--${address}`)],
  });
  const string = (text: string): Condition & { phrase: Phrase } => ({
    phrase: { form: "characters", language: "zh", text, wholeWords: false },
  });
  const selects = ({ row }: IndexedPassage, selection: Selection, but?: FacetName) =>
    facetNames.every(
      (name) =>
        name === but ||
        selection[name].length === 0 ||
        selection[name].some((value) => library.facets.valuesOf(row, name).includes(value)),
    );
  const expected = ({ condition, without, selection }: EngineQuery, but?: FacetName) =>
    passages.filter(
      (held) =>
        meets(held, condition) &&
        !without.some((match) => meetsPhrase(held, match)) &&
        selects(held, selection, but),
    );

  /**
   * Holds an answer against the oracle. What the engine cannot tell exactly it is not asked: the library's own
   * tables and texts answer in its place, and are held against the oracle here as well.
   */
  const check = async (asked: EngineQuery) => {
    const right = expected(asked);
    if (!engine.answersExactly(asked.condition, asked.without)) {
      const excluded = new Set(asked.without.flatMap((phrase) => library.rowsMeeting({ phrase })));
      const members = library.rowsMeeting(asked.condition).filter((row) => !excluded.has(row));
      const { kept } = library.facets.count(members, asked.selection);
      expect(kept).toEqual(right.map((held) => held.row));
      return;
    }
    const answer = await engine.search(asked);
    const rows = new Set(answer.rows);
    expect(right.map((held) => held.row).filter((row) => !rows.has(row))).toEqual([]);
    expect(answer.total).toBe(right.length);
    expect(rows.size).toBe(right.length);
    for (const name of facetNames) {
      const counts = new Map<string, number>();
      for (const { row } of expected(asked, name)) {
        for (const value of library.facets.valuesOf(row, name))
          counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      expect(new Map([...answer.facets[name]].sort()), name).toEqual(new Map([...counts].sort()));
    }
  };

  describe("membership", () => {
    it("holds the whole library", async () => {
      expect((await engine.search(query({ all: [] }))).total).toBe(628);
    });

    it.each<[string, Condition]>([
      ["every passage", { all: [] }],
      ["no passage", { any: [] }],
      ["a Chinese word", word("集成电路")],
      ["a word that occurs nowhere", word("元宇宙")],
      ["a Latin word in the Chinese", word("eda")],
      ["a number with a point", word("2.6")],
      ["a word with an ampersand", word("r&d")],
      ["two words", { all: [word("人才"), word("张江")] }],
      ["either word", { any: [word("量子"), word("区块链")] }],
      [
        "words of words",
        { all: [{ any: [word("集成电路"), word("芯片")] }, { any: [word("人才"), word("设备")] }] },
      ],
      ["an English stem", stems("quantum")],
      ["an English phrase", stems("brain", "scienc")],
      [
        "a word of the heading right above",
        { phrase: { form: "heading", language: "zh", tokens: ["原则"] } },
      ],
      [
        "a stem of the heading right above",
        { phrase: { form: "heading", language: "en", tokens: ["principl"] } },
      ],
      ["a word of the subject entries that lead there", subject("zh", "元宇宙")],
      ["English words in a row in such an entry", subject("en", "driverless", "car")],
      ["words of two entries, which are no phrase", subject("en", "car", "robotaxi")],
      ["one passage", { phrase: place("3-1-1-d1") }],
      ["one passage and what has a word", { any: [word("量子"), { phrase: place("10-7-p1") }] }],
      [
        "one passage beside what has all words, one of them by an entry",
        { any: [{ all: [subject("zh", "元宇宙"), word("技术")] }, { phrase: place("0-p1") }] },
      ],
      ["a single character", string("氢")],
      ["two characters across a word boundary", string("学城")],
      ["a long string", string("加快推进张江综合性国家科学中心建设")],
      ["a string with Latin", string("pet/ct")],
    ])("%s", async (_name, condition) => {
      await check(query(condition));
    });

    it("leaves out what holds an excluded word or string", async () => {
      await check(query(word("集成电路"), { without: [string("生物医药").phrase] }));
      await check(query({ all: [] }, { without: [string("创新").phrase] }));
    });

    it("takes whole words of the English as whole", async () => {
      await check(query({ phrase: { form: "characters", language: "en", text: "art", wholeWords: true } }));
    });

    it("finds every quoted string that the text holds", async () => {
      const places = fc.tuple(fc.nat({ max: 627 }), fc.nat({ max: 400 }), fc.integer({ min: 2, max: 24 }));
      await fc.assert(
        fc.asyncProperty(places, async ([passage, start, length]) => {
          const text = passages[passage]?.zh.folded.text ?? "";
          const from = start % Math.max(1, text.length - length);
          const quoted = text.slice(from, from + length);
          // What a marker stands for is checked against the text, not by the engine.
          if (!/^[\p{L}\p{N}]+$/u.test(quoted)) return;
          await check(query(string(quoted)));
        }),
        { numRuns: 100, seed: 1 },
      );
    });
  });

  describe("what it says of its exactness", () => {
    const punctuated = string("集成电路、生物医药");
    it.each<[string, Condition, readonly Phrase[]]>([
      ["a string with punctuation", punctuated, []],
      ["one among other conditions", { all: [word("创新"), { any: [word("人才"), punctuated] }] }, []],
      ["one that is excluded", { all: [] }, [punctuated.phrase]],
    ])("not of %s, which an index form blurs", (_name, condition, without) => {
      expect(engine.answersExactly(condition, without)).toBe(false);
    });

    it("exact of words", () => {
      expect(engine.answersExactly({ all: [word("创新"), stems("quantum")] }, [])).toBe(true);
    });
  });

  describe("filters and counts", () => {
    const chapter = (address: string) => `${plan}/${address}`;
    it.each<[string, Partial<Selection>]>([
      ["one field", { field: ["integrated-circuits"] }],
      ["two values of one facet widen", { district: ["pudong", "minhang"] }],
      ["facets narrow", { field: ["talent"], district: ["pudong"] }],
      ["a section", { chapter: [chapter("7-3")] }],
      ["kinds in a chapter", { chapter: [chapter("4")], kind: ["f", "n"] }],
      [
        "three facets",
        {
          chapter: [chapter("5"), chapter("6")],
          field: ["innovation-system", "city-people"],
          kind: ["d"],
        },
      ],
      ["a value that nothing has", { district: ["huangpu"] }],
    ])("%s", async (name, selection) => {
      const filtered = query({ all: [] }, { selection: { ...none, ...selection } });
      expect(expected(filtered).length > 0).toBe(name !== "a value that nothing has");
      await check(filtered);
      await check(query(word("创新"), { selection: { ...none, ...selection } }));
    });
  });

  describe("limits", () => {
    it("gives at most as many rows as asked for, and the whole total", async () => {
      const answer = await engine.search(query(word("创新"), { limit: 10 }));
      expect(answer.rows).toHaveLength(10);
      expect(new Set(answer.rows).size).toBe(10);
      expect(answer.total).toBe(expected(query(word("创新"))).length);
    });

    it("gives the first in document order where that is asked for", async () => {
      const asked = query({ all: [] }, { limit: 7, order: "document" });
      const answer = await engine.search(asked);
      expect(answer.rows).toEqual(passages.slice(0, 7).map((held) => held.row));
    });
  });
}
