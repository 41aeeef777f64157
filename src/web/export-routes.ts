import { type Request, type Response, Router } from "express";
import type { Language } from "../document/source.ts";
import { akomaNtoso } from "../export/akoma-ntoso.ts";
import { docxContent } from "../export/docx-content.ts";
import { type ExportFormat, exportFormats } from "../export/export-formats.ts";
import type { ExportOccasion } from "../export/exported-passage.ts";
import { passagesCsv } from "../export/passages-csv.ts";
import { passagesJsonl } from "../export/passages-jsonl.ts";
import type { IndexedPassage } from "../library/indexed.ts";
import { BadParameterError, oneOf, parseKept, parseSearchQuery, queryLimits } from "../search/query.ts";
import { searchLimits } from "../search/search.ts";
import { documentAt } from "./api.ts";
import { setFileType } from "./file-type.ts";
import { signalOfLeaving } from "./leaving.ts";
import { links, originOf } from "./links.ts";
import { wordingIn } from "./messages.ts";
import { type ExportFormatName, exportFormatNames, selectedPassages } from "./pages/selection-page.ts";
import { siteName } from "./pages/site-facts.ts";
import { parametersOf } from "./parameters.ts";
import type { WebServices } from "./services.ts";

/** Search results and selections to take along, in the reader's language. */
export function exportRoutes(language: Language, services: WebServices): Router {
  const { portal, known, docxWriter } = services;
  const routes = Router({ caseSensitive: true });

  routes.get("/search/export", async (request, response) => {
    const parameters = parametersOf(request);
    const query = {
      ...parseSearchQuery(parameters, known, { language }),
      language,
      page: 1,
      size: searchLimits.ranked,
    };
    const { hits, total } = await portal.searcher.search(query);
    const say = wordingIn(language);
    const title = query.text === "" ? say("search.all") : query.text;
    const passages = hits.map(({ held }) => held);
    if (hits.length === total) await send(request, response, passages, { title, name: "passages" });
    else {
      // A file that is shorter than what was found says so, by its name and its title.
      const part = say("export.part", { listed: hits.length, total });
      const name = `passages-${hits.length}-of-${total}`;
      await send(request, response, passages, { title: `${title} (${part})`, name });
    }
  });

  routes.get("/selection/export", async (request, response) => {
    const { kept, keptPast } = parseKept(parametersOf(request));
    // A file that is shorter than what was asked for would pass for the whole.
    if (keptPast > 0)
      throw new BadParameterError(
        "keep",
        `at most ${queryLimits.kept} passages`,
        String(kept.length + keptPast),
      );
    const passages = selectedPassages(kept, portal);
    await send(request, response, passages, {
      title: wordingIn(language)("selection.title"),
      name: "passages",
    });
  });
  return routes;

  async function send(
    request: Request,
    response: Response,
    passages: readonly IndexedPassage[],
    { title, name }: { readonly title: string; readonly name: string },
  ): Promise<void> {
    const format = oneOf(
      "format",
      parametersOf(request).get("format") ?? undefined,
      exportFormatNames,
      "csv",
    );
    const signal = signalOfLeaving(response);
    const file = await written(format, passages, occasionOf(request, services), title, signal);
    attach(response, name, format);
    response.send(file);
  }

  async function written(
    format: ExportFormatName,
    passages: readonly IndexedPassage[],
    occasion: ExportOccasion,
    title: string,
    signal: AbortSignal,
  ): Promise<string | Buffer> {
    if (format === "csv") return passagesCsv(passages, occasion, portal.library, signal);
    if (format === "jsonl") return passagesJsonl(passages);
    const content = await docxContent(passages, occasion, { title, language }, signal);
    return Buffer.from(await docxWriter.write(content, signal));
  }
}

/** A whole document as Akoma Ntoso. */
export function documentExportRoutes(services: WebServices): Router {
  const routes = Router({ caseSensitive: true });
  routes.get("/docs/:document/akoma-ntoso.xml", (request, response) => {
    const document = documentAt(services.portal, request.params.document);
    attach(response, document.record.slug, "akn");
    setFileType(request, response, exportFormats.akn.mediaType);
    response.send(akomaNtoso(document, occasionOf(request, services)));
  });
  return routes;
}

function attach(response: Response, name: string, format: ExportFormat): void {
  const { extension, mediaType } = exportFormats[format];
  response.attachment(`${name}.${extension}`).set("Content-Type", mediaType);
}

function occasionOf(request: Request, { portal, publicUrl, today }: WebServices): ExportOccasion {
  const origin = originOf(request, publicUrl);
  return {
    portalName: siteName(portal.library.site),
    permalinkOf: (document, address) => origin + links.permanent(document, address),
    date: today(),
  };
}
