import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textOf } from "./html.ts";
import { openTestSite, type TestSite } from "./site.ts";

/** A field or district says which of its passages name it and which a heading alone has put there. */

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(async () => {
  await site.close();
});

const page = async (lang: string, parameters: Record<string, string>) =>
  textOf((await site.get(`/${lang}/search?${new URLSearchParams(parameters)}`)).text);
const totalOf = async (parameters: Record<string, string>): Promise<number> =>
  (await site.get(`/api/search?${new URLSearchParams(parameters)}`)).body.total;

describe("a search for a district's own name", () => {
  it.each([
    ["临港新片区", "zh", "区域“临港新片区”另含 5 条（依据标题）"],
    ["临港", "zh", "区域“临港新片区”另含 5 条（依据标题）"],
    ["臨港新片區", "zh", "区域“临港新片区”另含 5 条（依据标题）"],
  ])("%s in %s says what it holds beside: %s", async (q, lang, words) => {
    expect(await page(lang, { q })).toContain(words);
    const [found, held] = [await totalOf({ q }), await totalOf({ district: "lingang" })];
    expect(held - found).toBe(5);
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

describe("a page filtered by a district or field", () => {
  it.each<[Record<string, string>, string, string]>([
    [{ district: "lingang" }, "zh", "“临港新片区”：正文写明 14 条，依据标题 5 条"],
    [{ district: "lingang" }, "en", "named in the text of 14, by a heading alone in 5"],
  ])("%j in %s tells its passages apart: %s", async (parameters, lang, words) => {
    expect(await page(lang, parameters)).toContain(words);
  });

  it("the two parts are the total, for every value", async () => {
    const { districts, fields } = site.portal.library;
    const values = [
      ...[...districts.areas, ...districts.districts].map(({ id }) => ["district", id] as const),
      ...[...fields.groups, ...fields.fields].map(({ id }) => ["field", id] as const),
    ];
    for (const [facet, value] of values) {
      const said = /正文写明 ([\d,]+) 条，依据标题 ([\d,]+) 条/.exec(await page("zh", { [facet]: value }));
      if (said) expect(Number(said[1]) + Number(said[2])).toBe(await totalOf({ [facet]: value }));
    }
  });
});
