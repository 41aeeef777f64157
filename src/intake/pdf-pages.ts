import type { Row } from "./pdf-rows.ts";

/** A page as it is printed. */
export interface Page {
  /** From 1. */
  readonly number: number;
  readonly rows: readonly Row[];
}

/** A row that stands at the edge of pages and belongs to none of them. */
export interface Dropped {
  readonly text: string;
  readonly pages: number;
}

export interface Pages {
  readonly pages: readonly Page[];
  readonly pageNumbers: number;
  readonly running: readonly Dropped[];
}

// — 3 — · - 3 - · ·3· · 第3页 · 第 3 页 共 12 页 · 3/12
const numberLine = /^(?:[-—–－·•]+\s*\d{1,4}\s*[-—–－·•]+|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*\/\s*\d{1,4})$/u;
const bareNumber = /^\d{1,4}$/u;
/** Rows at each edge of a page that may be a header or footer. */
const edge = 2;

/** Pages without their numbers and without the headers and footers that run through them. */
export function withoutEdges(pages: readonly Page[]): Pages {
  const step = numberingOf(pages);
  const running = runningIn(pages);
  const found = new Map<string, Dropped>();
  let pageNumbers = 0;
  const kept = pages.map((page) => {
    const edges = new Set(edgesOf(page.rows));
    const rows = page.rows.filter((row) => {
      if (!edges.has(row)) return true;
      const isNumber =
        numberLine.test(row.text) || (bareNumber.test(row.text) && Number(row.text) - page.number === step);
      const header = isNumber ? undefined : running.get(keyOf(row));
      if (isNumber) pageNumbers++;
      if (header) found.set(keyOf(row), header);
      return !isNumber && !header;
    });
    return { ...page, rows };
  });
  return { pages: kept, pageNumbers, running: [...found.values()] };
}

/** How far the numbers that stand by themselves are ahead of the pages; none where they do not count them. */
function numberingOf(pages: readonly Page[]): number | undefined {
  const steps = new Map<number, number>();
  for (const { number, rows } of pages) {
    for (const { text } of edgesOf(rows).filter((row) => bareNumber.test(row.text))) {
      const step = Number(text) - number;
      steps.set(step, (steps.get(step) ?? 0) + 1);
    }
  }
  const [step, times = 0] = [...steps].sort(([, one], [, other]) => other - one)[0] ?? [];
  return times >= 2 ? step : undefined;
}

/** What stands at the edge of two pages in five: left and right pages may bear different ones. */
function runningIn(pages: readonly Page[]): ReadonlyMap<string, Dropped> {
  const seen = new Map<string, Dropped>();
  for (const { rows } of pages) {
    const able = edgesOf(rows).filter(({ text }) => !sentenceEnd.test(text) && !bareNumber.test(text));
    for (const [key, text] of new Map(able.map((row) => [keyOf(row), row.text]))) {
      seen.set(key, { text: seen.get(key)?.text ?? text, pages: (seen.get(key)?.pages ?? 0) + 1 });
    }
  }
  const least = Math.max(2, Math.ceil(pages.length * 0.4));
  return new Map([...seen].filter(([, { pages: on }]) => on >= least));
}

function edgesOf(rows: readonly Row[]): Row[] {
  return rows.length <= 2 * edge ? [...rows] : [...rows.slice(0, edge), ...rows.slice(-edge)];
}

// 某市规划 · 3 and 某市规划 · 4 are one header, where they stand at one height
function keyOf({ text, y }: Row): string {
  return `${text.replaceAll(/\d+/g, "#").replaceAll(/\s+/gu, "")} ${Math.round(y / 4)}`;
}

/** The numbers of the pages whose text stands in two columns, or in a table as wide as the page. */
export function pagesInColumns(pages: readonly Page[]): number[] {
  const rows = pages.flatMap((page) => page.rows);
  // Of all pages: a page of contents is narrow, 第一章 and its title are no columns.
  const left = rows.reduce((least, row) => Math.min(least, row.left), Number.POSITIVE_INFINITY);
  const right = rows.reduce((most, row) => Math.max(most, row.right), 0);
  return pages.filter((page) => standsInColumns(page.rows, left, right)).map(({ number }) => number);
}

/** Whether a strip near the middle of a page stays empty while text stands on both sides of it in most rows. */
function standsInColumns(rows: readonly Row[], left: number, right: number): boolean {
  const stretches = rows.flatMap((row) => row.stretches);
  if (stretches.length < 10) return false;
  for (let part = 0.3; part <= 0.7; part += 0.02) {
    const x = left + part * (right - left);
    const over = stretches.filter((stretch) => stretch.left < x && stretch.right > x).length;
    const before = stretches.filter((stretch) => stretch.right <= x).length;
    const behind = stretches.filter((stretch) => stretch.left >= x).length;
    const least = 0.3 * stretches.length;
    if (over <= 0.15 * stretches.length && before >= least && behind >= least) return true;
  }
  return false;
}

// …制定本条例。 · 下列用语的含义： · …实现“双碳”目标。”
export const sentenceEnd = /[。；：！？….:;]["”』」）)]*$/u;
