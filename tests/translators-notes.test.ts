import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textOf } from "./html.ts";
import { loadPlan } from "./plan.ts";
import { openTestSite, plan as slug, type TestSite } from "./site.ts";

/** Words that are damaged or doubtful in the published text have a note wherever the passage is shown or exported. */

const { plan } = loadPlan();
const all = [...plan.notes].flatMap(([address, notes]) => notes.map((note) => ({ address, ...note })));

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(async () => {
  await site.close();
});

const textAt = async (path: string) => textOf((await site.get(path)).text);
const body = async (path: string) => (await site.get(path)).body;

it("stand on words of their passage, and on those that were found damaged", () => {
  expect(all.length).toBeGreaterThanOrEqual(9);
  for (const { address, words } of all) expect(plan.passageAt.get(address)?.text).toContain(words);
  const noted = new Set(all.map(({ address }) => address));
  for (const address of ["4-2-6-x1-n1", "5-1-2-d2", "5-4-1-x1-t1", "5-4-2-x1-t2", "7-2-3-t1", "10-3-2-x2-p1"])
    expect(noted).toContain(address);
});

describe.each(["zh", "en"] as const)("in %s", (language) => {
  const shown = ({ words, zh, en }: (typeof all)[number]) =>
    language === "zh" ? `译者注：“${words}”：${zh}` : `Translator’s note: “${words}”: ${en}`;

  it("stand beside the passage on its page, on its heading's and in the whole document", async () => {
    const whole = await textAt(`/${language}/docs/${slug}`);
    for (const note of all) {
      expect(whole).toContain(shown(note));
      expect(await textAt(`/${language}/docs/${slug}/${note.address}`)).toContain(shown(note));
    }
    expect(await textAt(`/${language}/docs/${slug}/10-3-2-x2`)).toContain(
      language === "zh" ? "译者注" : "note:",
    );
    expect(await textAt(`/${language}/search?q=柔性控性`)).toContain(language === "zh" ? "译者注" : "note:");
  });

  it("are on no passage without one", async () => {
    expect(await textAt(`/${language}/docs/${slug}/3-1-1-d1`)).not.toMatch(/译者注|Translator’s note/);
  });
});

describe("in what is taken along", () => {
  const note = all.find(({ address }) => address === "7-2-3-t1");
  const expected = [{ words: note?.words, zh: note?.zh, en: note?.en }];

  it("of the API, the passage and the hit", async () => {
    expect((await body(`/api/docs/${slug}/passages/7-2-3-t1`)).notes).toEqual(expected);
    const { hits } = await body("/api/search?q=“提供配套服务能级”");
    expect(hits[0].notes).toEqual(expected);
    expect((await body(`/api/docs/${slug}/passages/3-1-1-d1`)).notes).toBeUndefined();
  });

  it("of JSON Lines and CSV", async () => {
    const lines: string[] = (await site.get(`/api/docs/${slug}/passages.jsonl`)).text.trimEnd().split("\n");
    const noted = lines.map((line) => JSON.parse(line)).filter(({ notes }) => notes !== undefined);
    expect(noted.map(({ address }) => address)).toEqual(
      plan.passages.map(({ address }) => address).filter((address) => plan.notes.has(address)),
    );
    const csv = (await site.get(`/zh/selection/export?keep=${slug}/7-2-3-t1&format=csv`)).text;
    expect(csv).toContain(`“${note?.words}”：${note?.zh}`);
    expect(csv).toContain(`“${note?.words}”: ${note?.en}`);
  });
});
