import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { elements, exactTextOf, only, textOf, withClass } from "./html.ts";
import { planText } from "./plan.ts";
import { openTestSite, plan, type TestSite } from "./site.ts";

/** The pages to read in show the whole published file. */

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(async () => {
  await site.close();
});

const read = async (path: string) => {
  const { status, text } = await site.get(path);
  expect(status, path).toBe(200);
  return text;
};

/** The published text of a page: what it shows as text in Chinese, in order. */
const publishedIn = (page: string) =>
  withClass(page, "text")
    .filter(({ attributes }) => attributes.lang === "zh-Hans")
    .map(({ inner }) => exactTextOf(inner))
    .join("");

const listNames = {
  重点方向: "Priorities:",
  重点任务: "Key tasks:",
  主要任务: "Main tasks:",
  重大平台: "Major platforms:",
};

describe("the document view", () => {
  it.each([
    ["zh", "zh"],
    ["zh", "both"],
    ["en", "both"],
  ])("in %s, reading %s, shows every character of the file, in its order", async (lang, view) => {
    const page = await read(`/${lang}/docs/${plan}?view=${view}`);
    const shown = publishedIn(page).replaceAll("\n", "");
    const published = planText.replaceAll("\n", "");
    // Character by character first: a difference is then told by its place and not by two whole plans.
    const at = Array.from({ length: published.length }).findIndex(
      (_, unit) => shown[unit] !== published[unit],
    );
    expect([at, at < 0 ? "" : published.slice(at, at + 20)]).toEqual([-1, ""]);
    expect(shown).toHaveLength(published.length);
  });

  it("shows each list's label in English as well", async () => {
    const page = await read(`/en/docs/${plan}?view=en`);
    const labels = withClass(page, "list-label").flatMap(({ inner }) => withClass(inner, "text"));
    const counts = Object.values(listNames).map((name) => labels.filter(({ text }) => text === name).length);
    expect(counts).toEqual([59, 41, 19, 16]);
  });
});

describe("a page of a heading", () => {
  it("shows the lists of a chapter as often as the file names them", async () => {
    const chapters = await Promise.all(
      Array.from({ length: 10 }, (_, at) => read(`/zh/docs/${plan}/${at + 1}`)),
    );
    const labels = chapters.flatMap((page) => withClass(page, "list-label").map(({ text }) => text));
    for (const [zh, en] of Object.entries(listNames)) {
      const published = planText.match(new RegExp(`${zh}:`, "g"))?.length;
      expect(labels.filter((text) => text.includes(`${zh}:`) && text.includes(en))).toHaveLength(
        published ?? 0,
      );
    }
  });

  it("puts a label right before the first item of its list", async () => {
    const page = await read(`/zh/docs/${plan}/3-1-1`);
    const ids = elements(page).flatMap(({ attributes }) => attributes.id ?? []);
    expect(ids.slice(ids.indexOf("3-1-1-p1"), ids.indexOf("3-1-1-d2"))).toEqual([
      "3-1-1-p1",
      "3-1-1-d",
      "3-1-1-d1",
    ]);
  });
});

describe("a list", () => {
  it.each([
    ["zh", "第三章第（一）节第1条重点方向", "重点方向:", "4 条"],
    ["en", "Chapter 3, Section 1, Article 1, Priorities", "Priorities:", "4 passages"],
  ])("has a page in %s: %s, %s, %s", async (lang, label, heading, count) => {
    const page = await read(`/${lang}/docs/${plan}/3-1-1-d`);
    expect(only(elements(page, "h1")).text).toBe(heading);
    expect(textOf(page)).toContain(label);
    expect(textOf(page)).toContain(count);
    const cards = elements(page, "article").map(({ attributes }) => attributes.id);
    expect(cards).toEqual(["3-1-1-d1", "3-1-1-d2", "3-1-1-d3", "3-1-1-d4"]);
  });

  it("is reached by its permanent address, its name in words and the search box", async () => {
    const place = `/zh/docs/${plan}/3-1-1-d`;
    expect((await site.get(`/id/${plan}/3-1-1-d`, { "accept-language": "zh" })).headers.location).toBe(place);
    const words = encodeURIComponent("第三章第（一）节第1条重点方向");
    expect((await site.get(`/api/resolve?ref=${words}`)).body).toEqual({
      document: plan,
      address: "3-1-1-d",
    });
    expect((await site.get(`/zh/search?q=${words}`)).headers.location).toBe(place);
    expect((await site.get(`/zh/docs/${plan}/3-1-1-t`)).status).toBe(404);
  });
});

describe("a page of a passage", () => {
  it.each([
    ["3-1-1-d1", "the first item, below its label"],
    ["3-1-1-d3", "a later item, with its list named above the item before it"],
    ["3-1-1-p1", "the paragraph before a list"],
  ])("%s shows the list's label: %s", async (address) => {
    const page = await read(`/zh/docs/${plan}/${address}`);
    expect(only(withClass(page, "list-label")).text).toContain("重点方向:");
  });

  it("without a list shows none", async () => {
    expect(withClass(await read(`/zh/docs/${plan}/1-1-p1`), "list-label")).toEqual([]);
  });
});
