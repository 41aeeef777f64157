import type { Request } from "express";
import type { Language } from "../document/source.ts";
import { type SearchQuery, searchParameters } from "../search/query.ts";

/** Every address of the site, made in one place. All are absolute paths, in the language given. */
export const links = {
  home: (language: Language) => `/${language}`,
  search: (query: SearchQuery) => withParameters(`/${query.language}/search`, searchParameters(query)),
  searchFor: (language: Language, parameters: Readonly<Record<string, string>>) =>
    withParameters(`/${language}/search`, new URLSearchParams(parameters)),
  documents: (language: Language) => `/${language}/docs`,
  document: (language: Language, document: string) => `/${language}/docs/${document}`,
  place: (language: Language, document: string, address: string) =>
    `/${language}/docs/${document}/${address}`,
  permanent: (document: string, address: string) => `/id/${document}/${address}`,
  glossary: (language: Language, query: { text?: string; kind?: string | undefined; page?: number } = {}) => {
    const parameters = new URLSearchParams();
    if (query.text) parameters.set("q", query.text);
    if (query.kind) parameters.set("kind", query.kind);
    if (query.page && query.page > 1) parameters.set("page", String(query.page));
    return withParameters(`/${language}/glossary`, parameters);
  },
  about: (language: Language) => `/${language}/about`,
  verify: (language: Language, parameters: Readonly<Record<string, string>> = {}) =>
    withParameters(`/${language}/verify`, new URLSearchParams(parameters)),
  /** A place with a quoted range marked; the hash tells whether the text is still the same. */
  range: (language: Language, document: string, address: string, range: string, hash: string) =>
    withParameters(`/${language}/docs/${document}/${address}`, new URLSearchParams({ range, hash })),
  exportSearch: (query: SearchQuery, format: string) => {
    const parameters = searchParameters({ ...query, page: 1, kept: [] });
    parameters.set("format", format);
    return withParameters(`/${query.language}/search/export`, parameters);
  },
  /** A selection of passages, kept in the address; `back` is the search that it was made in. */
  selection: (language: Language, kept: readonly string[], back?: string) =>
    withParameters(
      `/${language}/selection`,
      new URLSearchParams({ keep: kept.join(","), ...(back ? { back } : {}) }),
    ),
  exportSelection: (language: Language, kept: readonly string[], format: string) =>
    withParameters(`/${language}/selection/export`, new URLSearchParams({ keep: kept.join(","), format })),
  akomaNtoso: (document: string) => `/api/docs/${document}/akoma-ntoso.xml`,
  /** A text that quotations are compared with, as a file. */
  text: (document: string, language: Language) =>
    withParameters(`/api/docs/${document}/text`, new URLSearchParams({ lang: language })),
  passages: (document: string) => `/api/docs/${document}/passages.jsonl`,
  citation: (document: string, address: string, style: string, language: Language) =>
    withParameters(
      `/api/docs/${document}/passages/${address}/cite`,
      new URLSearchParams({ style, lang: language }),
    ),
  asset: (name: string) => `/assets/${name}`,
} as const;

/** The same page in the other language: the path's first part changed, everything else kept. */
export function inLanguage(path: string, language: Language): string {
  return path.replace(/^\/(zh|en)(?=[/?#]|$)/, `/${language}`);
}

/**
 * Scheme and host for absolute links: the setting; without it, the address of this machine that the request came
 * to, by the name that it was called by where that is a name of the machine itself (localhost). Any other `Host`
 * is the client's word, which a cache or a citation would repeat to others.
 */
export function originOf(request: Request, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl;
  const scheme = request.secure ? "https" : "http";
  const host = request.get("host") ?? "";
  return `${scheme}://${loopback.test(host) ? host : localAddress(request)}`;
}

// “localhost” · “localhost:3000” · “127.0.0.1:3000” · “[::1]:3000”
const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

function localAddress({ socket: { localAddress = "localhost", localPort } }: Request): string {
  // “::ffff:10.0.0.5” is an address of IPv4 on a socket that takes both.
  const address = localAddress.replace(/^::ffff:(?=\d+\.)/i, "");
  return `${address.includes(":") ? `[${address}]` : address}${localPort ? `:${localPort}` : ""}`;
}

function withParameters(path: string, parameters: URLSearchParams): string {
  const text = parameters.toString();
  return text === "" ? path : `${path}?${text}`;
}
