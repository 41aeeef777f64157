import { DOMParser, XMLSerializer } from "@xmldom/xmldom";
import { printed } from "./word-number-formats.ts";

/** The parts of a Word file that say how its paragraphs are numbered; the last two may be missing. */
export interface WordParts {
  readonly document: string;
  readonly numbering: string | undefined;
  readonly styles: string | undefined;
}

export interface Numbered {
  /** The document with every number that Word would print written into its paragraph. */
  readonly document: string;
  readonly written: number;
  /** Kinds of numbers that are not known here, with how many paragraphs bear one. */
  readonly unknown: ReadonlyMap<string, number>;
}

/** A level of a list: <w:lvl>. */
interface Level {
  readonly start: number;
  readonly format: string;
  /** 第%1条 */
  readonly text: string;
  readonly suffix: string;
  readonly isArabic: boolean;
  /** The level whose numbers let this one begin anew; 0 for none. */
  readonly restart: number | undefined;
}

interface List {
  /** Lists that are instances of one definition go on with each other's count. */
  readonly definition: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly starts: ReadonlyMap<number, number>;
}

/**
 * Writes out the numbers that Word makes itself (第X条 of a list, 一、 of a heading style): they stand in no paragraph,
 * only in the definition of its list. ECMA-376, 17.9.
 */
export function writeNumbers({ document, numbering, styles }: WordParts): Numbered {
  const page = parsed(document);
  const lists = numbering === undefined ? new Map<string, List>() : listsOf(parsed(numbering));
  const styleOf = styles === undefined ? () => undefined : styleNumbers(parsed(styles));
  const counter = new Counter(lists);
  let written = 0;
  const unknown = new Map<string, number>();
  for (const paragraph of Array.from(page.getElementsByTagName("w:p"))) {
    const place = placeIn(paragraph, styleOf);
    const mark = place && counter.next(place.list, place.level);
    if (mark === undefined) continue;
    if (typeof mark === "object") unknown.set(mark.unknown, (unknown.get(mark.unknown) ?? 0) + 1);
    else if (mark !== "") {
      writeBefore(paragraph, mark);
      written++;
    }
  }
  return { document: new XMLSerializer().serializeToString(page), written, unknown };
}

/** Where in which list a paragraph stands: by itself, or by its style. */
interface ListPlace {
  readonly list: string;
  readonly level: number;
}

function placeIn(paragraph: Element, styleOf: (id: string) => Partial<ListPlace> | undefined) {
  const properties = childOf(paragraph, "w:pPr");
  const own = numberProperties(properties);
  const style = styleOf(val(childOf(properties, "w:pStyle")) ?? "");
  const list = own.list ?? style?.list;
  return list === undefined || list === "0" ? undefined : { list, level: own.level ?? style?.level ?? 0 };
}

function numberProperties(properties: Element | undefined): Partial<ListPlace> {
  const number = childOf(properties, "w:numPr");
  const list = val(childOf(number, "w:numId"));
  const level = val(childOf(number, "w:ilvl"));
  return {
    ...(list === undefined ? {} : { list }),
    ...(level === undefined ? {} : { level: Number(level) }),
  };
}

/** The list that each paragraph style belongs to, its own or that of a style it is based on. */
function styleNumbers(styles: Document): (id: string) => Partial<ListPlace> | undefined {
  const known = new Map(
    Array.from(styles.getElementsByTagName("w:style"), (style) => [
      style.getAttribute("w:styleId") ?? "",
      {
        own: numberProperties(childOf(style, "w:pPr")),
        basedOn: val(childOf(style, "w:basedOn")),
      },
    ]),
  );
  return (id) => {
    const seen = new Set<string>();
    let found: Partial<ListPlace> = {};
    for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = known.get(at)?.basedOn) {
      seen.add(at);
      found = { ...known.get(at)?.own, ...found };
    }
    return found;
  };
}

function listsOf(numbering: Document): ReadonlyMap<string, List> {
  const definitions = new Map(
    Array.from(numbering.getElementsByTagName("w:abstractNum"), (definition) => [
      definition.getAttribute("w:abstractNumId") ?? "",
      levelsOf(definition),
    ]),
  );
  return new Map(
    Array.from(numbering.getElementsByTagName("w:num"), (number) => {
      const definition = val(childOf(number, "w:abstractNumId")) ?? "";
      const overrides = childrenOf(number, "w:lvlOverride");
      const starts = overrides.flatMap((override) => {
        const start = val(childOf(override, "w:startOverride"));
        return start === undefined ? [] : [[Number(override.getAttribute("w:ilvl")), Number(start)] as const];
      });
      const levels = new Map([
        ...(definitions.get(definition) ?? []),
        ...overrides.flatMap((override) => [...levelsOf(override)]),
      ]);
      return [number.getAttribute("w:numId") ?? "", { definition, levels, starts: new Map(starts) }];
    }),
  );
}

function levelsOf(definition: Element): ReadonlyMap<number, Level> {
  return new Map(
    childrenOf(definition, "w:lvl").map((level) => {
      const restart = val(childOf(level, "w:lvlRestart"));
      return [
        Number(level.getAttribute("w:ilvl") ?? 0),
        {
          start: Number(val(childOf(level, "w:start")) ?? 0),
          format: val(childOf(level, "w:numFmt")) ?? "decimal",
          text: val(childOf(level, "w:lvlText")) ?? "",
          suffix: val(childOf(level, "w:suff")) ?? "tab",
          isArabic: childOf(level, "w:isLgl") !== undefined,
          restart: restart === undefined ? undefined : Number(restart),
        },
      ];
    }),
  );
}

/** Where each count stands, as Word goes through the document. */
class Counter {
  private readonly counts = new Map<string, Map<number, number>>();
  private readonly begun = new Set<string>();

  constructor(private readonly lists: ReadonlyMap<string, List>) {}

  /** The mark of the next paragraph of a list; `undefined` where there is no such list. */
  next(id: string, at: number): string | { unknown: string } | undefined {
    const list = this.lists.get(id);
    const level = list?.levels.get(at);
    if (!list || !level) return undefined;
    const counts = this.counts.get(list.definition) ?? new Map<number, number>();
    this.counts.set(list.definition, counts);
    const override = list.starts.get(at);
    const anew = override !== undefined && !this.begun.has(`${id} ${at}`);
    this.begun.add(`${id} ${at}`);
    const before = counts.get(at);
    counts.set(at, anew ? override : before === undefined ? level.start : before + 1);
    for (const [deeper] of [...counts]) {
      const restart = list.levels.get(deeper)?.restart;
      if (deeper > at && restart !== 0 && (restart === undefined || at < restart)) counts.delete(deeper);
    }
    return markOf(list, level, counts);
  }
}

function markOf(
  { levels }: List,
  level: Level,
  counts: ReadonlyMap<number, number>,
): string | { unknown: string } {
  if (level.format === "bullet") return bulletOf(level.text);
  let unknown: string | undefined;
  const mark = level.text.replaceAll(/%(\d)/gu, (_, digit: string) => {
    const at = Number(digit) - 1;
    const of = levels.get(at);
    const format = level.isArabic ? "decimal" : (of?.format ?? "decimal");
    const number = printed(counts.get(at) ?? of?.start ?? 1, format);
    if (number === undefined) unknown = format;
    return number ?? "";
  });
  if (unknown !== undefined) return { unknown };
  // 第一条 has a space behind it, 一、 and （一） none.
  return mark !== "" && level.suffix !== "nothing" && /[\p{L}\p{N}.]$/u.test(mark) ? `${mark} ` : mark;
}

/** A bullet of a font of signs has no character of its own. */
function bulletOf(text: string): string {
  return /^[—–-]+$/u.test(text) ? "——" : "●";
}

/** Puts the mark into the paragraph as a run of its own, and takes the paragraph out of its list. */
function writeBefore(paragraph: Element, mark: string): void {
  const page = paragraph.ownerDocument;
  const run = page.createElement("w:r");
  const text = page.createElement("w:t");
  text.setAttribute("xml:space", "preserve");
  text.appendChild(page.createTextNode(mark));
  run.appendChild(text);
  const properties = childOf(paragraph, "w:pPr");
  paragraph.insertBefore(run, properties ? properties.nextSibling : paragraph.firstChild);
}

function parsed(xml: string): Document {
  const fail = (message: string) => {
    throw new SyntaxError(message.split("\n")[0]);
  };
  return new DOMParser({
    errorHandler: { warning: () => {}, error: fail, fatalError: fail },
  }).parseFromString(xml, "text/xml");
}

function childrenOf(element: Element | undefined, name: string): Element[] {
  return Array.from(element?.childNodes ?? []).flatMap((node) =>
    node.nodeName === name && "getAttribute" in node ? [node as Element] : [],
  );
}

function childOf(element: Element | undefined, name: string): Element | undefined {
  return childrenOf(element, name)[0];
}

function val(element: Element | undefined): string | undefined {
  return element?.getAttribute("w:val") || undefined;
}
