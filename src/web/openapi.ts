import { z } from "zod";
import { citationStyles, mediaTypeOf } from "../citation/styles.ts";
import { passageKinds } from "../document/address.ts";
import { documentFacets, eachFacet, type FacetName, facetNames } from "../labels/facets.ts";
import { languageTagPattern } from "../language/language-tag.ts";
import { queryLimits } from "../search/query.ts";
import type { FacetValues } from "./pages/labels.ts";

/** The shapes of the API's answers: the description is made from them, and tests hold answers against it. */
const bilingual = z.object({ zh: z.string(), en: z.string() });
/** A list of two: a tuple (`prefixItems`) stops common generators of clients. */
const range = z.array(z.int().min(0)).length(2).describe("Start and end in UTF-16 units, end exclusive");
const span = z.object({ start: z.int().min(0), end: z.int().min(0) });
const address = z.string().regex(/^[a-z0-9.-]+$/);
const kind = z.enum(passageKinds);
const highlights = z.object({ zh: z.array(range), en: z.array(range) });
const headingName = z.object({ address, title: bilingual });
const list = z
  .object({ address, text: bilingual })
  .describe("Of an item, its list by the label that is printed above the first");

/** One shape with what may be left out: of a choice of shapes, clients in TypeScript read all at once and fail. */
const evidence = z.object({
  value: z.string(),
  by: z.enum(["term", "heading"]),
  start: z.int().optional().describe("By a term: where it stands in the passage"),
  end: z.int().optional(),
  heading: address.optional().describe("A heading above that names it"),
  about: z.boolean().describe("The passage is about it; otherwise it only mentions it"),
});

const label = evidence.extend({ facet: z.enum(["field", "district"]) });

const translatorsNote = z
  .object({ words: z.string(), zh: z.string(), en: z.string() })
  .describe("On words of the published text that are damaged or doubtful");

const passage = z.object({
  document: z.string(),
  address,
  kind,
  headings: z.array(headingName),
  list: list.optional(),
  span,
  text: bilingual,
  fields: z.array(z.string()),
  districts: z.array(z.string()),
  labels: z.array(label).describe("The fields and districts with what has earned each"),
  notes: z.array(translatorsNote).optional(),
  citation: bilingual,
});

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

const headingHit = heading.extend({ highlights, url: z.string() });

const labelHit = z.object({
  document: z.string(),
  address,
  headings: z.array(headingName),
  text: bilingual,
  citation: bilingual,
  highlights,
  url: z.string(),
});

const facetValue = z.object({
  value: z.string(),
  parent: z.string().optional(),
  label: bilingual,
  count: z.int().min(0),
  selected: z.boolean(),
});
const facet = z.array(facetValue);
const facets = z.object({
  ...eachFacet((name) => (documentFacets.has(name) ? facet.optional() : facet)),
});

const reason = z.object({ aspect: z.string(), feature: z.string(), weight: z.number() });
const subject = z
  .object({ language: z.enum(["zh", "en"]), text: z.string(), whole: z.boolean() })
  .describe(
    "A subject entry that led to the passage: what people say who look for it, not its text; `whole` where it says the same as the whole query",
  );
const hit = passage.omit({ span: true }).extend({
  highlights,
  literal: z.boolean(),
  url: z.string(),
  subject: subject.optional(),
  reasons: z.array(reason).optional(),
});

const expansion = z.object({
  from: z.string(),
  to: z.string(),
  by: z.enum(["translation", "abbreviation", "variant", "everyday", "pinyin", "number"]),
});
const correction = z.object({ from: z.string(), to: z.string() });
const filePlace = z.object({
  document: z.string(),
  language: z.enum(["zh", "en"]),
  addresses: z.array(address),
  start: z.int(),
  end: z.int(),
});
const outsidePassages = z.object({
  text: z.string(),
  quoted: z.boolean(),
  language: z.enum(["zh", "en"]),
  verdict: z.enum(["exact", "folded"]),
  total: z.int().min(1),
  about: z.boolean().describe("There may be more places: of a large library not all texts were read"),
  places: z.array(filePlace),
});
const presentWord = z.object({ text: z.string(), count: z.int() });

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
  listed: z
    .int()
    .min(0)
    .describe("How many of the total the pages list: at most 1,000 by relevance, 10,000 in document order"),
  size: z.int().min(1).max(queryLimits.size),
  hits: z.array(hit),
  headings: z.array(headingHit),
  labels: z.array(labelHit).describe("List labels that hold a quoted string"),
  facets,
  expansions: z.array(expansion),
  corrections: z.array(correction),
  missing: z.array(z.string()).describe("Words and quoted strings that the whole file holds nowhere"),
  near: z
    .array(z.object({ from: z.string(), to: z.string() }))
    .describe("Terms near in meaning to what is missing; they are not searched for"),
  ignored: z.array(z.string()).describe("What was typed past the limits and is not looked for"),
  present: z.array(presentWord),
  outside: z
    .array(outsidePassages)
    .describe(
      "What no passage holds and the file does: in headings, list labels, across their borders; of words without quotation marks also those that stand only as part of other words",
    ),
  unfiltered: z.int(),
  bases: z
    .array(
      z.object({
        facet: z.enum(["field", "district"]),
        value: z.string(),
        about: z.int(),
        mentioned: z.int(),
      }),
    )
    .describe("Of each selected field and district, how many passages are about it and how many mention it"),
});

/** A document's record; what is not known of it is left out. */
const record = z.object({
  slug: z.string(),
  title: bilingual,
  shortTitle: bilingual.optional(),
  aliases: z.array(z.string()).optional(),
  issuer: bilingual,
  type: bilingual.optional(),
  jurisdiction: bilingual.optional(),
  published: z.string().describe("YYYY, YYYY-MM or YYYY-MM-DD"),
  period: z.object({ start: z.int(), end: z.int() }).optional().describe("First and last year"),
  figures: z
    .record(z.string(), bilingual)
    .optional()
    .describe("What figures that the text lacks show, by address"),
  source: z.object({ url: z.string(), format: z.string() }),
  sha256: z.string(),
  translation: z
    .object({
      date: z.string(),
      licence: z.string(),
      changes: z.array(z.object({ date: z.string(), note: bilingual })),
    })
    .optional(),
});
const documents = z.object({ documents: z.array(record) });
const outline = z.object({ document: record, headings: z.array(heading) });
const place = z.object({ document: z.string(), address });
const resolved = z.object({
  document: z.string().optional().describe("With an address: the one place that is meant"),
  address: address.optional(),
  candidates: z.array(place).optional().describe("Without: the places that may be meant, in order"),
});

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  parameter: z.string().optional(),
  expected: z.string().optional(),
  received: z.string().optional(),
});

const liveness = z.object({ status: z.literal("ok") });
const readiness = z.object({
  ready: z.boolean(),
  engine: z.enum(["sqlite", "meilisearch"]),
  fallback: z.boolean(),
  passages: z.int(),
  documents: z.array(z.string()),
  index: z.string().nullable(),
});

const touchedPlace = z.object({ address, start: z.int(), end: z.int() });
const difference = z.object({
  kind: z.enum([
    "space",
    "width",
    "quotation-mark",
    "script",
    "case",
    "mark",
    "radical",
    "form",
    "entity",
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
});
const diffPiece = z.object({
  kind: z.enum(["same", "changed", "gap"]),
  published: z.string(),
  quoted: z.string(),
});
const quotationMatch = z.object({
  document: z.string(),
  language: z.enum(["zh", "en"]),
  addresses: z.array(address),
  places: z.array(touchedPlace),
  start: z.int().min(0),
  end: z.int().min(0),
  parts: z.array(span),
  differences: z.array(difference).optional().describe("Of a folded quotation: what was passed over"),
  diff: z.array(diffPiece).optional().describe("Of an altered quotation"),
  edits: z.int().optional(),
  share: z.number().min(0.6).max(1).optional(),
});
const verifyRequest = z.object({ quote: z.string().min(1) });
const clause = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  text: z.string(),
  total: z.int().min(1),
  places: z.array(quotationMatch),
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
  about: z
    .boolean()
    .describe(
      "There may be more places than `total`, or nearer ones: of a large library only the texts most like the quotation are read. What stands in no text is absent for certain",
    ),
  matches: z.array(quotationMatch),
  clauses: z
    .array(clause)
    .optional()
    .describe(
      "Of an altered or absent quotation: stretches of it that the texts hold as they are (12 characters, or five English words of 24 letters, or more), with their offsets in the quotation",
    ),
});

/** Every shape by its name: one that another holds is referred to, so that a client has one class for it. */
const schemas = {
  Bilingual: bilingual,
  Offsets: range,
  Span: span,
  Highlights: highlights,
  HeadingName: headingName,
  Heading: heading,
  HeadingHit: headingHit,
  Evidence: evidence,
  Label: label,
  TranslatorsNote: translatorsNote,
  Hit: hit,
  Reason: reason,
  LabelHit: labelHit,
  FacetValue: facetValue,
  Facets: facets,
  Expansion: expansion,
  Correction: correction,
  PresentWord: presentWord,
  FilePlace: filePlace,
  OutsidePassages: outsidePassages,
  SearchAnswer: search,
  Passage: passageDetail,
  PassageLine: passage,
  DocumentRecord: record,
  Documents: documents,
  Outline: outline,
  Place: place,
  Resolution: resolved,
  TouchedPlace: touchedPlace,
  Difference: difference,
  DiffPiece: diffPiece,
  QuotationMatch: quotationMatch,
  Clause: clause,
  Verdict: verdict,
  VerifyRequest: verifyRequest,
  Liveness: liveness,
  Readiness: readiness,
  Problem: problem,
};
export type SchemaName = keyof typeof schemas;

/** The OpenAPI 3.1 description of a corpus's API, with its own facet values as enumerations. */
export function openApi(labels: FacetValues, origin: string) {
  return {
    openapi: "3.1.0",
    info: {
      title: "Policy Text Portal",
      version: "1.0.0",
      description: "Search, read and quote Chinese policy in two languages. Offsets are UTF-16 code units.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: origin }],
    paths: describedPaths(labels),
    components: {
      schemas: describedSchemas(),
    },
  };
}

function describedSchemas() {
  const named = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) named.add(schema, { id });
  const { schemas: described } = z.toJSONSchema(named, {
    target: "draft-2020-12",
    io: "input",
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(described).map(([name, { $schema: _, $id: __, ...plain }]) => [name, plain]),
  );
}

/** Every path of the API with its methods: what is described here is what is allowed (`methodRules`). */
export function describedPaths(labels: FacetValues) {
  const documents = labels.of("document").map(({ value }) => value);
  const document = pathParameter("document", { type: "string", enum: documents });
  const addressParameter = pathParameter("address", {
    type: "string",
    pattern: "^[a-z0-9.-]+$",
    maxLength: 40,
  });
  const values = (name: FacetName) => ({
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
          query("lang", languageSchema),
          ...facetNames.map(values),
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
    "/api/docs": {
      get: operation("documents", "All documents", [], json("Documents")),
    },
    "/api/docs/{document}/outline": {
      get: operation("outline", "All headings", [document], json("Outline")),
    },
    "/api/docs/{document}/passages.jsonl": {
      get: operation("passages", "Every passage as one line", [document], file(["application/x-ndjson"])),
    },
    "/api/docs/{document}/text": {
      get: operation(
        "text",
        "The published text, or its translation as one text: what quotations are compared with, byte for byte",
        [document, query("lang", languageSchema)],
        file(["text/plain"]),
      ),
    },
    "/api/docs/{document}/akoma-ntoso.xml": {
      get: operation(
        "akomaNtoso",
        "The whole document as Akoma Ntoso 3.0",
        [document],
        file(["application/akn+xml"]),
      ),
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
          query("lang", languageSchema),
        ],
        file(citationStyles.map(mediaTypeOf)),
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
        ...operation(
          "verify",
          "Check a quotation against the published text",
          [],
          json("Verdict"),
          problems(413, 415),
        ),
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: { $ref: "#/components/schemas/VerifyRequest" },
            },
          },
        },
      },
    },
    "/openapi.json": {
      get: operation("description", "This description", [], {
        "application/json": { schema: { type: "object" } },
      }),
    },
    "/healthz": {
      get: operation("liveness", "Whether the process lives", [], json("Liveness")),
    },
    "/readyz": {
      get: operation("readiness", "Whether there is an index", [], json("Readiness"), {
        "503": { description: "No index", content: json("Readiness") },
      }),
    },
  };
}

/** `zh` or `en`, or any tag that begins so: zh-CN, zh_Hans, en-US; empty as if not given. */
const languageSchema = {
  type: "string",
  pattern: `^$|${languageTagPattern}`,
  default: "zh",
  examples: ["zh", "en"],
};

/**
 * A file as bytes: generated clients hand them on as they came. By media type they would fail, since common
 * generators know none of BibTeX, RIS, Akoma Ntoso and JSON Lines; mere bytes come first since they all know those.
 */
function file(mediaTypes: readonly string[]) {
  const types = ["application/octet-stream", ...mediaTypes.map((type) => type.replace(/;.*/, ""))];
  return Object.fromEntries(types.map((type) => [type, { schema: { type: "string", format: "binary" } }]));
}

function pathParameter(name: string, schema: object) {
  return { name, in: "path", required: true, schema };
}

/**
 * An operation with every status that it can answer with: 431 without a body is the HTTP server's own, for addresses
 * and headers beyond 16 KB.
 */
function operation(
  id: string,
  summary: string,
  parameters: readonly object[],
  content: object,
  more: object = {},
) {
  return {
    operationId: id,
    summary,
    parameters,
    responses: {
      "200": { description: "The answer", content },
      "304": { description: "Not modified" },
      ...problems(400, 404, 405, 429),
      "431": { description: "The address or the headers are too long" },
      ...problems(500, 503),
      ...more,
    },
  };
}

function problems(...statuses: readonly number[]): Readonly<Record<string, object>> {
  const described = {
    description: "Problem details (RFC 9457)",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
  return Object.fromEntries(statuses.map((status) => [String(status), described]));
}
