import { Ajv2020 } from "ajv/dist/2020.js";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestSite, plan, type TestSite } from "./site.ts";

describe("the API keeps its OpenAPI description", () => {
  let site: TestSite;
  let description: {
    openapi: string;
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, object> };
  };
  const ajv = new Ajv2020({ strict: false, allErrors: true });

  interface Operation {
    readonly responses: Readonly<
      Record<string, { content?: Readonly<Record<string, { schema: { $ref?: string } }>> }>
    >;
  }

  beforeAll(async () => {
    site = await openTestSite();
    description = (await site.get("/openapi.json")).body;
    ajv.addSchema({ $id: "api", components: closed(description.components) });
  });
  afterAll(async () => {
    await site.close();
  });

  /** The faults of an answer: a status or media type that is not described, or a body of another shape. */
  const faults = (
    path: string,
    method: "get" | "post",
    answer: { status: number; type: string; body: unknown },
  ): unknown[] => {
    const operation = description.paths[path]?.[method];
    const content = operation?.responses[String(answer.status)]?.content;
    const described = content?.[answer.type];
    if (!described) return [`${path}: ${answer.status} ${answer.type} is not described`];
    const reference = described.schema.$ref;
    if (reference === undefined) return [];
    const validate = ajv.getSchema(`api${reference}`);
    return validate?.(answer.body) ? [] : (validate?.errors ?? [`${reference} is unknown`]);
  };

  it("is version 3.1 and describes every path of the API", () => {
    expect(description.openapi).toMatch(/^3\.1\./);
    expect(Object.keys(description.paths)).toEqual(
      expect.arrayContaining([
        "/api/search",
        "/api/verify",
        "/api/resolve",
        "/api/docs/{document}/outline",
        "/api/docs/{document}/passages/{address}/cite",
      ]),
    );
  });

  it.each([
    ["/api/search", "/api/search"],
    ["/api/search", "/api/search?q=集成电路 人才&explain=1"],
    ["/api/search", "/api/search?q=carbon neutrality Chongming&lang=en&district=chongming"],
    ["/api/search", "/api/search?q=看病"],
    ["/api/search", '/api/search?q="元宇宙"'],
    ["/api/search", "/api/search?q=👍"],
    ["/api/search", "/api/search?q=qauntum&lang=en&size=3&page=2"],
    ["/api/search", "/api/search?field=nothing"],
    ["/api/search", "/api/search?page=0"],
    ["/api/search", "/api/search?size=101"],
    ["/api/search", "/api/search?lang=zh-CN"],
    ["/api/search", "/api/search?lang=fr"],
    ["/api/docs", "/api/docs"],
    ["/healthz", "/healthz"],
    ["/openapi.json", "/openapi.json"],
    ["/api/docs/{document}/text", `/api/docs/${plan}/text`],
    ["/api/docs/{document}/text", `/api/docs/${plan}/text?lang=en`],
    ["/api/docs/{document}/akoma-ntoso.xml", `/api/docs/${plan}/akoma-ntoso.xml`],
    ["/api/docs/{document}/outline", `/api/docs/${plan}/outline`],
    ["/api/docs/{document}/outline", "/api/docs/nothing/outline"],
    ["/api/docs/{document}/passages.jsonl", `/api/docs/${plan}/passages.jsonl`],
    ["/api/docs/{document}/passages/{address}", `/api/docs/${plan}/passages/7-3-1-t3`],
    ["/api/docs/{document}/passages/{address}", `/api/docs/${plan}/passages/2-3-fig1`],
    ["/api/docs/{document}/passages/{address}", `/api/docs/${plan}/passages/99-p1`],
    [
      "/api/docs/{document}/passages/{address}/cite",
      `/api/docs/${plan}/passages/3-1/cite?style=csl-json&lang=en`,
    ],
    ["/api/docs/{document}/passages/{address}/cite", `/api/docs/${plan}/passages/3-1-1-d1/cite?style=ris`],
    ["/api/docs/{document}/passages/{address}/cite", `/api/docs/${plan}/passages/3-1-1-d1/cite?style=mla`],
    ["/api/resolve", "/api/resolve?ref=第三章第二节"],
    ["/api/resolve", "/api/resolve?ref=第二节"],
    ["/api/resolve", "/api/resolve?ref=nowhere"],
    ["/readyz", "/readyz"],
  ])("%s: %s", async (path, asked) => {
    const answer = await site.get(encodeURI(asked));
    expect(faults(path, "get", answer)).toEqual([]);
  });

  it.each([
    ["exact", { quote: "加快推进张江综合性国家科学中心建设" }],
    ["folded", { quote: "加快推进张江综合性国家科学中心 建设，打造一批战略科技力量" }],
    ["altered", { quote: "加快推进张江综合性国家科技中心建设,打造一批战略科技力量" }],
    ["absent", { quote: "今天的天气非常好,我们一起去公园散步吧" }],
    ["no quotation", {}],
    ["a number", { quote: 5 }],
    ["too long", { quote: "创".repeat(6000) }],
  ])("/api/verify: %s", async (_name, body) => {
    const answer = await request(site.server).post("/api/verify").send(body);
    expect(faults("/api/verify", "post", answer)).toEqual([]);
  });

  it("describes nothing that generators of clients stop at: tuples, choices of shapes, types in a list", () => {
    // “string or null” is the one choice that all of them know.
    const text = JSON.stringify(description).replaceAll('"type":["string","null"]', "");
    expect(text.match(/"(?:prefixItems|anyOf|oneOf|allOf)"|"items":false|"type":\[/gu)).toBeNull();
    for (const operations of Object.values(description.paths)) {
      for (const { responses } of Object.values(operations)) {
        // The first that a generator knows decides how the answer is read: JSON, or bytes as they came.
        const [first] = Object.keys(responses["200"]?.content ?? {});
        expect(["application/json", "application/octet-stream"]).toContain(first);
      }
    }
  });

  it.each([
    ["application/octet-stream", "application/octet-stream"],
    ["*/*", "application/x-bibtex"],
    ["application/x-bibtex, application/octet-stream", "application/x-bibtex"],
    ["text/html", "application/x-bibtex"],
  ])("sends a file to who accepts %s as %s", async (accept, type) => {
    const answer = await site.get(`/api/docs/${plan}/passages/3-1/cite?style=bibtex`, { accept });
    expect(answer.headers["content-type"]).toMatch(new RegExp(`^${type}`));
    expect(answer.headers.vary).toMatch(/accept/i);
  });

  it("answers a body that is no JSON with a problem", async () => {
    const answer = await request(site.server)
      .post("/api/verify")
      .set("content-type", "application/json")
      .send("{");
    expect(answer.status).toBe(400);
    expect(faults("/api/verify", "post", answer)).toEqual([]);
  });

  it("tags what depends on the index, and answers 304 to who has it", async () => {
    for (const path of [
      "/api/search?q=芯片",
      "/zh",
      `/zh/docs/${plan}/3-1`,
      "/sitemap.xml",
      "/openapi.json",
    ]) {
      const first = await site.get(encodeURI(path));
      const tag = first.headers.etag ?? "";
      expect(tag).toMatch(/^W\/"[0-9a-f]+"$/);
      expect((await site.get(encodeURI(path), { "if-none-match": tag })).status).toBe(304);
    }
    expect((await site.get("/api/search?field=nothing")).headers.etag).toBeUndefined();
  });
});

/** A schema that allows no member that it does not describe: more may be added, but not without a word here. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const parts = Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, closed(part)]));
  return "properties" in schema ? { additionalProperties: false, ...parts } : parts;
}
