import { type DefaultTreeAdapterTypes, defaultTreeAdapter } from "parse5";
import { formatNumeral } from "../document/numerals.ts";

export type Element = DefaultTreeAdapterTypes.Element;
export type Node = DefaultTreeAdapterTypes.Node;

/** The lines that a part of a page shows, and what of it is no line. */
export interface PageLines {
  readonly lines: readonly string[];
  /** Paragraphs among them; an empty line stands where the page has an empty one. */
  readonly paragraphs: number;
  /** The first words of each table of several columns. */
  readonly tables: readonly string[];
  readonly images: number;
  /** Items of numbered lists, whose number the page does not hold but shows. */
  readonly numbered: number;
}

/** What a page shows around its text, and what it shows none of. */
const noText = new Set(
  "head script style noscript template iframe object svg canvas video audio nav header footer aside button select textarea menu dialog".split(
    " ",
  ),
);
const blocks = new Set(
  "address article blockquote body caption center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hr li main ol p pre section table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
/** Deeper nesting is no page that a person wrote; the walk is one call a level. */
const deepest = 400;

export class TooDeepError extends Error {
  constructor() {
    super(`elements nested more than ${deepest} deep`);
    this.name = "TooDeepError";
  }
}

/** What a browser shows of an element, a line for each paragraph. Throws a {@link TooDeepError}. */
export function linesOf(root: Element): PageLines {
  const walk = new LineWalk();
  walk.read(root, 0, false);
  return walk.result();
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

export function elementsIn(node: Node): Element[] {
  return "childNodes" in node
    ? node.childNodes.filter((child) => defaultTreeAdapter.isElementNode(child))
    : [];
}

/** Whether an element shows nothing, or nothing of the text. */
export function isAside(element: Element): boolean {
  const role = attribute(element, "role") ?? "";
  return (
    noText.has(element.tagName) ||
    /^(?:navigation|banner|contentinfo|search|complementary)$/.test(role) ||
    attribute(element, "hidden") !== undefined ||
    // <div title="header">, as LibreOffice saves what runs through the pages
    /^(?:header|footer)$/.test(attribute(element, "title") ?? "") ||
    /display\s*:\s*none/i.test(attribute(element, "style") ?? "")
  );
}

export function isBlock(element: Element): boolean {
  return blocks.has(element.tagName);
}

class LineWalk {
  private readonly lines: string[] = [];
  private readonly tables: string[] = [];
  private images = 0;
  private numbered = 0;
  private line = "";
  /** The number of the next item of each list. */
  private readonly next = new Map<Element, number>();
  /** The number of an item whose text has not begun: <li><p>总则 */
  private mark = "";

  result(): PageLines {
    this.end();
    const { lines, tables, images, numbered } = this;
    return { lines, paragraphs: lines.filter((line) => line !== "").length, tables, images, numbered };
  }

  read(element: Element, depth: number, isPre: boolean): void {
    if (depth > deepest) throw new TooDeepError();
    if (isAside(element)) return;
    if (element.tagName === "img") this.images++;
    if (element.tagName === "br") this.breakLine();
    else if (element.tagName === "table" && isTable(element)) this.leaveOut(element);
    else this.readParts(element, depth, isPre || element.tagName === "pre");
  }

  private readParts(element: Element, depth: number, isPre: boolean): void {
    const block = isBlock(element);
    if (block) this.end();
    const before = this.lines.length;
    if (element.tagName === "li") this.mark = this.numberOf(element);
    for (const child of element.childNodes) {
      if (defaultTreeAdapter.isTextNode(child)) this.write(child.value, isPre);
      else if (defaultTreeAdapter.isElementNode(child)) this.read(child, depth + 1, isPre);
    }
    if (block) this.end();
    if (element.tagName === "p" && this.lines.length === before) this.lines.push("");
  }

  private write(text: string, isPre: boolean): void {
    const [first = "", ...others] = isPre ? text.split(/\r\n|\r|\n/) : [text];
    this.line += first;
    for (const other of others) {
      this.breakLine();
      this.line = other;
    }
  }

  private breakLine(): void {
    const before = this.lines.length;
    this.end();
    if (this.lines.length === before) this.lines.push("");
  }

  private end(): void {
    const line = closeUp(this.line);
    if (line !== "") {
      this.lines.push(this.mark + line);
      this.mark = "";
    }
    this.line = "";
  }

  private leaveOut(table: Element): void {
    this.end();
    const [first = ""] = new LineWalk().firstLines(table);
    this.tables.push(first);
  }

  private firstLines(table: Element): readonly string[] {
    for (const child of elementsIn(table)) this.read(child, 0, false);
    return this.result().lines;
  }

  /** The number that a browser prints before an item: <ol start="3"><li> 3. */
  private numberOf(item: Element): string {
    const list = item.parentNode;
    if (!list || !defaultTreeAdapter.isElementNode(list) || list.tagName !== "ol") return "";
    const next = this.next.get(list) ?? wholeOf(list, "start") ?? 1;
    const number = wholeOf(item, "value") ?? next;
    this.next.set(list, number + 1);
    const mark = printed(number, `${attribute(list, "type") ?? ""} ${attribute(list, "style") ?? ""}`);
    if (mark !== "") this.numbered++;
    return mark;
  }
}

/** White space as a browser shows it; a line break of the source between two ideographs is none in the text. */
function closeUp(line: string): string {
  return line
    .replaceAll(
      /(?<=[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF])[ \t]*[\r\n][ \t\r\n]*(?=[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF])/gu,
      "",
    )
    .replaceAll(/[ \t\r\n\f\u00A0]+/gu, " ")
    .trim();
}

/** A table of one column is a frame around text (专栏); one that holds nothing but another table is layout. */
function isTable(table: Element): boolean {
  const rows = rowsOf(table);
  return rows.some((cells) => cells.filter((cell) => !isEmpty(cell)).length > 1);
}

function rowsOf(table: Element): readonly Element[][] {
  const rows = elementsIn(table).flatMap((part) =>
    part.tagName === "tr" ? [part] : elementsIn(part).filter(({ tagName }) => tagName === "tr"),
  );
  return rows.map((row) => elementsIn(row).filter(({ tagName }) => tagName === "td" || tagName === "th"));
}

function isEmpty(node: Node): boolean {
  if (defaultTreeAdapter.isTextNode(node)) return node.value.trim() === "";
  return !("childNodes" in node) || node.childNodes.every(isEmpty);
}

function wholeOf(element: Element, name: string): number | undefined {
  const value = attribute(element, name)?.trim() ?? "";
  return /^-?\d{1,9}$/.test(value) ? Number(value) : undefined;
}

// type="a" · list-style-type: cjk-ideographic
function printed(number: number, style: string): string {
  if (/\bnone\b/.test(style)) return "";
  if (/\b(?:cjk-|simp-chinese|trad-chinese)/.test(style)) return `${formatNumeral(number)}、`;
  if (/^[aA] /.test(style) && number > 0 && number <= 26)
    return `${String.fromCharCode((style.startsWith("a") ? 96 : 64) + number)}.`;
  return `${number}.`;
}
