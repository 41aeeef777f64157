import type { Span } from "../document/source.ts";
import { markSource, withoutMarks } from "./mark-forms.ts";
import { readMarks, type UnpairedMark } from "./marks.ts";

/** Offsets are UTF-16 code units in the text that is read. */

/** A text without the white space around it. */
export function trimmedRange(text: string, { start, end }: Span): Span {
  const inside = text.slice(start, end);
  return {
    start: start + inside.length - inside.trimStart().length,
    end: end - inside.length + inside.trimEnd().length,
  };
}

/** What may be compared of a text that was given as a quotation. Lines end in LF. */
export interface Readings {
  /** The text without the white space around it. */
  readonly whole: string;
  /** What stands in its quotation marks, where the rest may be a frame: who says it, before or behind, in any words. */
  readonly inside: Inside | undefined;
  readonly unpaired: readonly UnpairedMark[];
}

export interface Inside {
  /** The quotations in order; two where somebody's name splits one (“first half,” he says, “second half”). */
  readonly pieces: readonly string[];
  /** The same in the whole, without their marks. */
  readonly spans: readonly Span[];
  /** Whether nothing stands around the marks that could be quoted too. */
  readonly bare: boolean;
}

// 《上海市建设具有全球影响力的科技创新中心“十四五”规划》: its marks quote nothing
const title = /《[^《》\n]*》/gu;

/** More quotations than somebody pastes as one: a text with more of them is an article. */
const mostPieces = 12;

export function readingsOf(given: string): Readings {
  const whole = given.replaceAll("\r\n", "\n").trim();
  const { quotations, unpaired } = readMarks(whole);
  const titles = [...whole.matchAll(title)].map(({ 0: named, index }) => ({
    start: index,
    end: index + named.length,
  }));
  const spans = outermost(quotations.length > 0 ? quotations : besideLoneMark(whole, unpaired))
    .filter((span) => !titles.some(({ start, end }) => start < span.start && span.end < end))
    .map((span) => trimmedRange(whole, span))
    .filter(({ start, end }) => start < end);
  if (spans.length === 0 || spans.length > mostPieces) return { whole, inside: undefined, unpaired };
  const bare = isBare(whole, spans) && (quotations.length > 0 || isMost(whole, spans));
  const inside = { pieces: spans.map(({ start, end }) => whole.slice(start, end)), spans, bare };
  // Beside a lone mark nobody knows what is quoted, but where nothing else stands there.
  const framed = bare || (quotations.length > 0 && mayBeFramed(whole, spans));
  return { whole, inside: framed ? inside : undefined, unpaired };
}

/**
 * Whether beside a lone mark more is quoted than stands around it: of a clause that was cut within its own marks
 * (上海亟需对标习近平总书记提出的“四) the rest is no frame, and may be false.
 */
function isMost(text: string, spans: readonly Span[]): boolean {
  const quoted = spans.reduce((sum, { start, end }) => sum + lettersIn(text.slice(start, end)), 0);
  return quoted * 2 >= lettersIn(text.replace(title, ""));
}

function outermost(spans: readonly Span[]): Span[] {
  const outer: Span[] = [];
  for (const span of spans) {
    if (span.end > (outer.at(-1)?.end ?? 0)) outer.push(span);
  }
  return outer;
}

/** “加快建设 — a mark whose other half was left behind when the text was copied. */
function besideLoneMark(text: string, unpaired: readonly UnpairedMark[]): Span[] {
  const [mark] = unpaired;
  if (!mark || unpaired.length > 1) return [];
  return [mark.side === "opening" ? { start: mark.end, end: text.length } : { start: 0, end: mark.start }];
}

// “某某说:“…”” · “《规划》提出,“…”” · “文件提出要“…”” · “The plan states, "…"”
const introduction =
  /(?:[:\uFF1A》]|(?:说|称|道|写|指出|提出|提到|强调|要求|明确|规定|表示|认为|says?|said|states?|stated|notes?|noted|reads?|writes?|wrote|calls? for)[,\uFF0C]?|(?:说|称|指出|提出|提到|强调|要求|明确|规定|表示|认为)(?:要|将|应|须|到|过|了|的|的是))\s*$/iu;
// “规划提到,“…””: a comma introduces only what is longer than what stands before it
const comma = /[,\uFF0C]\s*$/u;
// “…”。 · “…”, · “…” —— what may follow the closing mark
const ending = /^[\s.,;!?\u3002\uFF0C\uFF1B\uFF01\uFF1F\u3001]*$/u;
// “…”——《规划》 · “…”(第三章): a source named behind, where nothing stands before
const attribution = /^\s*(?:[\u2014\u2015-]|[(\uFF08《])/u;

/** Nothing around what is quoted, or around a single quotation what plainly leads to it. */
function isBare(text: string, spans: readonly Span[]): boolean {
  const [span, second] = spans;
  if (lettersIn(text) === spans.reduce((sum, { start, end }) => sum + lettersIn(text.slice(start, end)), 0))
    return true;
  if (!span || second) return false;
  const [before, after] = [withoutMarks(text.slice(0, span.start)), withoutMarks(text.slice(span.end))];
  const nothingBefore = before.trim() === "";
  if (!ending.test(after) && !(nothingBefore && attribution.test(after))) return false;
  return (
    nothingBefore ||
    introduction.test(before) ||
    (comma.test(before) && before.length < span.end - span.start)
  );
}

const says =
  "(?:说|称|道|[写载讲谈][着到过明道]?|指出|指明|提出|提到|提及|强调|要求|明确|规定|表示|表明|认为|重申|宣布|介绍|透露|承诺|says?|said|states?|stated|notes?|noted|reads?|writes?|wrote)";
const names =
  "(?:》|规划|纲要|文件|方案|意见|报告|原文|原话|如下|plans?|documents?|outlines?|reports?|texts?|opinions?|words)";
// “规划提出『…』” · “他说,规划里写道:『…』” · “It is the city’s plan: ‘…’”
const saidBefore = new RegExp(`(?:${says}\\s*[,\uFF0C:\uFF1A]?|${names}\\s*[:\uFF1A])\\s*$`, "iu");
// “『…』,规划提出。” · “‘…,’ the plan says.”
const saidBehind = new RegExp(`(?<!\\p{Script=Latin})${says}[.\u3002]?\\s*$`, "iu");
const clauseMark = /[,.;:!?\uFF0C\u3002\uFF1B\uFF1A\uFF01\uFF1F\n]/u;
// Who says that somebody must do something quotes it.
const obliges = /须|应当|不得|禁止|\b(?:must|shall|will|should|may not)\b/iu;

/** The most letters of a frame, titles aside: 上海市科学技术委员会主任在新闻发布会上表示. */
const longestFrame = 30;

/**
 * Whether what stands around the only quotation in a quotation is one clause that says whose words they are, before or
 * behind them: he said “the plan says ‘…’”. Any other clause is quoted too, and may be false.
 */
export function isFrame(text: string, { spans }: Inside): boolean {
  const [span, second] = spans;
  if (!span || second) return false;
  const before = clauseOf(text.slice(0, span.start));
  const after = clauseOf(text.slice(span.end));
  const said = before === "" ? after : before;
  if (before !== "" && !ending.test(after)) return false;
  const clause = said.replace(/^[\s,\uFF0C]+/u, "").replace(/[\s,.:\uFF0C\u3002\uFF1A]+$/u, "");
  return (
    (before === "" ? saidBehind : saidBefore).test(said) &&
    !clauseMark.test(clause) &&
    !obliges.test(clause) &&
    lettersIn(clause) <= Math.min(longestFrame, lettersIn(text.slice(span.start, span.end)))
  );
}

/** How many frames may stand in each other. */
const mostFrames = 3;

/** A text and, where it is a frame, what that one quotes, and so on inwards: each shorter than the one before. */
export function quotedWithin(text: string): string[] {
  const found = [text];
  for (let last = text; found.length <= mostFrames; ) {
    const { whole, inside } = readingsOf(last);
    const [piece] = inside?.pieces ?? [];
    if (!inside || piece === undefined || !isFrame(whole, inside)) break;
    found.push(piece);
    last = piece;
  }
  return found;
}

// „以“健康中国”为引领“ · “深入实施“浦江之光”行动 · 【加快建设】 · （加快建设）
const firstMark = new RegExp(`^(?:${markSource}|[\u3010\uFF08(])\\s*`, "u");
const lastMark = new RegExp(`\\s*(?:${markSource}|[\u3011\uFF09)])$`, "u");
// 《规划》:加快建设 · 规划提出:加快建设
const beforeColon = new RegExp(
  `^([^\\n,.;:!?\uFF0C\u3002\uFF1B\uFF1A\uFF01\uFF1F]{0,40}(?:${says}|${names}))[:\uFF1A]\\s*`,
  "iu",
);

/**
 * A text without the mark that it begins with and the one that it ends with, or without one of them; or without who
 * says it, before a colon that no mark follows.
 */
export function betweenMarks(text: string): string[] {
  const inside = text.replace(firstMark, "");
  const [frame = "", said = ""] = beforeColon.exec(text) ?? [];
  const rest = text.slice(frame.length);
  const behind = obliges.test(said) || lettersIn(rest) < Math.max(12, lettersIn(said)) ? text : rest;
  return [...new Set([inside.replace(lastMark, ""), inside, text.replace(lastMark, ""), behind])].filter(
    (between) => between !== text && between !== "",
  );
}

/** What stands beside a quotation, without marks and what titles hold. */
function clauseOf(text: string): string {
  return withoutMarks(text.replace(title, "《》")).trim();
}

/**
 * Whether what stands in marks is what the text is about, and no word that it uses (推广“揭榜挂帅”等机制). Where it begins
 * or ends the text more may be said of it.
 */
function mayBeFramed(text: string, spans: readonly Span[]): boolean {
  const inside = spans.reduce((sum, { start, end }) => sum + lettersIn(text.slice(start, end)), 0);
  const outside = lettersIn(text) - inside;
  const [before, after] = [text.slice(0, spans[0]?.start), text.slice(spans.at(-1)?.end)];
  const atAnEnd = ending.test(withoutMarks(before)) || ending.test(withoutMarks(after));
  return inside >= outside || (inside >= shortestFramed && (atAnEnd ? 3 : 2) * inside >= outside);
}

/** A quotation of fewer letters is a word that the sentence uses. */
const shortestFramed = 8;

function lettersIn(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

// 。 · ， · , · .” —— but not the dots of an ellipsis
const closingMark =
  /(?<![.\u2026\u22EF\u3002\uFF0E])([.,;:!?\u3002\uFF0E\uFF0C\uFF1B\uFF1A\uFF01\uFF1F\u3001]{1,2})(["'\u2019\u201D\u300D\u300F\uFF02]*)$/u;

/**
 * A quotation without its last mark, which inside the closing quotation mark may be that of the sentence that quotes
 * (“…集合精锐力量。” where the plan goes on with a comma; “…will keep rising,” he said).
 */
export function withoutClosing(quotation: string): { quotation: string; closing: string } | undefined {
  const found = closingMark.exec(quotation);
  const [, closing, marks = ""] = found ?? [];
  if (!found?.index || closing === undefined) return undefined;
  return { quotation: quotation.slice(0, found.index) + marks, closing };
}

/** What joins the pieces of a quotation that somebody's name splits: they are read as its parts. */
export const pieceJoint = "\u2026\u2026";

// “……” · “…” · “...” · “。。。” · “⋯⋯” · “. . .” · “[…]” · “（……）” · “【…】” · “[...]” · “（略）”
const ellipsisMark =
  /(?:[[(\uFF08\u3010\uFF3B]\s*)?(?:[\u2026\u22EF]+|\.{3,}|\u3002{3,}|\uFF0E{3,}|\u00B7{3,}|\.(?:[ \u00A0]\.){2,})(?:\s*[\])\uFF09\u3011\uFF3D])?|[[(\uFF08\u3010]略[\])\uFF09\u3011]/gu;

/** More parts than a quotation has: each must be looked for around each other. */
const mostParts = 12;

/** The parts of a quotation between its ellipses; the whole where it has none, or more than anybody quotes. */
export function partsOfQuotation(text: string): Span[] {
  const gaps = [...text.matchAll(ellipsisMark)].map(({ 0: mark, index }) => ({
    start: index,
    end: index + mark.length,
  }));
  if (gaps.length === 0 || gaps.length > mostParts) return [{ start: 0, end: text.length }];
  const starts = [0, ...gaps.map(({ end }) => end)];
  const ends = [...gaps.map(({ start }) => start), text.length];
  return starts
    .map((start, index) => withoutMarksBeside(text, { start, end: ends[index] ?? text.length }))
    .filter(({ start, end }) => end > start);
}

// “…发展之路,……,基本框架”: marks beside an ellipsis are those of who abridged
const leadingMarks = /^[\s,.;:\uFF0C\u3002\uFF1B\uFF1A\u3001]+/u;
const trailingMarks = /[\s,.;:\uFF0C\u3002\uFF1B\uFF1A\u3001]+$/u;

/** Marks are taken off only where an ellipsis stands: the quotation's own first and last marks are quoted. */
function withoutMarksBeside(text: string, { start, end }: Span): Span {
  const part = text.slice(start, end);
  const leading = start === 0 ? 0 : (leadingMarks.exec(part)?.[0].length ?? 0);
  const trailing = end === text.length ? 0 : (trailingMarks.exec(part)?.[0].length ?? 0);
  return { start: start + leading, end: Math.max(start + leading, end - trailing) };
}
