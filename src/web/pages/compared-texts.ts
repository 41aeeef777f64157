import type { Language } from "../../document/source.ts";
import type { Portal } from "../../portal.ts";
import { links } from "../links.ts";
import { formatNumber, wordingIn } from "../messages.ts";
import type { Link } from "./frame.ts";

/** A text that quotations are compared with: which it is and how long, its hash, and the file that has that hash. */
export interface ShownText {
  readonly fact: string;
  readonly sha256: string;
  readonly download: Link;
}

/** Every text of the library that quotations are compared with, as a page tells it. */
export function comparedTexts(
  { library, quotations }: Pick<Portal, "library" | "quotations">,
  language: Language,
): ShownText[] {
  const say = wordingIn(language);
  const titles = new Map(library.views.map(({ record }) => [record.slug, record.title[language]]));
  return quotations.texts.map((text) => ({
    fact: say(`text.${text.language}`, {
      title: titles.get(text.slug) ?? text.slug,
      characters: formatNumber(text.characters, language),
    }),
    sha256: text.sha256,
    download: { text: say("text.download"), href: links.text(text.slug, text.language) },
  }));
}
