import { type Request, type Response, Router } from "express";
import { looksLikePlace, type PlaceInDocument, resolveReference } from "../citation/resolve.ts";
import type { Language, Span } from "../document/source.ts";
import type { IndexedPassage } from "../library/indexed.ts";
import type { Portal } from "../portal.ts";
import { parseKept, parseSearchQuery, type SearchQuery } from "../search/query.ts";
import { hasFilters } from "../search/search.ts";
import { documentAt, passageAt } from "./api.ts";
import { NotFoundError } from "./errors.ts";
import { exportRoutes } from "./export-routes.ts";
import { preferredLanguage } from "./languages.ts";
import { links } from "./links.ts";
import { pageContext } from "./page-context.ts";
import { aboutPage } from "./pages/about-page.ts";
import { comparedTexts } from "./pages/compared-texts.ts";
import { documentPage, type Reading, readings } from "./pages/document-page.ts";
import { documentsPage } from "./pages/documents-page.ts";
import { glossaryPage, parseGlossaryQuery } from "./pages/glossary-page.ts";
import { homePage } from "./pages/home-page.ts";
import { placeTitle } from "./pages/passage-card.ts";
import { headingPage, type MarkedRange, passagePage } from "./pages/place-page.ts";
import { searchPage } from "./pages/search-page.ts";
import { selectionPage } from "./pages/selection-page.ts";
import { parametersOf } from "./parameters.ts";
import { parseRange, rangeHash } from "./range-link.ts";
import type { WebServices } from "./services.ts";
import { verifyRoutes } from "./verify-routes.ts";

/** The pages in both languages, and the addresses that lead to them. */
export function pageRoutes(services: WebServices): Router {
  const pages = Router({ caseSensitive: true });
  pages.get("/", (request, response) => {
    response.vary("Accept-Language");
    response.redirect(303, links.home(preferredLanguage(request)));
  });
  pages.get("/id/:document/:address", (request, response) => {
    const { document, address } = request.params;
    placeExists(services.portal, document, address);
    response.vary("Accept-Language");
    const query = request.originalUrl.includes("?") ? `?${parametersOf(request)}` : "";
    response.redirect(303, links.place(preferredLanguage(request), document, address) + query);
  });
  for (const language of ["zh", "en"] as const) pages.use(`/${language}`, languageRoutes(language, services));
  return pages;
}

function languageRoutes(language: Language, services: WebServices): Router {
  const { portal, labels, known, today } = services;
  const routes = Router({ caseSensitive: true });
  const inheritedBeside = (query: SearchQuery) => {
    const value = hasFilters(query.selection) ? undefined : labels.namedBy(query.text);
    return value && { ...value, count: portal.searcher.inheritedBeside(query, value) };
  };
  const placeOf = (request: Request) => pageContext(request, language, services);

  routes.get("/", async (request, response) => {
    const all = await portal.searcher.search(parseSearchQuery(new URLSearchParams(), known, { language }));
    show(response, "home", homePage(portal, labels, all, placeOf(request), today()));
  });

  routes.get("/search", async (request, response) => {
    const query = { ...parseSearchQuery(parametersOf(request), known, { language }), language };
    const named = placesNamed(portal, query.text);
    const [only, ...others] = named;
    if (only && others.length === 0)
      return response.redirect(303, links.place(language, only.document, only.address));
    const places = named.map(({ document, address }) => ({
      text: placeTitle(documentAt(portal, document), address, labels, language),
      href: links.place(language, document, address),
    }));
    show(
      response,
      "search",
      searchPage(query, await portal.searcher.search(query), labels, placeOf(request), {
        places,
        inherited: inheritedBeside(query),
        texts: () => comparedTexts(portal, language),
      }),
    );
  });

  routes.use("/verify", verifyRoutes(language, services));
  routes.use(exportRoutes(language, services));

  routes.get("/selection", (request, response) => {
    const parameters = parametersOf(request);
    const back = parameters.get("back") ?? undefined;
    show(response, "selection", selectionPage(parseKept(parameters), back, portal, labels, placeOf(request)));
  });

  routes.get("/glossary", (request, response) => {
    show(
      response,
      "glossary",
      glossaryPage(portal.library, parseGlossaryQuery(parametersOf(request)), placeOf(request)),
    );
  });

  routes.get("/about", (request, response) => {
    show(response, "about", aboutPage(portal.library, placeOf(request)));
  });

  routes.get("/docs", (request, response) => {
    show(response, "documents", documentsPage(placeOf(request)));
  });

  routes.get("/docs/:document", (request, response) => {
    const document = documentAt(portal, request.params.document);
    const asked = parametersOf(request).get("view");
    const reading: Reading = readings.find((choice) => choice === asked) ?? "both";
    show(
      response,
      "document",
      documentPage(document, portal.library, labels, reading, placeOf(request), today()),
    );
  });

  routes.get("/docs/:document/:address", (request, response) => {
    const { document: slug, address } = request.params;
    const document = documentAt(portal, slug);
    if (document.headingAt.has(address) || document.listLabelAt.has(address)) {
      show(
        response,
        "heading",
        headingPage(document, address, portal.library, labels, placeOf(request), today()),
      );
    } else {
      // 第九条第二款 is shown marked in its article.
      const place = document.placeAt.get(address);
      const part = place?.type === "part" ? place : undefined;
      const held = passageAt(portal, slug, part?.article.address ?? address);
      const marked = part ? within(part.span, held) : markedRange(parametersOf(request), held);
      show(response, "passage", passagePage(held, portal.library, labels, placeOf(request), today(), marked));
    }
  });
  return routes;
}

/** The places that a search names in words (第三章第二节, 3-1-1-d1): the box is used to go there. */
function placesNamed(portal: Portal, text: string): readonly PlaceInDocument[] {
  const documents = portal.library.views;
  if (!looksLikePlace(text, documents)) return [];
  const found = resolveReference(documents, text);
  return found.kind === "one" ? [found] : found.kind === "several" ? found.candidates : [];
}

/** The range of a passage that a permanent link marks, in the passage's own text, where it is still as it was. */
function markedRange(
  parameters: URLSearchParams,
  { document, passage }: IndexedPassage,
): MarkedRange | undefined {
  if (!parameters.has("range")) return undefined;
  const range = parseRange(parameters.get("range") ?? "");
  const { start, end } = passage.span;
  if (!range || range.end <= start || range.start >= end) return "changed";
  if (parameters.get("hash") !== rangeHash(document.text, range.start, range.end)) return "changed";
  return within(range, { passage: { span: { start, end } } });
}

/** What a range of the published text is in a passage's own. */
function within({ start, end }: Span, { passage: { span } }: { passage: { span: Span } }): Span {
  return { start: Math.max(0, start - span.start), end: Math.min(span.end, end) - span.start };
}

function show(response: Response, view: string, page: object): void {
  response.render(view, { page });
}

function placeExists(portal: Portal, document: string, address: string): void {
  if (!documentAt(portal, document).placeAt.has(address)) {
    throw new NotFoundError("address", `${document}/${address}`);
  }
}
