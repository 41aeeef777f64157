import type { Language } from "../../document/source.ts";
import { htmlLanguages } from "../languages.ts";
import { links } from "../links.ts";
import { type MessageKey, messages, wordingIn } from "../messages.ts";
import type { Problem } from "../problem.ts";
import type { Frame, Link } from "./frame.ts";

export interface ErrorPage extends Omit<Frame, "canonical" | "alternates"> {
  readonly canonical: undefined;
  readonly alternates: readonly [];
  readonly status: number;
  readonly heading: string;
  readonly text: string;
  readonly ways: readonly Link[];
}

/** An error as a page: what happened, in the reader's language, and where to go on. `document` is one to read; needs no index. */
export function errorPage(problem: Problem, lang: Language, document: string | undefined): ErrorPage {
  const say = wordingIn(lang);
  const key = known(`error.${problem.status}`) ?? (problem.status < 500 ? "error.404" : "error.500");
  const textKey = known(`${key}.text`) ?? "error.500.text";
  const { parameter, came = "" } = problem;
  const text =
    problem.status === 400 && parameter === undefined
      ? say("error.400.address")
      : say(textKey, { parameter: parameter ?? "", came });
  const other = lang === "zh" ? "en" : "zh";
  return {
    lang,
    htmlLang: htmlLanguages[lang],
    say,
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
    home: links.home(lang),
    navigation: [],
    searchAction: `/${lang}/search`,
    searchText: "",
    searchKeeps: [],
    noindex: true,
    openSearch: `/opensearch-${lang}.xml`,
    data: undefined,
    status: problem.status,
    heading: say(key),
    text,
    ways: [
      ...(document === undefined ? [] : [{ text: say("nav.read"), href: links.document(lang, document) }]),
      { text: say("error.back"), href: links.home(lang) },
      { text: say("nav.search"), href: `/${lang}/search` },
    ],
  };
}

function known(key: string): MessageKey | undefined {
  return key in messages ? (key as MessageKey) : undefined;
}
