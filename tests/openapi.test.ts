import http, { type Server } from "node:http";
import { gzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
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
    readonly parameters?: readonly { readonly name: string }[];
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

  /** An answer to a request as it is written, malformed ones included. */
  const ask = (
    server: Server,
    method: string,
    path: string,
    { headers = {}, body = "" }: { headers?: Record<string, string>; body?: string | Buffer } = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { port } = z.object({ port: z.number() }).parse(server.address());
      const asked = http.request({ port, method, path, headers, agent: false }, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () => {
          const type = (answer.headers["content-type"] ?? "").replace(/;.*/, "");
          resolve({ status: answer.statusCode ?? 0, type, text: Buffer.concat(parts).toString() });
        });
      });
      asked.on("error", reject);
      asked.end(body);
    });

  interface Answer {
    readonly status: number;
    readonly type: string;
    readonly text: string;
  }

  const operations = () =>
    Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );

  /** What the description does not say of an answer to an operation. */
  const unsaid = (operation: Operation, what: string, { status, type, text }: Answer): string[] => {
    const described = operation.responses[String(status)];
    if (!described) return [`${what}: ${status} is not described`];
    if (text === "") return [];
    const content = described.content?.[type];
    if (!content) return [`${what}: ${status} ${type} is not described`];
    const reference = content.schema.$ref;
    if (reference === undefined) return [];
    const validate = ajv.getSchema(`api${reference}`);
    return validate?.(JSON.parse(text)) ? [] : [`${what}: ${JSON.stringify(validate?.errors)}`];
  };

  const written = (path: string, document: string = plan, address = "3-1-1-d1") =>
    path.replace("{document}", document).replace("{address}", address);

  it("says of every path what it answers to another method", async () => {
    const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"];
    for (const { path, method, operation } of operations()) {
      for (const other of methods.filter((name) => name.toLowerCase() !== method)) {
        const answer = await ask(site.server, other, written(path));
        expect(answer.status).toBe(405);
        expect(unsaid(operation, `${other} ${path}`, answer)).toEqual([]);
      }
    }
  });

  it("says of every path what it answers to places that are none", async () => {
    const wrong = [
      "nothing",
      "%zz",
      "%E0%A4",
      "%00",
      "..%2f..",
      "a".repeat(300),
      "a".repeat(20_000),
      "__proto__",
    ];
    for (const { path, method, operation } of operations()) {
      const paths = path.includes("{address}") ? wrong.map((address) => written(path, plan, address)) : [];
      for (const asked of [...wrong.map((document) => written(path, document)), ...paths]) {
        const answer = await ask(site.server, method.toUpperCase(), asked);
        expect(unsaid(operation, asked.slice(0, 100), answer)).toEqual([]);
      }
    }
  });

  it("says of every path what it answers to parameters that are none", async () => {
    const wrong = [
      "",
      "%zz",
      "%00",
      "-1",
      "1e99",
      "toString",
      "0",
      "a".repeat(600),
      "a".repeat(20_000),
      "[]=1",
    ];
    for (const { path, method, operation } of operations()) {
      const names = [...(operation.parameters ?? []).map(({ name }) => name), "nothing"];
      for (const query of names.flatMap((name) =>
        wrong.map((value) => `${name}=${value}&${name}=${value}`),
      )) {
        const answer = await ask(site.server, method.toUpperCase(), `${written(path)}?${query}`);
        expect(unsaid(operation, `${path}?${query.slice(0, 80)}`, answer)).toEqual([]);
      }
    }
  });

  it.each<[number, string, Record<string, string>, string | Buffer]>([
    [415, "text", { "content-type": "text/plain" }, "创新"],
    [415, "a form", { "content-type": "application/x-www-form-urlencoded" }, "quote=a"],
    [415, "no type", {}, '{"quote":"创新"}'],
    [415, "another encoding of characters", { "content-type": "application/json; charset=gbk" }, "{}"],
    [415, "another compression", { "content-type": "application/json", "content-encoding": "zip" }, "{}"],
    [400, "broken compression", { "content-type": "application/json", "content-encoding": "gzip" }, "{}"],
    [400, "no JSON", { "content-type": "application/json" }, "{"],
    [400, "an array", { "content-type": "application/json" }, "[1]"],
    [400, "endless arrays", { "content-type": "application/json" }, `{"quote":${"[".repeat(90_000)}`],
    [400, "nothing", { "content-type": "application/json" }, ""],
    [400, "white space", { "content-type": "application/json" }, '{"quote":" \\n"}'],
    [
      413,
      "more than is read",
      { "content-type": "application/json" },
      `{"quote":"${"a".repeat(1_100_000)}"}`,
    ],
    [
      413,
      "a longer one than is checked",
      { "content-type": "application/json" },
      `{"quote":"${"a b".repeat(4000)}"}`,
    ],
    [
      413,
      "a bomb",
      { "content-type": "application/json", "content-encoding": "gzip" },
      gzipSync(Buffer.alloc(5_000_000)),
    ],
  ])("answers %d to %s in place of a quotation, and says so", async (status, _name, headers, body) => {
    const operation = description.paths["/api/verify"]?.post;
    const answer = await ask(site.server, "POST", "/api/verify", { headers, body });
    expect(answer.status).toBe(status);
    expect(operation && unsaid(operation, "verify", answer)).toEqual([]);
  });

  it("says of every path what it answers to who asks too often", async () => {
    const limited = await openTestSite({
      settings: { publicUrl: undefined, trustProxy: false, rateLimit: 1 },
    });
    await limited.get("/api/docs");
    for (const { path, method, operation } of operations()) {
      const answer = await ask(limited.server, method.toUpperCase(), written(path));
      const free = path === "/healthz" || path === "/readyz";
      expect(answer.status).toBe(free ? 200 : 429);
      expect(unsaid(operation, path, answer)).toEqual([]);
    }
    await limited.close();
  });

  it("says of every path what it answers when its library is closed under it", async () => {
    const broken = await openTestSite();
    await broken.get("/api/search");
    broken.portal.close();
    const statuses = new Set<number>();
    for (const { path, method, operation } of operations()) {
      const sent = { headers: { "content-type": "application/json" }, body: '{"quote":"创新驱动发展战略"}' };
      const answer = await ask(
        broken.server,
        method.toUpperCase(),
        written(path),
        method === "post" ? sent : {},
      );
      statuses.add(answer.status);
      expect(unsaid(operation, path, answer)).toEqual([]);
    }
    expect(statuses).toContain(500);
    await new Promise((resolve) => broken.server.close(resolve));
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
