import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { searchAnswer } from "./answers.ts";
import { loadPlan } from "./plan.ts";
import { openTestSite, type TestSite } from "./site.ts";

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(async () => {
  await site.close();
});

const { plan } = loadPlan();

async function search(q: string, parameters: Readonly<Record<string, string>> = {}) {
  const asked = new URLSearchParams({ q, ...parameters });
  return searchAnswer.parse((await site.get(`/api/search?${asked}`)).body);
}

/** The passages that an entry of an address leads to: the passage, or all below the heading. */
function ledTo(address: string): string[] {
  return plan.passages
    .filter((passage) => passage.address === address || passage.headings.includes(address))
    .map((passage) => passage.address);
}

describe("a subject entry", () => {
  const entries = [...plan.subjects].flatMap(([address, own]) =>
    own.map(({ text, language }) => ({ address, text, language })),
  );

  it("leads to its place when it is typed, among the first three for 98 of 100", async () => {
    const tried = entries.filter((_, at) => at % 61 === 0);
    const missed: string[] = [];
    for (const { address, text, language } of tried) {
      const { hits } = await search(text, { lang: language });
      const top = hits.slice(0, 3).map((hit) => hit.address);
      if (!top.some((each) => ledTo(address).includes(each)))
        missed.push(`${text} (${address}) → ${top.join(" ")}`);
    }
    expect(missed.length, missed.join("\n")).toBeLessThanOrEqual(tried.length * 0.02);
  });

  it.each([
    ["VR眼镜显示", "显示 VR眼镜", "zh", "4-3-6-d3"],
    ["上海的芯片产业占全国的份额是多少？", "上海芯片产业占全国的份额", "zh", "1-1-b5"],
    ["what are the aims of 6G research?", "aim of 6G research", "en", "4-3-4-p1"],
  ])("%s is %s in another order, with words of no weight", async (q, _entry, lang, address) => {
    const { hits } = await search(q, { lang });
    expect(hits[0]?.address).toBe(address);
    expect(hits[0]?.subject).toMatchObject({ language: lang, whole: true });
  });

  it("puts its passage beside those that hold every word, and is counted", async () => {
    const { match, total, hits, facets } = await search("basic principles", { lang: "en", size: "100" });
    expect(match).toBe("all");
    expect(hits[0]).toMatchObject({ address: "2-2-b1", literal: false, subject: { whole: true } });
    expect(hits).toHaveLength(total);
    const counted = facets.kind.reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(total);
  });

  it("keeps within the filters and leaves out what is excluded", async () => {
    const { hits, total } = await search("VR眼镜显示", { chapter: "5" });
    expect(hits.map(({ address }) => address)).not.toContain("4-3-6-d3");
    expect(total).toBe(hits.length);
    const without = await search("VR眼镜显示 -光波导");
    expect(without.hits.map(({ address }) => address)).not.toContain("4-3-6-d3");
  });

  it("is not asked for the plain form or a quotation", async () => {
    const { hits } = await search("VR眼镜显示", { plain: "1" });
    expect(hits.filter(({ subject }) => subject)).toEqual([]);
    expect((await search('"VR眼镜显示"')).total).toBe(0);
  });
});

describe("a word that stands in subject entries alone", () => {
  it("is met, and still missing from the plan", async () => {
    const { match, literal, missing, hits } = await search("元宇宙");
    expect({ match, literal, missing }).toEqual({ match: "related", literal: 0, missing: ["元宇宙"] });
    expect(hits.length).toBeGreaterThan(0);
    for (const { subject, text } of hits) {
      expect(subject?.text).toContain("元宇宙");
      expect(text.zh).not.toContain("元宇宙");
    }
  });

  it("is absent to whoever checks a quotation, and in no text", () => {
    expect(site.portal.quotations.find("元宇宙技术")).toBeUndefined();
    expect(site.portal.library.holdersOf("元宇宙", "zh").rows).toEqual([]);
  });

  it("is not marked in the text, nor read out as text", async () => {
    const { hits } = await search("元宇宙");
    for (const { highlights, text } of hits) {
      expect(highlights.zh).toEqual([]);
      expect(text.zh).toBe(plan.passageAt.get(hits.find((hit) => hit.text === text)?.address ?? "")?.text);
    }
  });

  it("does not make a run meet that only begins with it", async () => {
    const { match, missing } = await search("看病难");
    expect(missing).toEqual(["看病难"]);
    expect(match).toBe("some");
  });
});

describe("the page", () => {
  it.each([
    ["zh", "元宇宙", /问法： <span lang="zh-Hans">[^<]*元宇宙/],
    ["en", "metaverse", /Asked as: <span lang="en">[^<]*metaverse/i],
  ])("in %s says what %s was found by", async (language, q, said) => {
    const page = await site.get(`/${language}/search?q=${encodeURIComponent(q)}&lang=${language}`);
    expect(page.text).toMatch(said);
  });

  it("says nothing of entries where the words are found", async () => {
    expect((await site.get(`/zh/search?q=${encodeURIComponent("刻蚀机")}`)).text).not.toContain("问法：");
  });
});

describe("explain=1", () => {
  it("names the entry among the reasons", async () => {
    const { hits } = await search("VR眼镜显示", { explain: "1" });
    const reasons = hits[0]?.reasons ?? [];
    expect(reasons.find(({ aspect }) => aspect === "subject")?.feature).toContain("VR眼镜");
  });
});
