import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleanCopy } from "../src/quotation/clean-copy.ts";
import { rangeHash } from "../src/web/range-link.ts";
import { passagesIn } from "./builders.ts";
import { openTestSite, plan, type TestSite } from "./site.ts";

describe("checking quotations", () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await openTestSite();
  });
  afterAll(async () => {
    await site.close();
  });

  const verify = async (quote: string) =>
    (await request(site.server).post("/api/verify").send({ quote })).body;
  const post = (lang: string, form: Record<string, string>) =>
    request(site.server).post(`/${lang}/verify`).type("form").send(form);
  const published = () => site.portal.library.views[0]?.text ?? "";

  describe("the API", () => {
    it.each([
      ["the published characters", "exact", "加快推进张江综合性国家科学中心建设,打造一批战略科技力量"],
      ["full-width comma", "folded", "加快推进张江综合性国家科学中心建设，打造一批战略科技力量"],
      ["traditional script", "folded", "加快推進張江綜合性國家科學中心建設,打造一批戰略科技力量"],
      [
        "one character of forty changed",
        "altered",
        "加快推进张江综合性国家科技中心建设,打造一批战略科技力量,前瞻布局一批战略性和基础性前沿项目",
      ],
      ["from elsewhere", "absent", "各位代表,现在我代表国务院向大会作政府工作报告,请予审议"],
      [
        "the translation",
        "exact",
        "Build a national strategic science and technology force led by national laboratories.",
      ],
    ])("%s is %s", async (_what, verdict, quote) => {
      const answer = await verify(quote);
      expect(answer.verdict).toBe(verdict);
      if (verdict !== "absent") expect(answer.matches[0].addresses.length).toBeGreaterThan(0);
    });

    it("names every passage and heading that a quotation runs over", async () => {
      const text = published();
      const start = text.indexOf("一、发展基础") - 10;
      const answer = await verify(text.slice(start, start + 50));
      expect(answer.verdict).toBe("exact");
      expect(answer.matches[0]).toMatchObject({ start, end: start + 50, addresses: ["0-p1", "1", "1-1"] });
    });

    it("takes a passage as published for exact and its clean copy for the same", async () => {
      for (const { passage } of passagesIn(site.portal.library).filter(({ order }) => order % 20 === 0)) {
        expect((await verify(passage.text)).verdict).toBe("exact");
        expect((await verify(cleanCopy(passage.text))).verdict).toMatch(/^(exact|folded)$/);
      }
    });
  });

  describe("a paragraph around clauses of the plan", () => {
    const paragraph =
      "市政府近日发布的文件对未来五年作出了部署。文件提到,到2025年,全市高新技术企业数量突破2.6万家,战略性新兴产业增加值占GDP比重达到20%左右。业内人士认为,这一目标并不容易实现,需要各区共同努力,同时还要吸引更多的海外投资者前来落户,并且在税收上给予更多的优惠。";

    it("is absent as a whole, and its clauses are told with their places", async () => {
      const answer = await verify(paragraph);
      expect(answer.verdict).toBe("absent");
      expect(answer.clauses).toHaveLength(1);
      const [clause] = answer.clauses;
      expect(clause.text).toContain(
        "全市高新技术企业数量突破2.6万家,战略性新兴产业增加值占GDP比重达到20%左右",
      );
      expect(paragraph.slice(clause.start, clause.end)).toBe(clause.text);
      expect(clause.places[0]).toMatchObject({ document: plan, addresses: ["2-3-b3"] });
      expect(published().slice(clause.places[0].start, clause.places[0].end).replaceAll(" ", "")).toBe(
        clause.text,
      );
    });

    it("is shown on the page in one list", async () => {
      const page = await post("zh", { text: paragraph, mode: "quotation" });
      expect(page.text).toContain("其中下列文句与公布的文本相符");
      expect(page.text).toContain("<q>到2025年,全市高新技术企业数量突破2.6万家");
      expect(page.text).toContain(`/zh/docs/${plan}/2-3-b3?range=`);
    });
  });

  describe("a copy from a PDF that prints radicals", () => {
    it.each([
      ["⻓三⻆", "长三角"],
      ["⺠生", "民生"],
      ["⻛险投资", "风险投资"],
    ])("%s is searched for like %s, alone and in quotation marks", async (copied, published) => {
      for (const [radicals, plain] of [
        [copied, published],
        [`"${copied}"`, `"${published}"`],
      ] as const) {
        const found = (await site.get(`/api/search?q=${encodeURIComponent(radicals)}`)).body;
        const same = (await site.get(`/api/search?q=${encodeURIComponent(plain)}`)).body;
        expect([found.total, found.literal, found.match]).toEqual([same.total, same.literal, same.match]);
        expect(found.total).toBeGreaterThan(0);
      }
    });

    it("is folded, and the page tells what looks the same by its code points", async () => {
      const page = await post("en", { text: "⻓三⻆科技创新共同体", mode: "quotation" });
      expect(page.text).toContain("⻓ (U+2ED3)");
      expect(page.text).toContain("长 (U+957F)");
      expect(page.text).toContain("Encoded as a radical");
    });
  });

  describe("what was compared", () => {
    const pledge = "聚焦集成电路、生物医药、人工智能三大重点领域,集合精锐力量";

    it("is told by the API: whole or inside, without the frame's last mark, and marks without a partner", async () => {
      expect(await verify(`文件提出要“${pledge}。”`)).toMatchObject({
        verdict: "exact",
        quotation: pledge,
        compared: "inside",
        closing: "。",
        warnings: [],
      });
      expect(await verify(`规划提出:“${pledge}`)).toMatchObject({
        verdict: "exact",
        warnings: [{ kind: "unpaired-mark", start: 5, end: 6, mark: "“", side: "opening" }],
      });
    });

    it("is said on the page in both languages", async () => {
      const chinese = await post("zh", { text: `文件提出要“${pledge}。”`, mode: "quotation" });
      expect(chinese.text).toContain("只核对了引号内的文字");
      expect(chinese.text).toContain("末尾的“。”视为引用者的标点");
      const english = await post("en", { text: `规划提出:“${pledge}`, mode: "quotation" });
      expect(english.text).toContain("Only what stands in quotation marks was compared");
      expect(english.text).toContain("The quotation mark “ in line 1 is never closed");
    });

    it("of an article is never all where a mark has no partner, and the mark is named with its line", async () => {
      const text = `规划提出“${pledge}”。\n又说“停办全部外资企业。`;
      const chinese = await post("zh", { text, mode: "article" });
      expect(chinese.text).not.toContain("全部相符");
      expect(chinese.text).toContain("核对的 1 处引文相符，但文中还有未能核对的部分。");
      expect(chinese.text).toContain("第 2 行的引号 “ 只有前半个");
      const english = await post("en", { text, mode: "article" });
      expect(english.text).toContain("part of this text could not be checked");
      const csv = await post("en", { text, mode: "article", format: "csv" });
      expect(csv.text).toContain("A mark without a partner");
    });

    it("of a quotation in paragraphs is each paragraph", async () => {
      const text = `规划写道:\r\n“聚焦集成电路领域并停办全部外资企业。\r\n“${pledge}”`;
      const page = await post("zh", { text, mode: "article" });
      expect(page.text).toContain("文中 2 处引文，有 1 处不相符。");
    });
  });

  describe("a body that cannot be read", () => {
    const deep = `{"quote": ${"[".repeat(90_000)}${"]".repeat(90_000)}}`;
    it.each([
      ["nested deep", deep, 400],
      ["nested deep without an object", "[".repeat(90_000) + "]".repeat(90_000), 400],
      ["a number", '{"quote": 3}', 400],
      ["missing", "{}", 400],
      ["null", '{"quote": null}', 400],
      ["a list of texts", '["quote"]', 400],
      ["white space", '{"quote": "  "}', 400],
      ["no JSON", "{quote}", 400],
      ["not an object", '"quote"', 400],
      ["a quotation that is too long", JSON.stringify({ quote: "创".repeat(5_001) }), 413],
      ["a body that is too long", JSON.stringify({ quote: "创".repeat(400_000) }), 413],
    ])("is refused by the API in few words: %s", async (_what, body, status) => {
      const answer = await request(site.server)
        .post("/api/verify")
        .set("Content-Type", "application/json")
        .send(body);
      expect(answer.status).toBe(status);
      expect(answer.headers["content-type"]).toContain("application/problem+json");
      expect(answer.text.length).toBeLessThan(500);
    });

    it.each([
      ["zh", "提交的格式无法读取"],
      ["en", "This kind of form cannot be read"],
    ])("is refused by the page in the reader's language: %s", async (lang, sentence) => {
      const multipart = await request(site.server)
        .post(`/${lang}/verify`)
        .field("text", "支撑引领产业高质量发展");
      const json = await request(site.server)
        .post(`/${lang}/verify`)
        .send({ text: "支撑引领产业高质量发展" });
      for (const answer of [multipart, json]) {
        expect(answer.status).toBe(415);
        expect(answer.text).toContain(sentence);
      }
    });
  });

  describe("the page", () => {
    it("tells the verdict, the place and what was compared, in both languages", async () => {
      const quote = "加快推进张江综合性国家科技中心建设,打造一批战略科技力量";
      const chinese = await post("zh", { text: quote, mode: "quotation" });
      expect(chinese.text).toContain("有改动");
      expect(chinese.text).toMatch(/<del[^>]*>技<\/del>/);
      expect(chinese.text).toMatch(/<ins[^>]*>学<\/ins>/);
      expect(chinese.text).toContain("第三章第1段");
      expect(chinese.text).toContain("a7d0abf0f6b2c026df5e5c7c45cbb4da0e90b6c4ef0c4abf4d42fb0e6aeb0cde");
      const english = await post("en", { text: quote, mode: "quotation" });
      expect(english.text).toContain("Altered");
      expect(english.text).toContain("Chapter 3, Paragraph 1");
    });

    it("shares an exact verdict by place, range and hash, and says when the text is another", async () => {
      const text = published();
      const start = text.indexOf("努力成为“科学规律的第一发现者”");
      const range = `${start}-${start + 12}`;
      const hash = rangeHash(text, start, start + 12);
      const link = `/zh/verify?document=${plan}&text=zh&range=${range}`;
      expect((await site.get(`${link}&hash=${hash}`)).text).toContain("一字不差");
      expect((await site.get(`${link}&hash=000000000000`)).text).toContain("此后有改动");
    });

    it("shares an absent quotation in the link itself", async () => {
      const absent = await site.get(
        `/zh/verify?quote=${encodeURIComponent("今天的天气非常好,我们一起去公园散步吧")}`,
      );
      expect(absent.text).toContain("未见");
      expect(absent.text).toContain("/zh/verify?quote=");
    });

    it("checks an article, says in one line that all holds, and exports the table", async () => {
      const holds = "规划提出“加快推进张江综合性国家科学中心建设”，并要求“打造一批战略科技力量,前瞻布局”。";
      expect((await post("zh", { text: holds, mode: "article" })).text).toContain("文中 2 处引文全部相符。");
      const mixed = `${holds}还说“每个区都要建设一座大型天文台和海洋馆”。`;
      const page = await post("zh", { text: mixed, mode: "article" });
      expect(page.text).toContain("文中 3 处引文，有 1 处不相符。");
      const csv = await post("en", { text: mixed, mode: "article", format: "csv" });
      expect(csv.headers["content-disposition"]).toContain("quotations.csv");
      expect(csv.text.charCodeAt(0)).toBe(0xfeff);
      expect(csv.text.trim().split("\r\n")).toHaveLength(4);
    });

    it("refuses what is too long, and prints nothing that was typed as code", async () => {
      expect((await post("zh", { text: "创".repeat(5001), mode: "quotation" })).status).toBe(413);
      const page = await post("zh", { text: '<script>alert("x")</script>', mode: "quotation" });
      expect(page.text).not.toContain("<script>alert");
    });
  });

  describe("permanent links with a range", () => {
    it("mark the range in the published text, and say so where it has changed", async () => {
      const text = published();
      const start = text.indexOf("努力成为“科学规律的第一发现者”");
      const range = `${start}-${start + 15}`;
      const link = `/zh/docs/${plan}/3-p1?range=${range}`;
      const page = await site.get(`${link}&hash=${rangeHash(text, start, start + 15)}`);
      expect(page.text).toContain("<mark>努力成为“科学规律的第一发现者</mark>");
      const changed = await site.get(`${link}&hash=0123456789ab`);
      expect(changed.text).toContain("没有标出");
      expect(changed.text).not.toContain("<mark>");
    });

    it("keep range and hash on the way from the language-free address", async () => {
      const answer = await site.get(`/id/${plan}/3-p1?range=1-2&hash=abc`);
      expect(answer.status).toBe(303);
      expect(answer.headers.location).toMatch(/\/docs\/.*\/3-p1\?range=1-2&hash=abc$/);
    });
  });

  describe("places in words", () => {
    it.each([
      ["第三章第二节", `/zh/docs/${plan}/3-2`],
      ["第7章第三节第1条重点任务（3）", `/zh/docs/${plan}/7-3-1-t3`],
      ["3-1-1-d1", `/zh/docs/${plan}/3-1-1-d1`],
      ["Chapter 4, Section 3, Article 1", `/zh/docs/${plan}/4-3-1`],
      [`https://example.org/id/${plan}/5-4-2-x1`, `/zh/docs/${plan}/5-4-2-x1`],
    ])("the search box goes to %s", async (typed, there) => {
      const answer = await site.get(`/zh/search?q=${encodeURIComponent(typed)}`);
      expect([answer.status, answer.headers.location]).toEqual([303, there]);
    });

    it("lists the places that a name may mean, and searches for what only looks like one", async () => {
      const several = await site.get(`/zh/search?q=${encodeURIComponent("第二节")}`);
      expect(several.status).toBe(200);
      expect(several.text).toContain(`/zh/docs/${plan}/3-2"`);
      expect((await site.get(`/zh/search?q=${encodeURIComponent("第三代半导体")}`)).status).toBe(200);
      expect((await site.get("/zh/search?q=2025")).status).toBe(200);
    });

    it("resolves, lists candidates, or says that there is none", async () => {
      const resolve = (ref: string) => site.get(`/api/resolve?ref=${encodeURIComponent(ref)}`);
      expect((await resolve("《上海市建设具有全球影响力的科技创新中心“十四五”规划》第三章")).body).toEqual({
        document: plan,
        address: "3",
      });
      expect((await resolve("第二节")).body.candidates.length).toBeGreaterThan(5);
      expect((await resolve("第九十九章")).status).toBe(404);
    });
  });

  describe("taking along", () => {
    it("exports what a search found, in its order", async () => {
      const found = (
        await site.get("/api/search?q=芯片&size=100".replace("芯片", encodeURIComponent("芯片")))
      ).body;
      const lines = (await site.get(`/zh/search/export?q=${encodeURIComponent("芯片")}&format=jsonl`)).text
        .trim()
        .split("\n");
      expect(lines.map((line) => JSON.parse(line).address)).toEqual(
        found.hits.map((hit: { address: string }) => hit.address),
      );
    });

    it("says what of a selection is past the limit, and writes no file that lacks it", async () => {
      const places = passagesIn(site.portal.library).map(({ passage }) => `${plan}/${passage.address}`);
      const keep = (count: number) => `keep=${places.slice(0, count).join(",")}`;
      const whole = await site.get(`/en/selection?${keep(200)}`);
      expect(whole.text).not.toContain("left out");
      for (const page of ["selection", "search"]) {
        expect((await site.get(`/en/${page}?${keep(300)}`)).text).toContain(
          "100 more in this address are left out",
        );
      }
      expect((await site.get(`/zh/selection?${keep(300)}`)).text).toContain("其余 100 条未列入");
      expect((await site.get(`/en/selection/export?${keep(200)}&format=csv`)).status).toBe(200);
      const refused = await site.get(`/en/selection/export?${keep(300)}&format=csv`);
      expect(refused.status).toBe(400);
      expect(refused.text).toContain("keep");
    });

    it("keeps a selection in the address and exports it", async () => {
      const keep = `${plan}/3-1-1-d1,${plan}/7-3-1-t3,${plan}/nothing`;
      const page = await site.get(`/en/selection?keep=${keep}`);
      expect(page.text).toContain("Chapter 3, Section 1, Article 1, Priority (1)");
      expect(page.text).toContain("Chapter 7, Section 3, Article 1, Task (3)");
      const csv = await site.get(`/en/selection/export?keep=${keep}&format=csv`);
      expect(csv.text.trim().split("\r\n")).toHaveLength(3);
      const back = await site.get(`/en/selection?keep=${keep}&back=https://elsewhere.example/`);
      expect(back.text).toContain('<a href="/en/search">');
      expect(back.text).not.toContain('<a href="https://elsewhere');
    });
  });
});
