import { type Page, sentenceEnd } from "./pdf-pages.ts";
import type { Row } from "./pdf-rows.ts";

export interface Paragraphs {
  /** A paragraph each, and an empty line where the page sets them apart. */
  readonly lines: readonly string[];
  /** Rows that were joined though a paragraph may end there: texts of both sides. */
  readonly uncertain: readonly string[];
}

// 第三条 · 第二章 · 一、 · （一） · (1) · 1. · —— · 专栏
const openingMark =
  /^(?:第[一二三四五六七八九十百千零〇○\d]{1,9}[编篇章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|——|专栏)/u;

/** Joins the rows that are one paragraph, over page ends too. */
export function paragraphsOf(pages: readonly Page[]): Paragraphs {
  const settings = settingOf(pages);
  const lines: string[] = [];
  const uncertain: string[] = [];
  let above: PlacedRow | undefined;
  for (const below of placedRows(pages)) {
    const joins = above ? joinOf(above, below, settings) : "new";
    const open = lines.at(-1);
    if (joins === "new" || open === undefined) {
      if (above && isApart(above, below, settings)) lines.push("");
      lines.push(below.row.text);
    } else lines[lines.length - 1] = joinRows(open, below.row.text);
    if (joins === "perhaps")
      uncertain.push(`…${above?.row.text.slice(-8) ?? ""} | ${below.row.text.slice(0, 8)}…`);
    above = below;
  }
  return { lines, uncertain };
}

/** How a text is set. */
interface Setting {
  /** Size of the letters of its body. */
  readonly body: number;
  /** From one row of a paragraph to the next. */
  readonly pitch: number;
  /** Whether paragraphs begin with an indentation. */
  readonly indents: boolean;
  /** Whether numbered paragraphs begin at the margin, though others are indented. */
  readonly flushMarks: boolean;
  /** Whether paragraphs are set apart. */
  readonly apart: boolean;
}

function settingOf(pages: readonly Page[]): Setting {
  const rows = placedRows(pages);
  const pitch = pitchOf(pages);
  const ends = rows.filter(({ row }) => sentenceEnd.test(row.text)).length;
  const gaps = pages.flatMap((page) =>
    page.rows.slice(1).filter((row, at) => isWide(page.rows[at] ?? row, row, pitch)),
  ).length;
  // Behind a row with room left, a mark begins a paragraph for sure.
  const marks = rows.filter((row, at) => {
    const above = rows[at - 1];
    return openingMark.test(row.row.text) && above && !isFull(above, row.row, 0);
  });
  const indented = marks.filter(isIndented).length;
  return {
    flushMarks: indented < 0.5 * marks.length,
    body: common(rows.map(({ row }) => row.size)),
    pitch,
    indents: rows.filter(isIndented).length >= 0.1 * rows.length,
    apart: gaps > 0.5 * ends,
  };
}

/** A row with the margins of its page. */
interface PlacedRow {
  readonly row: Row;
  readonly margins: Margins;
  readonly page: number;
}

function placedRows(pages: readonly Page[]): PlacedRow[] {
  const margins = marginsOf(pages);
  return pages.flatMap(({ rows, number }, at) =>
    rows.map((row) => ({ row, margins: margins[at] ?? { left: 0, right: 0 }, page: number })),
  );
}

function isIndented({ row, margins }: PlacedRow): boolean {
  return row.left - margins.left >= 0.8 * row.size;
}

interface Margins {
  readonly left: number;
  readonly right: number;
}

/**
 * Where the text of each page begins and ends: left and right pages may differ. A page of short rows (contents) is as
 * wide as the others; one of few rows begins where they do.
 */
function marginsOf(pages: readonly Page[]): Margins[] {
  const all = edgesOf(pages.flatMap(({ rows }) => rows));
  const own = pages.map(({ rows }) => (rows.length >= 8 ? edgesOf(rows) : all));
  const widths = own.map(({ left, right }) => right - left).sort((one, other) => one - other);
  const usual = widths[Math.ceil(widths.length * 0.75) - 1] ?? 0;
  return own.map(({ left, right }) => ({ left, right: Math.max(right, left + usual) }));
}

function edgesOf(rows: readonly Row[]): Margins {
  const lefts = rows.map(({ left }) => left).sort((one, other) => one - other);
  const rights = rows.map(({ right }) => right).sort((one, other) => one - other);
  return {
    left: lefts[Math.floor(lefts.length * 0.05)] ?? 0,
    right: rights[Math.ceil(rights.length * 0.95) - 1] ?? 0,
  };
}

/** Whether a row goes on with the one before it. */
function joinOf(
  above: PlacedRow,
  below: PlacedRow,
  { body, pitch, apart, indents, flushMarks }: Setting,
): "new" | "joined" | "perhaps" {
  const sameSize = Math.abs(above.row.size - below.row.size) <= 0.08 * body;
  const samePage = above.page === below.page;
  const marked = openingMark.test(below.row.text);
  // 上海市人民政府关于印发 / 《…规划》的通知: a title of two rows, larger than the text
  const isTitle = sameSize && below.row.size > 1.15 * body && isCentred(below);
  if (isTitle && (isCentred(above) || isFull(above, below.row, 0))) return marked ? "new" : "joined";
  if (!sameSize || (samePage && isWide(above.row, below.row, pitch))) return "new";
  const ends = sentenceEnd.test(above.row.text);
  // Where paragraphs are indented, a row that is not goes on with a sentence, though a word more had had room.
  const slack = indents && !ends ? 2 * below.row.size : 0;
  if (!isFull(above, below.row, slack)) return "new";
  // （2022年…第四十五 / 次会议通过）: a note in the middle of the page goes on there
  if (isOpen(above.row.text) && isCentred(below)) return "joined";
  if (isIndented(below)) return "new";
  if (!ends || (apart && samePage)) return "joined";
  if (marked && (flushMarks || !indents)) return "new";
  return indents ? "joined" : "perhaps";
}

function isWide(above: Row, below: Row, pitch: number): boolean {
  return above.y - below.y > 1.4 * pitch;
}

/** Whether two paragraphs are set apart: across the end of a page no gap is seen, and the custom of the text decides. */
function isApart(above: PlacedRow, below: PlacedRow, { pitch, apart }: Setting): boolean {
  return above.page === below.page ? isWide(above.row, below.row, pitch) : apart;
}

// （2022年11月25日…第四十五
function isOpen(text: string): boolean {
  return text.lastIndexOf("（") > text.lastIndexOf("）");
}

function isCentred({ row, margins }: PlacedRow): boolean {
  const middle = (margins.left + margins.right) / 2;
  const off = Math.abs((row.left + row.right) / 2 - middle);
  // The last row of an indented paragraph lies off the middle by a letter at least.
  return row.left - margins.left > 0.8 * row.size && off < 0.6 * row.size;
}

/** Whether the beginning of the next row had no room any more in a row. */
function isFull({ row, margins }: PlacedRow, next: Row, slack: number): boolean {
  return row.right + roomFor(next) + slack > margins.right - 0.3 * row.size;
}

// “规划”: some programs break between words · “规，”: a stop begins no row · “5G” · “12.5%”
function roomFor({ text, size }: Row): number {
  const word = /^[\p{ASCII}]+/u.exec(text)?.[0].split(" ")[0];
  if (word) return Math.min(word.length, 20) * 0.6 * size;
  return (1 + (/^.["”’』」）》、，。；：！？,.;:!?)%]*/u.exec(text)?.[0].length ?? 1)) * size;
}

// 规 + 划 · policy + portal with a space
function joinRows(above: string, below: string): string {
  return /[A-Za-z,;]$/u.test(above) && /^[A-Za-z]/u.test(below) ? `${above} ${below}` : above + below;
}

/** The distance between rows: a small one of the gaps, since the rows of a list may all stand apart. */
function pitchOf(pages: readonly Page[]): number {
  const gaps = pages
    .flatMap(({ rows }) => rows.slice(1).map((row, at) => (rows[at]?.y ?? row.y) - row.y))
    .sort((one, other) => one - other);
  return gaps[Math.floor(gaps.length * 0.1)] ?? 0;
}

/** The value that occurs most, to half a point; 0 where there is none. */
function common(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) {
    const near = Math.round(value * 2) / 2;
    counts.set(near, (counts.get(near) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
}
