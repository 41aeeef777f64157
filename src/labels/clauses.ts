import type { Span } from "../document/source.ts";

/** How words stand in a folded text: whether a clause speaks of them, or names them among others or as a tool. */

/** The first clause, the printed number left out: `(1)芯片研发。` · `——使命导向。` · `2、智能工厂精益管控平台。`. */
export function openingOf(text: string): Span {
  const start = numberEnd(text);
  return { start, end: clauseEnd(text, start) };
}

/** The clause in which a place stands. */
export function clauseAround(text: string, { start, end }: Span): Span {
  const first = numberEnd(text);
  let from = start;
  while (from > first && !clauseMark.test(text.charAt(from - 1))) from--;
  return { start: from, end: clauseEnd(text, end) };
}

/** How many clauses a text has. */
export function clauseCount(text: string): number {
  return text.split(clauseMark).filter((clause) => clause !== "").length;
}

/** Whether a clause only names what stands at a place: as a tool, or in a list of things most of which are others. */
export function inPassing(text: string, place: Span, isAlike: (item: string) => boolean): boolean {
  const { start, end } = clauseAround(text, place);
  return toolBefore.test(text.slice(start, place.start)) || isMixedList(text.slice(start, end), isAlike);
}

const clauseMark = /[,。;:!?，；：！？\n]/;

function numberEnd(text: string): number {
  return /^(?:\(\d+\)|\d+、|—+)?\s*/.exec(text)?.[0].length ?? 0;
}

function clauseEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !clauseMark.test(text.charAt(end))) end++;
  return end;
}

// 基于大数据的城市安全韧性要素 · 依托人工智能、大数据、区块链等技术赋能… · 通过大数据、云计算等手段
const toolBefore = /(?:基于|依托|运用|利用|借助|通过|结合)[^的等]*$/;

/** 围绕集成电路、生物医药、人工智能等重点领域: of three things or more the greater part are others. */
function isMixedList(clause: string, isAlike: (item: string) => boolean): boolean {
  if (!clause.includes("、")) return false;
  const items = clause.split(itemMark);
  return items.length >= 3 && items.filter(isAlike).length * 2 <= items.length;
}

// 能源、海洋、空天 · 集成电路设计、制造、测试与封装 · 新能源以及氢能
const itemMark = /、|以及|及其?|和|与/;
