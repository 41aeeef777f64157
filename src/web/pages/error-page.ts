import type { Language } from "../../document/source.ts";
import { htmlLanguages } from "../languages.ts";
import { links } from "../links.ts";
import { type MessageKey, messages, wordingIn } from "../messages.ts";
import type { Problem } from "../problem.ts";
import { type Frame, type Link, type PageContext, readingLink } from "./frame.ts";
import { footOf, siteName } from "./site-facts.ts";

export interface ErrorPage extends Omit<Frame, "canonical" | "alternates"> {
  readonly canonical: undefined;
  readonly alternates: readonly [];
  readonly status: number;
  readonly heading: string;
  readonly text: string;
  readonly ways: readonly Link[];
}

/**
 * An error as a page: what happened, in the reader's language, and where to go on. The library names the site and what to read;
 * `wording` is the message where the status has several. Needs no index.
 */
export function errorPage(
  problem: Problem,
  language: Language,
  { documents, site }: Pick<PageContext, "documents" | "site">,
  wording?: MessageKey,
): ErrorPage {
  const say = wordingIn(language);
  const key =
    wording ?? known(`error.${problem.status}`) ?? (problem.status < 500 ? "error.404" : "error.500");
  const textKey = known(`${key}.text`) ?? "error.500.text";
  const { parameter, received = "" } = problem;
  const text =
    problem.status === 400 && parameter === undefined
      ? say("error.400.address")
      : say(textKey, { parameter: parameter ?? "", received });
  const other = language === "zh" ? "en" : "zh";
  return {
    language,
    htmlLang: htmlLanguages[language],
    say,
    siteName: siteName(site)[language],
    foot: footOf({ documents, site }, language),
    title: say(key),
    description: say(key),
    canonical: undefined,
    alternates: [],
    other: {
      text: say("site.other"),
      title: say("site.otherTitle"),
      href: links.home(other),
      lang: htmlLanguages[other],
    },
    home: links.home(language),
    navigation: [],
    searchAction: `/${language}/search`,
    searchText: "",
    searchKeeps: [],
    noindex: true,
    openSearch: `/opensearch-${language}.xml`,
    data: undefined,
    status: problem.status,
    heading: say(key),
    text,
    ways: [
      readingLink({ language, documents }),
      { text: say("error.back"), href: links.home(language) },
      { text: say("nav.search"), href: `/${language}/search` },
    ],
  };
}

function known(key: string): MessageKey | undefined {
  return key in messages ? (key as MessageKey) : undefined;
}
