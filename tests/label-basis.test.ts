import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SearchAnswerBody, searchAnswer } from "./answers.ts";
import { textOf } from "./html.ts";
import { openTestSite, plan, type TestSite } from "./site.ts";

/** What is about a field or district is told from what only mentions it. */

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(async () => {
  await site.close();
});

const page = async (lang: string, parameters: Record<string, string>) =>
  textOf((await site.get(`/${lang}/search?${new URLSearchParams(parameters)}`)).text);
const answer = async (parameters: Record<string, string>): Promise<SearchAnswerBody> =>
  searchAnswer.parse((await site.get(`/api/search?${new URLSearchParams(parameters)}`)).body);

/** The group of a field, the districts around an area. */
const around = (value: string): string[] => {
  const { districts, fields } = site.portal.library;
  return [
    ...fields.fields.filter(({ id }) => id === value).map(({ group }) => group),
    ...districts.areas.filter(({ id }) => id === value).flatMap(({ parents }) => parents),
  ];
};
const totalOf = async (parameters: Record<string, string>): Promise<number> =>
  (await site.get(`/api/search?${new URLSearchParams(parameters)}`)).body.total;

describe("a search for a district's own name", () => {
  it.each([
    ["临港新片区", "zh", 4, "the first passage below its heading is found by that"],
    ["临港", "zh", 5, "a shorter name"],
    ["臨港新片區", "zh", 4, "another script"],
  ])("%s in %s says that it holds %i more: %s", async (q, lang, more) => {
    expect(await page(lang, { q })).toContain(`区域“临港新片区”另含 ${more} 条（依据标题）`);
    const [found, held] = [await totalOf({ q }), await totalOf({ district: "lingang" })];
    expect(held - found).toBe(more);
  });

  it.each([
    ["集成电路 人才", "a name among other words"],
    ["“临港新片区”", "the string and not the district"],
    ["黄浦区", "a district that no heading names"],
  ])("%s says nothing of it: %s", async (q) => {
    expect(await page("zh", { q })).not.toContain("（依据标题）");
  });

  it("of a field's name as well, never more than the field holds", async () => {
    const wrong: string[] = [];
    for (const { id, label } of site.portal.library.fields.fields) {
      const said = /另含 ([\d,]+) 条（依据标题）/.exec(await page("zh", { q: label.zh }));
      if (said && Number(said[1]) > (await totalOf({ field: id }))) wrong.push(label.zh);
    }
    expect(wrong).toEqual([]);
  });
});

describe("what is browsed by a field or district", () => {
  it.each<[Record<string, string>, string, RegExp]>([
    [{ district: "lingang" }, "zh", /“临港新片区”：以此为内容 \d+ 条，仅提及 \d+ 条/],
    [{ field: "quantum" }, "en", /“Quantum Science and Technology”: \d+ about it, \d+ mention it/],
  ])("%j in %s tells apart what is about it: %s", async (parameters, lang, words) => {
    expect(await page(lang, parameters)).toMatch(words);
  });

  it("the two parts are the total, and what is about it comes first, for every value", async () => {
    const { districts, fields } = site.portal.library;
    const values = [
      ...[...districts.areas, ...districts.districts].map(({ id }) => ["district", id] as const),
      ...[...fields.groups, ...fields.fields].map(({ id }) => ["field", id] as const),
    ];
    for (const [facet, value] of values) {
      const browsed = await answer({ [facet]: value, size: "100" });
      const [basis] = browsed.bases;
      expect([value, (basis?.about ?? 0) + (basis?.mentioned ?? 0)]).toEqual([value, browsed.total]);
      const about = browsed.hits.map(({ labels }) =>
        labels.some((label) => label.about && [label.value, ...around(label.value)].includes(value)),
      );
      expect([value, about]).toEqual([value, [...about].sort((left, right) => Number(right) - Number(left))]);
      const shown = Math.min(basis?.about ?? 0, 100);
      expect([value, about.filter((each) => each).length]).toEqual([value, shown]);
    }
  });

  it("keeps document order among what is about it, and throughout where that is asked for", async () => {
    const orderOf = new Map(
      site.portal.library.passagesOf(plan).map(({ passage }, at) => [passage.address, at]),
    );
    const inOrder = (hits: readonly { readonly address: string }[]) =>
      hits.every(
        (hit, at) =>
          at === 0 || (orderOf.get(hit.address) ?? 0) > (orderOf.get(hits[at - 1]?.address ?? "") ?? 0),
      );
    const field = { field: "quantum", size: "100" };
    const { hits } = await answer(field);
    const parts = [true, false].map((about) =>
      hits.filter(({ labels }) => labels.some((label) => label.value === "quantum" && label.about === about)),
    );
    expect(parts.map((part) => part.length > 0 && inOrder(part))).toEqual([true, true]);
    expect(inOrder(hits)).toBe(false);
    expect(inOrder((await answer({ ...field, sort: "document" })).hits)).toBe(true);
  });

  it("is about the whole city where it names no place, and not where it only mentions one", async () => {
    const { bases, total } = await answer({ district: "citywide" });
    expect(bases).toEqual([{ facet: "district", value: "citywide", about: total, mentioned: 0 }]);
  });

  it("says on a card and on its page what a passage only mentions, and by which words", async () => {
    const card = await page("en", { q: "“量子信息、生物医药”" });
    expect(card).toContain("mentions Quantum Science and Technology");
    const own = textOf((await site.get(`/zh/docs/${plan}/8-2-3-t1`)).text);
    expect(own).toContain("量子科技 仅提及 · 正文：“量子”");
    expect(own).toContain("长三角一体化 正文：“长三角”；标题：引领长三角一体化发展");
  });
});
