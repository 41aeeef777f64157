import type { Request } from "express";
import type { Language } from "../document/source.ts";
import { originOf } from "./links.ts";
import type { PageContext } from "./pages/frame.ts";
import type { WebServices } from "./services.ts";

/** Where a page is that was asked for, and what it is a page of. */
export function pageContext(
  request: Request,
  language: Language,
  { portal, publicUrl }: Pick<WebServices, "portal" | "publicUrl">,
): PageContext {
  return {
    language,
    path: request.originalUrl,
    origin: originOf(request, publicUrl),
    documents: portal.library.documents,
    site: portal.library.site,
  };
}
