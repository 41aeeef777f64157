import type { Request } from "express";
import type { Language } from "../document/source.ts";
import { preferredOf } from "../language/language-tag.ts";

/** How the site's languages are written in `lang` and `hreflang`. */
export const htmlLanguages = { zh: "zh-Hans", en: "en" } as const;

/** The language that a browser asks for; Chinese, the published one, where it asks for neither. */
export function preferredLanguage(request: Request): Language {
  return preferredOf(request.get("accept-language") ?? "") ?? "zh";
}
