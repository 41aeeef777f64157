import { type Request, type Response, Router } from "express";
import type { Language } from "../document/source.ts";
import type { Portal } from "../portal.ts";
import { type KnownValues, parseSearchQuery } from "../search/query.ts";
import { documentAt, passageAt } from "./api.ts";
import { NotFoundError } from "./errors.ts";
import { links } from "./links.ts";
import { aboutPage } from "./pages/about-page.ts";
import { documentPage, type Reading, readings } from "./pages/document-page.ts";
import type { Place } from "./pages/frame.ts";
import { glossaryPage, parseGlossaryQuery, usedTerms } from "./pages/glossary-page.ts";
import { homePage } from "./pages/home-page.ts";
import type { Labels } from "./pages/labels.ts";
import { headingPage, passagePage } from "./pages/place-page.ts";
import { searchPage } from "./pages/search-page.ts";
import { parametersOf } from "./parameters.ts";

export interface PageServices {
  readonly portal: Portal;
  readonly labels: Labels;
  readonly known: KnownValues;
  readonly publicUrl: string | undefined;
  readonly now: () => Date;
}

/** The pages in both languages, and the addresses that lead to them. */
export function pageRoutes(services: PageServices): Router {
  const pages = Router();
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
  for (const lang of ["zh", "en"] as const) pages.use(`/${lang}`, languageRoutes(lang, services));
  return pages;
}

function languageRoutes(lang: Language, { portal, labels, known, publicUrl, now }: PageServices): Router {
  const routes = Router();
  const placeOf = (request: Request): Place => ({
    lang,
    path: request.originalUrl,
    origin: publicUrl ?? `${request.protocol}://${request.get("host") ?? "localhost"}`,
    mainDocument: portal.library.corpus.documents[0]?.record.slug ?? "",
  });

  routes.get("/", async (request, response) => {
    const all = await portal.searcher.search(parseSearchQuery(new URLSearchParams(), known, { lang }));
    show(response, "home", homePage(portal, labels, all, placeOf(request), now()));
  });

  routes.get("/search", async (request, response) => {
    const query = { ...parseSearchQuery(parametersOf(request), known, { lang }), lang };
    show(
      response,
      "search",
      searchPage(query, await portal.searcher.search(query), labels, placeOf(request)),
    );
  });

  const terms = usedTerms(portal.library);
  routes.get("/glossary", (request, response) => {
    show(
      response,
      "glossary",
      glossaryPage(terms, parseGlossaryQuery(parametersOf(request)), placeOf(request)),
    );
  });

  routes.get("/about", (request, response) => {
    show(response, "about", aboutPage(placeOf(request)));
  });

  routes.get("/docs/:document", (request, response) => {
    const document = documentAt(portal, request.params.document);
    const asked = parametersOf(request).get("view");
    const reading: Reading = readings.find((choice) => choice === asked) ?? "both";
    show(
      response,
      "document",
      documentPage(document, portal.library, labels, reading, placeOf(request), now()),
    );
  });

  routes.get("/docs/:document/:address", (request, response) => {
    const { document: slug, address } = request.params;
    const document = documentAt(portal, slug);
    if (document.headingAt.has(address)) {
      show(
        response,
        "heading",
        headingPage(document, address, portal.library, labels, placeOf(request), now()),
      );
    } else {
      const held = passageAt(portal, slug, address);
      show(response, "passage", passagePage(held, portal.library, labels, placeOf(request), now()));
    }
  });
  return routes;
}

function show(response: Response, view: string, page: object): void {
  response.render(view, { page });
}

function preferredLanguage(request: Request): Language {
  return request.acceptsLanguages("zh", "en") === "en" ? "en" : "zh";
}

function placeExists(portal: Portal, document: string, address: string): void {
  if (
    !documentAt(portal, document).headingAt.has(address) &&
    !portal.library.get(`${document}--${address}`)
  ) {
    throw new NotFoundError("address", `${document}/${address}`);
  }
}
