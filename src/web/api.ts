import express, { Router } from "express";
import { z } from "zod";
import { resolveReference } from "../citation/resolve.ts";
import { citationStyles, cite, mediaTypeOf } from "../citation/styles.ts";
import type { EditedDocument } from "../corpus/edited-document.ts";
import { headingTitles, labelsOf, textOfLabel, titleOf } from "../export/exported-passage.ts";
import { passageLine, passagesJsonl } from "../export/passages-jsonl.ts";
import { facetNames } from "../labels/facets.ts";
import type { IndexedPassage } from "../library/indexed.ts";
import type { Portal } from "../portal.ts";
import {
  BadParameterError,
  languageParameter,
  oneOf,
  parseSearchQuery,
  type SearchQuery,
} from "../search/query.ts";
import type { Hit, SearchAnswer } from "../search/search.ts";
import { NotFoundError, refuseOther } from "./errors.ts";
import { setFileType } from "./file-type.ts";
import { links, originOf } from "./links.ts";
import type { FacetValues } from "./pages/labels.ts";
import { parametersOf } from "./parameters.ts";
import type { WebServices } from "./services.ts";

/** The JSON API. Every name in it is fixed; more may be added. */
export function apiRoutes({ portal, labels, known, publicUrl, today }: WebServices): Router {
  const api = Router({ caseSensitive: true });

  api.get("/search", async (request, response) => {
    const query = parseSearchQuery(parametersOf(request), known);
    response.json(searchBody(query, await portal.searcher.search(query), labels));
  });

  api.get("/docs", (_request, response) => {
    response.json({ documents: portal.library.views.map(({ record }) => record) });
  });

  api.get("/docs/:document/outline", (request, response) => {
    const document = documentAt(portal, request.params.document);
    response.json({
      document: document.record,
      headings: document.outline.headings.map((heading) => headingBody(document, heading.address)),
    });
  });

  api.get("/docs/:document/passages.jsonl", (request, response) => {
    const document = documentAt(portal, request.params.document);
    setFileType(request, response, "application/x-ndjson").send(passagesJsonl(heldOf(portal, document)));
  });

  api.get("/docs/:document/text", (request, response) => {
    const { slug } = documentAt(portal, request.params.document).record;
    const language = languageParameter(parametersOf(request).get("lang") || undefined, "zh");
    const held = portal.quotations.text(slug, language);
    if (!held) throw new NotFoundError("text", `${slug} (${language})`);
    response.attachment(`${slug}.${language}.txt`);
    setFileType(request, response, "text/plain; charset=utf-8").set("Content-Language", language);
    // As bytes: of a text with a byte order mark, or served as mere bytes, none is added or lost.
    response.send(Buffer.from(held.text));
  });

  api.get("/docs/:document/passages/:address", (request, response) => {
    const held = passageAt(portal, request.params.document, request.params.address);
    response.json(passageBody(held));
  });

  api.get("/docs/:document/passages/:address/cite", (request, response) => {
    const { document: slug, address } = request.params;
    const document = documentAt(portal, slug);
    if (!document.placeAt.has(address)) throw new NotFoundError("address", `${slug}/${address}`);
    const parameters = parametersOf(request);
    const style = oneOf("style", parameters.get("style") || undefined, citationStyles, "plain");
    const language = languageParameter(parameters.get("lang") || undefined, "zh");
    const permalink = originOf(request, publicUrl) + links.permanent(slug, address);
    const accessed = today();
    const citation = cite({ document, address, language, style, permalink, accessed });
    setFileType(request, response, mediaTypeOf(style)).set("Content-Language", language).send(citation);
  });

  api.post("/verify", express.json({ limit: "1mb" }), (request, response) => {
    refuseOther("application/json", request);
    const { quote } = verifyRequest(request.body);
    response.json(portal.quotations.check(quote));
  });

  api.get("/resolve", (request, response) => {
    const reference = parametersOf(request).get("ref") ?? "";
    const found = resolveReference(portal.library.views, reference);
    if (found.kind === "none") throw new NotFoundError("address", reference.slice(0, 200));
    if (found.kind === "one") response.json({ document: found.document, address: found.address });
    else response.json({ candidates: found.candidates });
  });

  api.use((request) => {
    throw new NotFoundError("page", request.originalUrl);
  });
  return api;
}

/** The document at a slug. Throws a {@link NotFoundError}. */
export function documentAt(portal: Portal, slug: string): EditedDocument {
  const document = portal.library.document(slug);
  if (!document) throw new NotFoundError("document", slug);
  return document;
}

/** The passage at an address. Throws a {@link NotFoundError}. */
export function passageAt(portal: Portal, slug: string, address: string): IndexedPassage {
  documentAt(portal, slug);
  const held = portal.library.passageAt(slug, address);
  if (!held) throw new NotFoundError("address", `${slug}/${address}`);
  return held;
}

function heldOf(portal: Portal, document: EditedDocument): IndexedPassage[] {
  return portal.library.passagesOf(document.record.slug);
}

/** The body of a request to check a quotation. Throws a {@link BadParameterError}. */
function verifyRequest(body: unknown): { quote: string } {
  const parsed = z.object({ quote: z.string().trim().min(1) }).safeParse(body);
  if (!parsed.success) {
    const quote = typeof body === "object" && body !== null && "quote" in body ? body.quote : body;
    throw new BadParameterError("quote", "a text, in a JSON object", kindOfValue(quote));
  }
  return parsed.data;
}

/** How many places of what no passage holds are told. */
const mostOutside = 20;

/** What came instead of a text, told by its kind: its own words may be endless, or nested beyond what prints. */
function kindOfValue(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "string") return "an empty text";
  if (typeof value !== "object") return `a ${typeof value}`;
  return Array.isArray(value) ? "an array" : "an object";
}

/** A search answer in the API's shape. */
export function searchBody(query: SearchQuery, answer: SearchAnswer, labels: FacetValues) {
  return {
    query: {
      q: query.text,
      lang: query.language,
      sort: query.sort,
      plain: query.plain,
      ...query.selection,
    },
    total: answer.total,
    literal: answer.literal,
    match: answer.match,
    about: answer.about,
    page: answer.page,
    pages: answer.pages,
    listed: answer.listed,
    size: query.size,
    hits: answer.hits.map((hit) => hitBody(query, hit)),
    headings: answer.headings.map(({ held, highlights }) => ({
      ...headingBody(held.document, held.heading.address),
      highlights: { zh: highlights.zh.map(pair), en: highlights.en.map(pair) },
      url: links.place(query.language, held.document.record.slug, held.heading.address),
    })),
    labels: answer.labels.map(({ held: { label, document }, highlights }) => ({
      document: document.record.slug,
      address: label.address,
      headings: headingTitles(document, label.headings),
      text: textOfLabel(document, label),
      citation: labelsOf(document, label.address),
      highlights: { zh: highlights.zh.map(pair), en: highlights.en.map(pair) },
      url: links.place(query.language, document.record.slug, label.address),
    })),
    facets: facetsBody(query, answer, labels),
    expansions: answer.expansions,
    corrections: answer.corrections,
    missing: answer.missing,
    near: answer.near,
    ignored: answer.ignored,
    present: answer.present,
    outside: answer.outside.map(({ text, quoted, language, verdict, total, about, places }) => ({
      ...{ text, quoted, language, verdict, total, about },
      places: places.slice(0, mostOutside).map((at) => ({
        ...{ document: at.document, language: at.language, addresses: at.addresses },
        ...{ start: at.start, end: at.end },
      })),
    })),
    unfiltered: answer.unfiltered,
    bases: answer.bases,
  };
}

function hitBody(query: SearchQuery, { held, highlights, literal, subject, reasons }: Hit) {
  const { document, passage } = held;
  return {
    document: passage.document,
    address: passage.address,
    kind: passage.kind,
    headings: headingTitles(document, passage.headings),
    text: { zh: passage.text, en: held.en?.text ?? "" },
    highlights: { zh: highlights.zh.map(pair), en: highlights.en.map(pair) },
    literal,
    fields: held.fields,
    districts: held.districts,
    labels: held.labels,
    ...(held.notes.length > 0 ? { notes: held.notes } : {}),
    citation: labelsOf(document, passage.address),
    url: links.place(query.language, passage.document, passage.address),
    ...(subject ? { subject } : {}),
    ...(reasons ? { reasons } : {}),
  };
}

function facetsBody(query: SearchQuery, answer: SearchAnswer, labels: FacetValues) {
  const shown = facetNames.filter((name) => labels.isShown(name));
  return Object.fromEntries(
    shown.map((name) => [
      name,
      labels
        .of(name, query.selection.document)
        .filter(({ value }) => answer.facets[name].has(value) || query.selection[name].includes(value))
        .map(({ value, parent, label }) => ({
          value,
          ...(parent === undefined ? {} : { parent }),
          label,
          count: answer.facets[name].get(value) ?? 0,
          selected: query.selection[name].includes(value),
        })),
    ]),
  );
}

function passageBody(held: IndexedPassage) {
  const { document, passage } = held;
  const { slug } = document.record;
  return {
    ...passageLine(held),
    translation: { status: document.translation.get(passage.address)?.status ?? "none" },
    evidence: held.evidence,
    url: links.permanent(slug, passage.address),
  };
}

function headingBody(document: EditedDocument, address: string) {
  const heading = document.headingAt.get(address);
  return {
    document: document.record.slug,
    address,
    level: heading?.level,
    title: titleOf(document, address),
    headings: heading?.above ?? [],
    span: heading?.span,
    citation: labelsOf(document, address),
  };
}

function pair({ start, end }: { start: number; end: number }): [number, number] {
  return [start, end];
}
