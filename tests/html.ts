/** Reads a page as a reader's program would, as far as the tests need it: elements, their attributes and text. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The markup between the element's tags. */
  readonly inner: string;
  /** What a reader sees of it, white space as one space. */
  readonly text: string;
}

// <a class="tag" href="/zh/search?field=talent"> · </a> · <rect x="1.5"/> · <!doctype html>
const tag = /<(\/?)([a-zA-Z!][\w-]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/g;
const attribute = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const empty = new Set(["!doctype", "meta", "link", "input", "rect", "path", "br", "img"]);

/** Every element of a page in order of its opening tag. */
export function elements(html: string, name?: string): Element[] {
  const found: Element[] = [];
  for (const { 0: whole, 1: closing, 2: opened = "", 3: written = "", index } of html.matchAll(tag)) {
    if (closing !== "" || (name !== undefined && opened !== name)) continue;
    const alone = empty.has(opened) || whole.endsWith("/>");
    found.push({
      name: opened,
      attributes: attributesOf(written),
      // Read when asked for: the whole plan on one page has 8,000 elements.
      get inner() {
        return alone ? "" : innerOf(html, opened, index + whole.length);
      },
      get text() {
        return textOf(this.inner);
      },
    });
  }
  return found;
}

export function withClass(html: string, className: string): Element[] {
  return elements(html).filter(({ attributes }) => attributes.class?.split(" ").includes(className));
}

/** The one element of its kind; a page that has none or two fails. */
export function only<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined || items.length !== 1) throw new Error(`expected one, received ${items.length}`);
  return item;
}

export function textOf(html: string): string {
  return decoded(html.replace(tag, "")).replace(/\s+/g, " ").trim();
}

/** The text of some markup, white space as it is. */
export function exactTextOf(html: string): string {
  return decoded(html.replace(tag, ""));
}

/** Each piece of text with the language that the nearest element around it names; citations and data apart. */
export function spokenTexts(page: string): { lang: string; text: string }[] {
  const html = page.replace(/<(script|pre)\b.*?<\/\1>/gs, "");
  const spoken: { lang: string; text: string }[] = [];
  const open: { name: string; lang: string }[] = [];
  let at = 0;
  for (const match of html.matchAll(tag)) {
    const [whole, closing, name = "", attributes = ""] = match;
    const text = decoded(html.slice(at, match.index)).trim();
    at = match.index + whole.length;
    if (text !== "") spoken.push({ lang: open.at(-1)?.lang ?? "", text });
    if (closing === "/") {
      const opened = open.findLastIndex((element) => element.name === name);
      if (opened >= 0) open.length = opened;
    } else if (!empty.has(name) && !whole.endsWith("/>")) {
      open.push({ name, lang: attributesOf(attributes).lang ?? open.at(-1)?.lang ?? "" });
    }
  }
  return spoken;
}

function innerOf(html: string, name: string, from: number): string {
  let depth = 1;
  for (const { 0: whole, 1: closing, 2: found, index } of html.slice(from).matchAll(tag)) {
    if (found !== name || whole.endsWith("/>")) continue;
    depth += closing === "/" ? -1 : 1;
    if (depth === 0) return html.slice(from, from + index);
  }
  throw new Error(`<${name}> is not closed`);
}

function attributesOf(written: string): Record<string, string> {
  return Object.fromEntries(
    Array.from(written.matchAll(attribute), ([, name = "", double, single, bare]) => [
      name,
      decoded(double ?? single ?? bare ?? ""),
    ]),
  );
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

function decoded(text: string): string {
  return text.replace(/&(?:#(\d+)|([a-z]+));/g, (whole, code?: string, name?: string) =>
    code ? String.fromCodePoint(Number(code)) : (entities[name ?? ""] ?? whole),
  );
}
