import type { Request } from "express";
import type { Language } from "../document/source.ts";
import { type SearchQuery, searchParameters } from "../search/query.ts";

/** Every address of the site, made in one place. All are absolute paths, in the language given. */
export const links = {
  home: (lang: Language) => `/${lang}`,
  search: (query: SearchQuery) => withParameters(`/${query.lang}/search`, searchParameters(query)),
  searchFor: (lang: Language, parameters: Readonly<Record<string, string>>) =>
    withParameters(`/${lang}/search`, new URLSearchParams(parameters)),
  document: (lang: Language, document: string) => `/${lang}/docs/${document}`,
  place: (lang: Language, document: string, address: string) => `/${lang}/docs/${document}/${address}`,
  permanent: (document: string, address: string) => `/id/${document}/${address}`,
  glossary: (lang: Language, query: { text?: string; kind?: string | undefined; page?: number } = {}) => {
    const parameters = new URLSearchParams();
    if (query.text) parameters.set("q", query.text);
    if (query.kind) parameters.set("kind", query.kind);
    if (query.page && query.page > 1) parameters.set("page", String(query.page));
    return withParameters(`/${lang}/glossary`, parameters);
  },
  about: (lang: Language) => `/${lang}/about`,
  verify: (lang: Language, parameters: Readonly<Record<string, string>> = {}) =>
    withParameters(`/${lang}/verify`, new URLSearchParams(parameters)),
  /** A place with a quoted range marked; the hash tells whether the text is still the same. */
  range: (lang: Language, document: string, address: string, range: string, hash: string) =>
    withParameters(`/${lang}/docs/${document}/${address}`, new URLSearchParams({ range, hash })),
  exportSearch: (query: SearchQuery, format: string) => {
    const parameters = searchParameters({ ...query, page: 1, kept: [] });
    parameters.set("format", format);
    return withParameters(`/${query.lang}/search/export`, parameters);
  },
  /** A selection of passages, kept in the address; `back` is the search that it was made in. */
  selection: (lang: Language, kept: readonly string[], back?: string) =>
    withParameters(
      `/${lang}/selection`,
      new URLSearchParams({ keep: kept.join(","), ...(back ? { back } : {}) }),
    ),
  exportSelection: (lang: Language, kept: readonly string[], format: string) =>
    withParameters(`/${lang}/selection/export`, new URLSearchParams({ keep: kept.join(","), format })),
  akomaNtoso: (document: string) => `/api/docs/${document}/akoma-ntoso.xml`,
  passages: (document: string) => `/api/docs/${document}/passages.jsonl`,
  citation: (document: string, address: string, style: string, lang: Language) =>
    withParameters(`/api/docs/${document}/passages/${address}/cite`, new URLSearchParams({ style, lang })),
  asset: (name: string) => `/assets/${name}`,
} as const;

/** The same page in the other language: the path's first part changed, everything else kept. */
export function inLanguage(path: string, lang: Language): string {
  return path.replace(/^\/(zh|en)(?=[/?#]|$)/, `/${lang}`);
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
