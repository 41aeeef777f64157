import { type Request, Router } from "express";
import type { Site } from "../corpus/site.ts";
import type { Language } from "../document/source.ts";
import type { Portal } from "../portal.ts";
import { NotFoundError } from "./errors.ts";
import { htmlLanguages } from "./languages.ts";
import { inLanguage, links, originOf } from "./links.ts";
import { openApi } from "./openapi.ts";
import { isTranslated } from "./pages/document-head.ts";
import { siteName, siteTagline } from "./pages/site-facts.ts";
import type { WebServices } from "./services.ts";

/** What crawlers and browsers ask for: sitemap, robots.txt, OpenSearch descriptions. */
export function machineRoutes({ portal, labels, publicUrl }: WebServices): Router {
  const routes = Router({ caseSensitive: true });

  routes.get("/robots.txt", (request, response) => {
    const sitemap = `${originOf(request, publicUrl)}/sitemap.xml`;
    response
      .type("text/plain")
      .send(`User-agent: *\nDisallow: /zh/search\nDisallow: /en/search\nSitemap: ${sitemap}\n`);
  });

  routes.get("/openapi.json", (request, response) => {
    response.json(openApi(labels, originOf(request, publicUrl)));
  });

  routes.get("/sitemap.xml", (request, response) => {
    response.type("application/xml").send(sitemap(portal, originOf(request, publicUrl)));
  });

  routes.get("/opensearch-:lang.xml", (request: Request<{ lang: string }>, response) => {
    const { lang } = request.params;
    if (lang !== "zh" && lang !== "en") throw new NotFoundError("page", request.originalUrl);
    response
      .type("application/opensearchdescription+xml")
      .send(openSearch(lang, portal.library.site, originOf(request, publicUrl)));
  });
  return routes;
}

function sitemap({ library }: Portal, origin: string): string {
  const both = ["zh", "en"] as const;
  const site = [links.home("zh"), links.about("zh"), links.glossary("zh"), links.documents("zh")];
  const urls = [
    ...site.flatMap((path) => sitemapEntries(path, both, origin)),
    ...library.views.flatMap((document) => {
      const { record, outline, passages } = document;
      const places = [...outline.headings, ...passages];
      return [
        links.document("zh", record.slug),
        ...places.map(({ address }) => links.place("zh", record.slug, address)),
      ].flatMap((path) => sitemapEntries(path, isTranslated(document) ? both : ["zh"], origin));
    }),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join("\n")}\n</urlset>\n`;
}

/** A page in each of its languages, every entry with links to all of them. */
function sitemapEntries(path: string, languages: readonly Language[], origin: string): string[] {
  const address = (language: Language) => escapeXml(origin + inLanguage(path, language));
  const alternates = languages.map(
    (language) =>
      `<xhtml:link rel="alternate" hreflang="${htmlLanguages[language]}" href="${address(language)}"/>`,
  );
  return languages.map((language) => `<url><loc>${address(language)}</loc>${alternates.join("")}</url>`);
}

function openSearch(language: Language, site: Site, origin: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${escapeXml(siteName(site)[language].slice(0, 16))}</ShortName>
<Description>${escapeXml(siteTagline(site)[language])}</Description>
<Language>${language}</Language>
<InputEncoding>UTF-8</InputEncoding>
<Image height="32" width="32" type="image/svg+xml">${escapeXml(`${origin}${links.asset("icon.svg")}`)}</Image>
<Url type="text/html" template="${escapeXml(`${origin}/${language}/search?q={searchTerms}`)}"/>
<Url type="application/json" rel="results" template="${escapeXml(`${origin}/api/search?lang=${language}&q={searchTerms}`)}"/>
</OpenSearchDescription>
`;
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
