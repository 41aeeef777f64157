/**
 * An address says where a passage, a heading, a list label or a part of an article stands. In plans and reports it is
 * `["h" n "-"] number ("-" number)* ["-x" n] ["-" kind [n]]`; in laws articles count through, so that their address
 * is `a` and their number. It is legal in a URL, an HTML id and a file name, so it is never escaped.
 */

/** What a passage is: paragraph, bullet, priority, task, platform, numbered paragraph, figure, article, table of contents. */
export const passageKinds = ["p", "b", "d", "t", "f", "n", "fig", "a", "toc"] as const;
export type PassageKind = (typeof passageKinds)[number];

/** The kinds whose items stand in a list with a label of its own: 重点方向, 重点任务 or 主要任务, 重大平台. */
export const listKinds = ["d", "t", "f"] as const satisfies readonly PassageKind[];
export type ListKind = (typeof listKinds)[number];

/** What a heading is called: 编 分编, 篇 章 节, 一、 （一） 1. below a 节, an article, 专栏, an unnumbered title, 附件. */
export const headingLevels = [
  "book",
  "division",
  "part",
  "chapter",
  "section",
  "topic",
  "subtopic",
  "article",
  "point",
  "box",
  "title",
  "annex",
] as const;
export type HeadingLevel = (typeof headingLevels)[number];

/** Kind and count of a passage in what it stands under. */
export interface AddressItem {
  readonly kind: PassageKind;
  readonly count: number;
}

/** A place of a plan or report. `numbers` are as printed, outermost first; the text before the first heading is `[0]`. */
export interface OutlineAddress {
  readonly numbers: readonly number[];
  /** The count of the unnumbered title that the numbers begin anew under; absent in most documents. */
  readonly title?: number;
  /** The box's position under its numbered heading, from 1. */
  readonly box?: number;
  /** Absent in the address of a heading. */
  readonly item?: AddressItem;
  /** The kind of a list's items, in the address of its label: that of an item without its number. */
  readonly list?: ListKind;
}

/** A number that may have others put in behind it: 第九条之一 is 9 and 1. */
export interface Inserted {
  readonly number: number;
  readonly after?: number;
}

/** A place of a law: a heading (编 分编, 章 节), an article, a part of one, or a paragraph under a heading. */
export interface LawAddress {
  /** The annex that counts anew: 附件一. */
  readonly annex?: number;
  /** 编 and 分编; 0 stands for a level that the law skips. */
  readonly books?: readonly number[];
  /** 章 and 节; chapter 0 is the 序言. */
  readonly chapters?: readonly number[];
  readonly article?: Inserted;
  /** 款, 项, 目 inside the article. */
  readonly parts?: readonly number[];
  readonly item?: AddressItem;
}

export type Address = OutlineAddress | LawAddress;

export function isLawAddress(address: Address): address is LawAddress {
  return !("numbers" in address);
}

/** `3-1-1-d1`, `4-1-2-x1-n2`, `0-p1`, `h2-1`, `a9.1-2-3`, `b2-c3-1`. The inverse of {@link parseAddress}. */
export function formatAddress(address: Address): string {
  return (isLawAddress(address) ? lawParts(address) : outlineParts(address)).join("-");
}

function outlineParts({ numbers, title, box, item, list }: OutlineAddress): string[] {
  return [
    ...(title === undefined ? [] : [`h${title}`]),
    ...numbers.map(String),
    ...(box === undefined ? [] : [`x${box}`]),
    ...(item ? [`${item.kind}${item.count}`] : list ? [list] : []),
  ];
}

function lawParts({ annex, books = [], chapters = [], article, parts = [], item }: LawAddress): string[] {
  return [
    ...(annex === undefined ? [] : [`s${annex}`]),
    ...books.map((number, at) => (at === 0 ? `b${number}` : String(number))),
    ...chapters.map((number, at) => (at === 0 ? `c${number}` : String(number))),
    ...(article
      ? [article.after === undefined ? `a${article.number}` : `a${article.number}.${article.after}`]
      : []),
    ...parts.map(String),
    ...(item ? [`${item.kind}${item.count}`] : []),
  ];
}

// 3-1-1-d1 · 4-1-2-x1-n2 · 0-p1 · 2-3-fig1 · 5-3-1-x1 · 10 · 3-1-1-d · h2-1-p3 · 2-4-1-1-2
const outlinePattern =
  /^(?:h(\d+)(?=-|$))?(?:(?:^|-)(\d+(?:-\d+){0,5}))?(?:-x(\d+))?(?:-(toc|fig|[pbdtfn])(\d+)|-([dtf]))?$/;
// a9 · a9.1 · a9-2-3 · s1-a2 · b2-c3-1 · b3-2-c9 · c0-p7 · s1 · s1-p2
const lawPattern =
  /^(?:s(\d+))?(?:(?:^|-)b(\d+(?:-\d+)?))?(?:(?:^|-)c(\d+(?:-\d+)?))?(?:(?:^|-)a(\d+)(?:\.(\d+))?((?:-\d+){0,3}))?(?:-(toc|fig|[pb])(\d+))?$/;

/** The address that a string writes, or `undefined` where it writes none. Case is ignored. */
export function parseAddress(text: string): Address | undefined {
  const written = text.trim().toLowerCase();
  const address = parseOutline(written) ?? parseLaw(written);
  return address && formatAddress(address) === written ? address : undefined;
}

function parseOutline(written: string): OutlineAddress | undefined {
  const match = outlinePattern.exec(written);
  if (!match || (!match[1] && !match[2])) return undefined;
  return {
    numbers: numbersOf(match[2]),
    ...(match[1] ? { title: Number(match[1]) } : {}),
    ...(match[3] ? { box: Number(match[3]) } : {}),
    ...(match[4] ? { item: { kind: match[4] as PassageKind, count: Number(match[5]) } } : {}),
    ...(match[6] ? { list: match[6] as ListKind } : {}),
  };
}

function parseLaw(written: string): LawAddress | undefined {
  const match = lawPattern.exec(written);
  if (!match || written === "") return undefined;
  const [, annex, books, chapters, article, after, parts, kind, count] = match;
  return {
    ...(annex ? { annex: Number(annex) } : {}),
    ...(books ? { books: numbersOf(books) } : {}),
    ...(chapters ? { chapters: numbersOf(chapters) } : {}),
    ...(article ? { article: { number: Number(article), ...(after ? { after: Number(after) } : {}) } } : {}),
    ...(parts ? { parts: numbersOf(parts.slice(1)) } : {}),
    ...(kind ? { item: { kind: kind as PassageKind, count: Number(count) } } : {}),
  };
}

function numbersOf(joined: string | undefined): number[] {
  return joined ? joined.split("-").map(Number) : [];
}
