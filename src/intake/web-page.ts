import { defaultTreeAdapter, parse } from "parse5";
import {
  attribute,
  type Element,
  elementsIn,
  isAside,
  isBlock,
  linesOf,
  type Node,
  TooDeepError,
} from "./page-lines.ts";
import { decodeChinese } from "./plain-text.ts";
import { counted, FormError, type ReadText, textOf } from "./read-text.ts";

/** How much of a page's sentences the part that is taken must hold: the rest is what sites put around a text. */
const mostOfIt = 0.9;

/** The main text of a saved page. Throws a {@link FormError}. */
export function readWebPage(bytes: Uint8Array): ReadText {
  const { text: markup, encoding } = decodeChinese(bytes);
  const told = encoding === "UTF-8" ? [] : [`read as ${encoding}, written as UTF-8`];
  const { text, title, told: ofPage } = readMarkup(markup);
  return { format: "HTML", text, told: [...told, ...ofPage], ...(title === undefined ? {} : { title }) };
}

/**
 * The text of HTML: all of it, or what a site puts around it left out, by the innermost element that holds nearly all
 * of its sentences.
 */
export function readMarkup(
  markup: string,
  { all = false }: { all?: boolean } = {},
): Omit<ReadText, "format"> {
  try {
    const page = parse(markup);
    const root = elementsIn(page).find(({ tagName }) => tagName === "html");
    const body = root && elementsIn(root).find(({ tagName }) => tagName === "body");
    if (!root || !body) throw new FormError("a web page", "one without a body");
    const main = all ? body : mainOf(body);
    const { lines, paragraphs, tables, images, numbered } = linesOf(main);
    const around = linesOf(body).paragraphs - paragraphs;
    const title = titleOf(root);
    return {
      text: textOf(lines),
      ...(title === undefined ? {} : { title }),
      told: [
        ...(main === body ? [] : [`taken from <${nameOf(main)}>: ${counted(paragraphs, "paragraph")}`]),
        ...(around > 0 ? [`left out around it: ${counted(around, "line")} (menus, links, imprint)`] : []),
        ...tables.map((first) => `left out: a table that begins “${first.slice(0, 20)}”`),
        ...(images > 0 ? [`left out: ${counted(images, "image")}`] : []),
        ...(numbered > 0 ? [`written out: the numbers of ${counted(numbered, "list item")}`] : []),
      ],
    };
  } catch (error) {
    if (error instanceof TooDeepError) throw new FormError("a web page", error.message);
    throw error;
  }
}

// div#UCAP-CONTENT · div.TRS_Editor
function nameOf(element: Element): string {
  const id = attribute(element, "id");
  const [first] = (attribute(element, "class") ?? "").trim().split(/\s+/);
  if (id) return `${element.tagName} id="${id}"`;
  return first ? `${element.tagName} class="${first}"` : element.tagName;
}

/** Goes inwards while one part holds nearly all the sentences. */
function mainOf(body: Element): Element {
  const sentences = sentencesIn(body);
  const enough = mostOfIt * (sentences.get(body) ?? 0);
  let main = body;
  for (;;) {
    const inner = elementsIn(main).find((child) => isBlock(child) && (sentences.get(child) ?? 0) >= enough);
    if (!inner || enough === 0 || inner.tagName === "p" || inner.tagName === "pre") return main;
    main = inner;
  }
}

/**
 * How many characters of sentences stand in each element, links aside. 版权所有 某市人民政府 ICP备05070218号 and the
 * names of a menu are no sentences: no stop ends them.
 */
function sentencesIn(body: Element): ReadonlyMap<Element, number> {
  const counts = new Map<Element, number>();
  const open: Element[] = [];
  const count = (node: Node): number => {
    if (defaultTreeAdapter.isTextNode(node))
      return /[。；！？]/u.test(node.value) ? node.value.trim().length : 0;
    if (!defaultTreeAdapter.isElementNode(node) || isAside(node) || node.tagName === "a") return 0;
    if (open.length > 400) throw new TooDeepError();
    open.push(node);
    const sum = node.childNodes.reduce((total, child) => total + count(child), 0);
    open.pop();
    counts.set(node, sum);
    return sum;
  };
  count(body);
  return counts;
}

/** The title that a page prints or, without one, the name of its window up to the site's: 某条例_某市人民政府 */
function titleOf(root: Element): string | undefined {
  const all = elementsNamed(root, new Set(["h1", "title"]));
  const printed = all.find(({ tagName }) => tagName === "h1");
  const wholeOf = (element: Element | undefined) => element && linesOf(shown(element)).lines.join("");
  const named = wholeOf(all.find(({ tagName }) => tagName === "title"))
    ?.split(/[_|]|\s[-–—]+\s/u)[0]
    ?.trim();
  return wholeOf(printed) || named || undefined;
}

/** The characters of <title> are no part of the page, but are read as those of a paragraph are. */
function shown(element: Element): Element {
  return { ...element, tagName: "p", attrs: [] };
}

function elementsNamed(root: Element, names: ReadonlySet<string>): Element[] {
  const found: Element[] = [];
  const left: Element[] = [root];
  for (let next = left.pop(); next; next = left.pop()) {
    if (names.has(next.tagName)) found.push(next);
    for (const child of elementsIn(next).reverse()) left.push(child);
  }
  return found;
}
