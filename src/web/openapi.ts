import { z } from "zod";
import { citationStyles, mediaTypeOf } from "../citation/styles.ts";
import { passageKinds } from "../document/address.ts";
import { queryLimits } from "../search/query.ts";
import type { Labels } from "./pages/labels.ts";

/** The shapes of the API's answers: the description is made from them, and tests hold answers against it. */
const bilingual = z.object({ zh: z.string(), en: z.string() });
const range = z.tuple([z.int().min(0), z.int().min(0)]).describe("UTF-16 offsets, end exclusive");
const span = z.object({ start: z.int().min(0), end: z.int().min(0) });
const address = z.string().regex(/^[a-z0-9-]+$/);
const kind = z.enum(passageKinds);
const highlights = z.object({ zh: z.array(range), en: z.array(range) });
const headingName = z.object({ address, title: bilingual });

const passage = z.object({
  document: z.string(),
  address,
  kind,
  headings: z.array(headingName),
  span,
  text: bilingual,
  fields: z.array(z.string()),
  districts: z.array(z.string()),
  citation: bilingual,
});

const evidence = z.union([
  z.object({ value: z.string(), by: z.literal("term"), start: z.int(), end: z.int() }),
  z.object({ value: z.string(), by: z.literal("heading"), heading: address }),
]);

const passageDetail = passage.extend({
  translation: z.object({ status: z.enum(["reference", "reviewed", "none"]) }),
  evidence: z.object({ fields: z.array(evidence), districts: z.array(evidence) }),
  url: z.string(),
});

const heading = z.object({
  document: z.string(),
  address,
  level: z.enum(["chapter", "section", "article", "box"]),
  title: bilingual,
  headings: z.array(address),
  span,
  citation: bilingual,
});

const facet = z.array(
  z.object({
    value: z.string(),
    parent: z.string().optional(),
    label: bilingual,
    count: z.int().min(0),
    selected: z.boolean(),
  }),
);

const search = z.object({
  query: z.record(z.string(), z.unknown()),
  total: z.int().min(0),
  literal: z.int().min(0).describe("Passages that hold every typed term as it stands"),
  match: z
    .enum(["all", "related", "some"])
    .describe("How the query was met: by every word, by everyday words or corrections for some, or in part"),
  about: z.boolean().describe("The total is an estimate"),
  page: z.int().min(1),
  pages: z.int().min(0),
  size: z.int().min(1).max(queryLimits.size),
  hits: z.array(
    passage.omit({ span: true }).extend({
      highlights,
      literal: z.boolean(),
      url: z.string(),
      reasons: z.array(z.object({ aspect: z.string(), feature: z.string(), weight: z.number() })).optional(),
    }),
  ),
  headings: z.array(heading.extend({ highlights, url: z.string() })),
  labels: z
    .array(
      z.object({
        document: z.string(),
        address,
        headings: z.array(headingName),
        text: bilingual,
        citation: bilingual,
        highlights,
        url: z.string(),
      }),
    )
    .describe("List labels that hold a quoted string"),
  facets: z.object({
    document: facet.optional(),
    chapter: facet,
    field: facet,
    district: facet,
    kind: facet,
  }),
  expansions: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      by: z.enum(["translation", "abbreviation", "variant", "everyday", "pinyin", "number"]),
    }),
  ),
  corrections: z.array(z.object({ from: z.string(), to: z.string() })),
  missing: z.array(z.string()).describe("Words and quoted strings that the whole file holds nowhere"),
  ignored: z.array(z.string()).describe("What was typed past the limits and is not looked for"),
  present: z.array(z.object({ text: z.string(), count: z.int() })),
  outside: z
    .array(
      z.object({
        text: z.string(),
        quoted: z.boolean(),
        language: z.enum(["zh", "en"]),
        verdict: z.enum(["exact", "folded"]),
        total: z.int().min(1),
        places: z.array(
          z.object({
            document: z.string(),
            language: z.enum(["zh", "en"]),
            addresses: z.array(address),
            start: z.int(),
            end: z.int(),
          }),
        ),
      }),
    )
    .describe("What no passage holds and the file does: in headings, list labels, across their borders"),
  unfiltered: z.int(),
  lost: z.array(z.string()).optional(),
});

const outline = z.object({ document: z.record(z.string(), z.unknown()), headings: z.array(heading) });
const place = z.object({ document: z.string(), address });
const resolved = z.union([place, z.object({ candidates: z.array(place) })]);

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  parameter: z.string().optional(),
  expected: z.string().optional(),
  came: z.string().optional(),
});

const readiness = z.object({
  ready: z.boolean(),
  engine: z.enum(["sqlite", "meilisearch"]),
  fallback: z.boolean(),
  passages: z.int(),
  documents: z.array(z.string()),
  index: z.string().nullable(),
});

const touchedPlace = z.object({ address, start: z.int(), end: z.int() });
const quotationMatch = z.object({
  document: z.string(),
  language: z.enum(["zh", "en"]),
  addresses: z.array(address),
  places: z.array(touchedPlace),
  start: z.int().min(0),
  end: z.int().min(0),
  parts: z.array(span),
  differences: z
    .array(
      z.object({
        kind: z.enum([
          "space",
          "width",
          "quotation-mark",
          "script",
          "case",
          "mark",
          "radical",
          "form",
          "page-number",
          "line-end-hyphen",
          "editorial",
        ]),
        published: z.string(),
        quoted: z.string(),
        start: z.int(),
        end: z.int(),
        quotedStart: z.int(),
        quotedEnd: z.int(),
      }),
    )
    .optional()
    .describe("Of a folded quotation: what was passed over"),
  diff: z
    .array(z.object({ kind: z.enum(["same", "changed", "gap"]), published: z.string(), quoted: z.string() }))
    .optional()
    .describe("Of an altered quotation"),
  edits: z.int().optional(),
  share: z.number().min(0.6).max(1).optional(),
});
const verdict = z.object({
  verdict: z.enum(["exact", "folded", "altered", "absent"]),
  quotation: z.string().describe("What was compared; several quotations are joined by an ellipsis"),
  compared: z
    .enum(["whole", "inside"])
    .describe("Whether the whole text was compared, or only what stands in its quotation marks"),
  closing: z
    .string()
    .describe("The last mark, where it belongs to the sentence that quotes and was not compared; or empty"),
  warnings: z
    .array(
      z.object({
        kind: z.literal("unpaired-mark"),
        start: z.int().min(0),
        end: z.int().min(0),
        mark: z.string(),
        side: z.enum(["opening", "closing"]),
        text: z.string(),
      }),
    )
    .describe("Quotation marks without a partner, with offsets in the text without white space around it"),
  total: z.int().min(0),
  matches: z.array(quotationMatch),
  clauses: z
    .array(
      z.object({
        start: z.int().min(0),
        end: z.int().min(0),
        text: z.string(),
        total: z.int().min(1),
        places: z.array(quotationMatch),
      }),
    )
    .optional()
    .describe(
      "Of an altered or absent quotation: stretches of it that the texts hold as they are (12 characters, or five English words of 24 letters, or more), with their offsets in the quotation",
    ),
});

const schemas = {
  SearchAnswer: search,
  Passage: passageDetail,
  PassageLine: passage,
  Outline: outline,
  Resolution: resolved,
  Verdict: verdict,
  Readiness: readiness,
  Problem: problem,
};
export type SchemaName = keyof typeof schemas;

/** The OpenAPI 3.1 description of a corpus's API, with its own facet values as enumerations. */
export function openApi(labels: Labels, origin: string) {
  return {
    openapi: "3.1.0",
    info: {
      title: "Policy Text Portal",
      version: "1.0.0",
      description: "Search, read and quote Chinese policy in two languages. Offsets are UTF-16 code units.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: origin }],
    paths: pathsOf(labels),
    components: {
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => {
          const { $schema: _, ...plain } = z.toJSONSchema(schema, { target: "draft-2020-12" });
          return [name, plain];
        }),
      ),
    },
  };
}

function pathsOf(labels: Labels) {
  const documents = labels.of("document").map(({ value }) => value);
  const document = pathParameter("document", { type: "string", enum: documents });
  const addressParameter = pathParameter("address", {
    type: "string",
    pattern: "^[a-z0-9-]+$",
    maxLength: 40,
  });
  const values = (name: "document" | "chapter" | "field" | "district" | "kind") => ({
    name,
    in: "query",
    description: "Repeats; values of one facet widen, facets narrow.",
    explode: true,
    schema: {
      type: "array",
      maxItems: queryLimits.values,
      items: { type: "string", enum: labels.of(name).map(({ value }) => value) },
    },
  });
  const query = (name: string, schema: object) => ({ name, in: "query", schema });
  const json = (name: SchemaName) => ({
    "application/json": { schema: { $ref: `#/components/schemas/${name}` } },
  });
  return {
    "/api/search": {
      get: operation(
        "search",
        "Search passages",
        [
          query("q", { type: "string" }),
          query("lang", { type: "string", enum: ["zh", "en"], default: "zh" }),
          ...(["document", "chapter", "field", "district", "kind"] as const).map(values),
          query("sort", { type: "string", enum: ["relevance", "document"], default: "relevance" }),
          query("match", { type: "string", enum: ["all", "some"] }),
          query("plain", { type: "string", enum: ["0", "1"], default: "0" }),
          query("explain", { type: "string", enum: ["0", "1"], default: "0" }),
          query("page", { type: "integer", minimum: 1, maximum: queryLimits.page, default: 1 }),
          query("size", { type: "integer", minimum: 1, maximum: queryLimits.size, default: 10 }),
        ],
        json("SearchAnswer"),
      ),
    },
    "/api/docs/{document}/outline": {
      get: operation("outline", "All headings", [document], json("Outline")),
    },
    "/api/docs/{document}/passages.jsonl": {
      get: operation("passages", "Every passage as one line", [document], {
        "application/x-ndjson": { schema: { type: "string" } },
      }),
    },
    "/api/docs/{document}/akoma-ntoso.xml": {
      get: operation("akomaNtoso", "The whole document as Akoma Ntoso 3.0", [document], {
        "application/akn+xml": { schema: { type: "string" } },
      }),
    },
    "/api/docs/{document}/passages/{address}": {
      get: operation("passage", "One passage", [document, addressParameter], json("Passage")),
    },
    "/api/docs/{document}/passages/{address}/cite": {
      get: operation(
        "cite",
        "A citation of a passage or heading",
        [
          document,
          addressParameter,
          query("style", { type: "string", enum: [...citationStyles], default: "plain" }),
          query("lang", { type: "string", enum: ["zh", "en"], default: "zh" }),
        ],
        Object.fromEntries(
          [...new Set(citationStyles.map(mediaTypeOf))].map((type) => [
            type.replace(/;.*/, ""),
            { schema: type.includes("json") ? { type: "object" } : { type: "string" } },
          ]),
        ),
      ),
    },
    "/api/resolve": {
      get: operation(
        "resolve",
        "Where a reference leads",
        [{ ...query("ref", { type: "string", minLength: 1 }), required: true }],
        json("Resolution"),
      ),
    },
    "/api/verify": {
      post: {
        ...operation("verify", "Check a quotation against the published text", [], json("Verdict")),
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["quote"],
                properties: { quote: { type: "string", minLength: 1 } },
              },
            },
          },
        },
      },
    },
    "/readyz": {
      get: operation("readiness", "Whether there is an index", [], json("Readiness"), {
        "503": { description: "No index", content: json("Readiness") },
      }),
    },
  };
}

function pathParameter(name: string, schema: object) {
  return { name, in: "path", required: true, schema };
}

function operation(
  id: string,
  summary: string,
  parameters: readonly object[],
  content: object,
  more: object = {},
) {
  const described = {
    description: "Problem details (RFC 9457)",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
  return {
    operationId: id,
    summary,
    parameters,
    responses: {
      "200": { description: "The answer", content },
      "304": { description: "Not modified" },
      "400": described,
      "404": described,
      "413": described,
      "429": described,
      "503": described,
      ...more,
    },
  };
}
