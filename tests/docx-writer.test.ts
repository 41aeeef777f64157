import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DocxContent, docxContent } from "../src/export/docx-content.ts";
import { docxDocument } from "../src/export/docx-document.ts";
import { DocxBusyError, DocxWriter, mostWaiting } from "../src/export/docx-writer.ts";
import { inPieces } from "../src/export/in-pieces.ts";
import { openPlanLibrary, passagesIn } from "./builders.ts";
import { occasion } from "./export-occasion.ts";
import { openTestSite, type TestSite } from "./site.ts";

const passages = passagesIn(openPlanLibrary());
const contentOf = (title: string, count = 2): Promise<DocxContent> =>
  docxContent(passages.slice(0, count), occasion, { title, language: "zh" });

/** The parts of a Word document but for what differs each time: the moment, and the order of link ids. */
function partsOf(bytes: Uint8Array): Record<string, string> {
  const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => {
    const ids = new Map<string, number>();
    const text = strFromU8(part)
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "a moment")
      .replace(/"rId[\w-]+"/g, (id) => {
        if (!ids.has(id)) ids.set(id, ids.size);
        return `"link ${ids.get(id)}"`;
      });
    return [name, text] as const;
  });
  return Object.fromEntries(parts);
}

const titleIn = (bytes: Uint8Array) =>
  /<dc:title>(.*?)<\/dc:title>/.exec(partsOf(bytes)["docProps/core.xml"] ?? "")?.[1];

describe("a writer of Word documents", () => {
  const writer = new DocxWriter();

  it("writes in its thread what would be written here", async () => {
    const content = await contentOf("全部", passages.length);
    expect(partsOf(await writer.write(content))).toEqual(partsOf(await docxDocument(content)));
  });

  it("gives everybody their own, however many ask at once", async () => {
    const titles = Array.from({ length: mostWaiting + 1 }, (_, at) => `第${at}份`);
    const written = titles.map(async (title) => titleIn(await writer.write(await contentOf(title))));
    expect(await Promise.all(written)).toEqual(titles);
  });

  it("refuses more than may wait, and writes those that do", async () => {
    const content = await contentOf("一份");
    const asked = Array.from({ length: mostWaiting + 3 }, () => writer.write(content));
    const answers = await Promise.allSettled(asked);
    const refused = answers.filter(({ status }) => status === "rejected");
    expect(refused).toHaveLength(2);
    for (const answer of refused) expect(answer).toMatchObject({ reason: expect.any(DocxBusyError) });
  });

  it("stops for who left, under way or waiting, and goes on with the next", async () => {
    const content = await contentOf("甲", passages.length);
    const [first, second] = [new AbortController(), new AbortController()];
    const underWay = writer.write(content, first.signal);
    const waiting = writer.write(content, second.signal);
    const next = writer.write(await contentOf("乙"));
    second.abort(new Error("the second left"));
    first.abort(new Error("the first left"));
    await expect(underWay).rejects.toThrow("the first left");
    await expect(waiting).rejects.toThrow("the second left");
    expect(titleIn(await next)).toBe("乙");
  });

  it("does not begin for who has left before", async () => {
    await expect(writer.write(await contentOf("丙"), AbortSignal.abort(new Error("left")))).rejects.toThrow(
      "left",
    );
  });

  it("says what went wrong in its thread, and writes the next", async () => {
    const content = await contentOf("丁");
    // A title of another kind than a text, which the library stumbles over.
    const broken = JSON.parse(JSON.stringify({ ...content, title: 5 }));
    await expect(writer.write(broken)).rejects.toThrow(TypeError);
    expect(titleIn(await writer.write(content))).toBe("丁");
  });
});

describe("work in pieces", () => {
  it("lets others be answered between pieces, and stops for who left", async () => {
    const leaving = new AbortController();
    setImmediate(() => leaving.abort(new Error("left")));
    const endless = { length: 3_000_000 };
    let made = 0;
    const work = inPieces(
      Array.from(endless, (_, at) => at),
      () => made++,
      leaving.signal,
    );
    await expect(work).rejects.toThrow("left");
    expect(made).toBeLessThan(endless.length);
  });

  it("keeps order", async () => {
    expect(await inPieces(["一", "二", "三"], (item, at) => `${at}${item}`)).toEqual(["0一", "1二", "2三"]);
  });
});

describe("the portal", () => {
  const docxWriter = new DocxWriter();
  let site: TestSite;
  beforeAll(async () => {
    site = await openTestSite({ docxWriter });
  });
  afterAll(() => site.close());

  it.each(["zh", "en"])("exports every passage to Word: %s", async (language) => {
    const answer = await site.get(`/${language}/search/export?format=docx`);
    expect(answer.status).toBe(200);
    expect(answer.headers["content-disposition"]).toContain("passages.docx");
  });

  it("says that too many are being made, and when to ask again", async () => {
    const leaving = new AbortController();
    const content = await contentOf("长", passages.length);
    // Long enough that none of them is written before the request is answered.
    const long = { ...content, passages: Array.from({ length: 10 }, () => content.passages).flat() };
    const asked = Array.from({ length: mostWaiting + 1 }, () => docxWriter.write(long, leaving.signal));
    const answer = await site.get(`/en/search/export?q=${encodeURIComponent("芯片")}&format=docx`);
    expect(answer.status).toBe(503);
    expect(answer.headers["retry-after"]).toBe("30");
    expect(answer.text).toContain("Too many Word documents are being made");
    leaving.abort(new Error("left"));
    for (const { status } of await Promise.allSettled(asked)) expect(status).toBe("rejected");
    expect((await site.get(`/en/search/export?q=${encodeURIComponent("芯片")}&format=docx`)).status).toBe(
      200,
    );
  });
});
