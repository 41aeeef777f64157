import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadCorpus } from "../src/corpus.ts";
import { openLibrary } from "../src/ingest.ts";
import {
  type Condition,
  type EngineQuery,
  type FacetName,
  facetNames,
  type Match,
  type SearchEngine,
  type Selection,
} from "../src/search/engine.ts";
import { eachFacet } from "../src/search/facets.ts";
import { type HeldPassage, holds, holdsMatch, type Library } from "../src/search/library.ts";
import { corpusFolder } from "./builders.ts";

/** What any engine must do, said by the library's own definition of holding as a slow, obvious oracle. */
export function engineContract(
  open: () => Promise<{ engine: SearchEngine; close: () => Promise<void> }>,
): void {
  let library: Library;
  let engine: SearchEngine;
  let close: () => Promise<void>;

  beforeAll(async () => {
    library = openLibrary(loadCorpus(corpusFolder));
    ({ engine, close } = await open());
  });
  afterAll(async () => {
    await close();
  });

  const none: Selection = eachFacet(() => []);
  const query = (condition: Condition, more: Partial<EngineQuery> = {}): EngineQuery => ({
    condition,
    without: [],
    selection: none,
    limit: 1000,
    order: "relevance",
    ...more,
  });
  const word = (token: string): Condition => ({ match: { form: "words", language: "zh", tokens: [token] } });
  const stems = (...tokens: string[]): Condition => ({ match: { form: "words", language: "en", tokens } });
  const string = (text: string): Condition & { match: Match } => ({
    match: { form: "characters", language: "zh", text, wholeWords: false },
  });
  const selects = (held: HeldPassage, selection: Selection, but?: FacetName) =>
    facetNames.every(
      (name) =>
        name === but ||
        selection[name].length === 0 ||
        selection[name].some((value) => held.facets[name].includes(value)),
    );
  const expected = ({ condition, without, selection }: EngineQuery, but?: FacetName) =>
    library.passages.filter(
      (held) =>
        holds(held, condition) &&
        !without.some((match) => holdsMatch(held, match)) &&
        selects(held, selection, but),
    );

  /** Holds an answer against the oracle; candidates of approximate phrases may be more, never fewer. */
  const check = async (asked: EngineQuery) => {
    const answer = await engine.search(asked);
    const right = expected(asked);
    const ids = new Set(answer.ids);
    expect(right.map((held) => held.id).filter((id) => !ids.has(id))).toEqual([]);
    if (engine.approximates(asked.condition, asked.without)) return;
    expect(answer.total).toBe(right.length);
    expect(ids.size).toBe(right.length);
    for (const name of facetNames) {
      const counts = new Map<string, number>();
      for (const held of expected(asked, name)) {
        for (const value of held.facets[name]) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      expect(new Map([...answer.facets[name]].sort()), name).toEqual(new Map([...counts].sort()));
    }
  };

  describe("filling", () => {
    it("has no fingerprint and refuses to search before it is filled", async () => {
      expect(await engine.fingerprint()).toBeUndefined();
      await expect(engine.search(query({ all: [] }))).rejects.toThrow(/no index/);
    });

    it("is filled, tells its fingerprint, and can be filled again over the old index", async () => {
      await engine.fill(library.entries().slice(0, 5), "half", () => {});
      expect(await engine.fingerprint()).toBe("half");
      let done = 0;
      await engine.fill(library.entries(), "whole", (count) => {
        done = count;
      });
      expect(done).toBe(628);
      expect(await engine.fingerprint()).toBe("whole");
      expect((await engine.search(query({ all: [] }))).total).toBe(628);
    });
  });

  describe("membership", () => {
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
      ["a word of the heading right above", { match: { form: "heading", language: "zh", tokens: ["原则"] } }],
      [
        "a stem of the heading right above",
        { match: { form: "heading", language: "en", tokens: ["principl"] } },
      ],
      ["a single character", string("氢")],
      ["two characters across a word boundary", string("学城")],
      ["a long string", string("加快推进张江综合性国家科学中心建设")],
      ["a string with Latin", string("pet/ct")],
    ])("%s", async (_name, condition) => {
      await check(query(condition));
    });

    it("leaves out what holds an excluded word or string", async () => {
      await check(query(word("集成电路"), { without: [string("生物医药").match] }));
      await check(query({ all: [] }, { without: [string("创新").match] }));
    });

    it("takes whole words of the English as whole", async () => {
      await check(query({ match: { form: "characters", language: "en", text: "art", wholeWords: true } }));
    });

    it("finds every quoted string that the text holds", async () => {
      const places = fc.tuple(fc.nat({ max: 627 }), fc.nat({ max: 400 }), fc.integer({ min: 2, max: 24 }));
      await fc.assert(
        fc.asyncProperty(places, async ([passage, start, length]) => {
          const text = library.passages[passage]?.zh.folded.text ?? "";
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

  describe("filters and counts", () => {
    it.each<[string, Partial<Selection>]>([
      ["one field", { field: ["integrated-circuits"] }],
      ["two values of one facet widen", { district: ["pudong", "minhang"] }],
      ["facets narrow", { field: ["talent"], district: ["pudong"] }],
      ["a section", { chapter: ["7-3"] }],
      ["kinds in a chapter", { chapter: ["4"], kind: ["f", "n"] }],
      ["three facets", { chapter: ["5", "6"], field: ["innovation-system", "city-people"], kind: ["d"] }],
      ["a value that nothing has", { district: ["huangpu"] }],
    ])("%s", async (_name, selection) => {
      await check(query({ all: [] }, { selection: { ...none, ...selection } }));
      await check(query(word("创新"), { selection: { ...none, ...selection } }));
    });
  });

  describe("limits", () => {
    it("gives at most as many ids as asked for, and the whole total", async () => {
      const answer = await engine.search(query(word("创新"), { limit: 10 }));
      expect(answer.ids).toHaveLength(10);
      expect(new Set(answer.ids).size).toBe(10);
      expect(answer.total).toBe(expected(query(word("创新"))).length);
    });

    it("gives the first in document order where that is asked for", async () => {
      const asked = query({ all: [] }, { limit: 7, order: "document" });
      const answer = await engine.search(asked);
      expect(answer.ids).toEqual(library.passages.slice(0, 7).map((held) => held.id));
    });
  });
}
