import { z } from "zod";

/** The shapes that the design fixes for the API, strict about the names it lists and open to more. */

const bilingual = z.object({ zh: z.string().min(1), en: z.string().min(1) });
const range = z.tuple([z.int().min(0), z.int().min(0)]);
const highlights = z.object({ zh: z.array(range), en: z.array(range) });
const headings = z.array(z.object({ address: z.string(), title: bilingual }));
const passageKind = z.enum(["p", "b", "d", "t", "f", "n", "fig"]);

const inPassage = { value: z.string(), by: z.literal("term"), start: z.int(), end: z.int() };
const above = { value: z.string(), by: z.literal("heading"), heading: z.string() };
const earned = { about: z.boolean() };
const evidence = z.array(
  z.discriminatedUnion("by", [
    z.object({ ...inPassage, ...earned, heading: z.string().optional() }),
    z.object({ ...above, ...earned }),
  ]),
);
const labels = z.array(
  z.object({
    facet: z.enum(["field", "district"]),
    value: z.string(),
    by: z.enum(["term", "heading"]),
    about: z.boolean(),
  }),
);

const hit = z.object({
  document: z.string(),
  address: z.string(),
  kind: passageKind,
  headings,
  text: bilingual,
  highlights,
  literal: z.boolean(),
  subject: z
    .strictObject({ language: z.enum(["zh", "en"]), text: z.string(), whole: z.boolean() })
    .optional(),
  fields: z.array(z.string()),
  districts: z.array(z.string()),
  labels,
  citation: bilingual,
  url: z.string().startsWith("/"),
  reasons: z.array(z.object({ aspect: z.string(), feature: z.string(), weight: z.number() })).optional(),
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

export const searchAnswer = z.object({
  query: z.looseObject({ q: z.string(), lang: z.enum(["zh", "en"]) }),
  total: z.int().min(0),
  literal: z.int().min(0),
  match: z.enum(["all", "related", "some"]),
  page: z.int().min(1),
  pages: z.int().min(0),
  size: z.int().min(1).max(100),
  hits: z.array(hit),
  headings: z.array(z.object({ address: z.string(), title: bilingual, highlights, url: z.string() })),
  facets: z.object({
    ...{
      document: facet.optional(),
      type: facet.optional(),
      issuer: facet.optional(),
      year: facet.optional(),
    },
    ...{ chapter: facet, field: facet, district: facet, kind: facet },
  }),
  expansions: z.array(z.object({ from: z.string(), to: z.string(), by: z.string() })),
  corrections: z.array(z.object({ from: z.string(), to: z.string() })),
  missing: z.array(z.string()),
  near: z.array(z.object({ from: z.string(), to: z.string() })),
  ignored: z.array(z.string()),
  bases: z.array(z.object({ facet: z.string(), value: z.string(), about: z.int(), mentioned: z.int() })),
});
export type SearchAnswerBody = z.infer<typeof searchAnswer>;
export type HitBody = z.infer<typeof hit>;

/** One line of `passages.jsonl`. */
export const passageLine = z.object({
  document: z.string(),
  address: z.string(),
  kind: passageKind,
  headings,
  span: z.object({ start: z.int(), end: z.int() }),
  text: bilingual,
  fields: z.array(z.string()),
  districts: z.array(z.string()),
  labels,
  citation: bilingual,
});

export const passageAnswer = passageLine.extend({
  translation: z.object({ status: z.enum(["reference", "reviewed"]) }),
  evidence: z.object({ fields: evidence, districts: evidence }),
  url: z.string(),
});

export const outlineAnswer = z.object({
  document: z.object({ slug: z.string(), title: bilingual, sha256: z.string() }),
  headings: z.array(
    z.object({
      address: z.string(),
      level: z.enum(["chapter", "section", "article", "box"]),
      title: bilingual,
      headings: z.array(z.string()),
      span: z.object({ start: z.int(), end: z.int() }),
      citation: bilingual,
    }),
  ),
});

/** RFC 9457, with what an invalid parameter adds. */
export const problemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  parameter: z.string().optional(),
});
