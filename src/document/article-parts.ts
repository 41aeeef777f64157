import { formatAddress, isLawAddress, type LawAddress, parseAddress } from "./address.ts";
import { counted, numeralOrDigits, printedNumber } from "./grammars/grammar.ts";
import type { Passage } from "./passages.ts";
import type { Span } from "./source.ts";
import { plainForm } from "./text-lines.ts";

/** A 款, 项 or 目 of an article: a place inside a passage. */
export interface ArticlePart {
  readonly address: string;
  /** In the published text. */
  readonly span: Span;
  readonly article: Passage;
}

/**
 * The 款 of an article by their position, with the （一） 项 and 1. 目 in them by their numbers: 第九条第二款第（三）项
 * is a9-2-3. Items may stand in lines of their own or follow each other in one.
 */
export function articleParts(article: Passage): ArticlePart[] {
  const address = parseAddress(article.address);
  if (article.kind !== "a" || !address || !isLawAddress(address)) return [];
  const found = paragraphsOf(article.text).flatMap((pieces, at) => numbered(pieces, at + 1));
  return found.map(({ parts, start, end }) => ({
    address: formatAddress({ ...address, parts } satisfies LawAddress),
    span: { start: article.span.start + start, end: article.span.start + end },
    article,
  }));
}

interface Piece extends Span {
  /** The number of a 项 or 目; none for the words of the 款 itself. */
  readonly item?: { readonly level: "item" | "point"; readonly value: number };
}

const articleMark = new RegExp(
  `${counted("条").pattern.source}(?:\\s*之\\s*(?:${numeralOrDigits}))?\\s*`,
  "u",
);
// （一）当事人的姓名 · 款 of its own line · …下列条款：（一）当事人的姓名；（二）标的
const itemMark = new RegExp(`\\(\\s*(${numeralOrDigits})\\s*\\)`, "gu");
// 1.个人所得税 · 1、
const pointMark = /^\s*(\d{1,2})\s*[.、](?!\d)/u;

/** The pieces of each 款: a line that begins with a number belongs to the 款 above, any other begins one. */
function paragraphsOf(text: string): Piece[][] {
  const paragraphs: Piece[][] = [];
  let at = 0;
  for (const [index, line] of text.split("\n").entries()) {
    const plain = plainForm(line);
    const mark = index === 0 ? (articleMark.exec(plain)?.[0].length ?? 0) : 0;
    const pieces = piecesOf(plain, mark).map((piece) => ({
      ...piece,
      start: at + piece.start,
      end: at + piece.end,
    }));
    const [first] = pieces;
    if (first?.item === undefined && first) paragraphs.push(pieces);
    else if (paragraphs.length > 0) paragraphs.at(-1)?.push(...pieces);
    else if (first) paragraphs.push(pieces);
    at += line.length + 1;
  }
  return paragraphs;
}

/** A line cut where its items begin, without white space around. */
function piecesOf(plain: string, from: number): Piece[] {
  const point = pointMark.exec(plain);
  if (point?.[1] !== undefined && from === 0) {
    return [{ ...trimmed(plain, 0, plain.length), item: { level: "point", value: Number(point[1]) } }];
  }
  const marks = [...plain.matchAll(itemMark)]
    .filter(({ index }) => index >= from && beginsClause(plain, index))
    .flatMap(({ index, 1: printed }) => {
      const value = printed === undefined ? undefined : printedNumber(printed);
      return value === undefined ? [] : [{ index, value }];
    });
  const cuts = [from, ...marks.map(({ index }) => index), plain.length];
  return cuts.slice(0, -1).flatMap((start, at) => {
    const span = trimmed(plain, start, cuts[at + 1] ?? plain.length);
    if (span.start >= span.end) return [];
    const mark = at === 0 ? undefined : marks[at - 1];
    return [mark ? { ...span, item: { level: "item" as const, value: mark.value } } : span];
  });
}

/** A number begins an item at the head of a line or behind the end of a clause, not in 见(二). */
function beginsClause(plain: string, at: number): boolean {
  const before = plain.slice(Math.max(0, at - 20), at).trimEnd();
  return before === "" || /[:;。]$/u.test(before);
}

function trimmed(plain: string, start: number, end: number): Span {
  const piece = plain.slice(start, end);
  return {
    start: start + (piece.length - piece.trimStart().length),
    end: end - (piece.length - piece.trimEnd().length),
  };
}

/** A 款 with its 项 and their 目. A number that does not go on is text of what is open. */
function numbered(
  pieces: readonly Piece[],
  paragraph: number,
): { parts: number[]; start: number; end: number }[] {
  const whole = { parts: [paragraph], start: pieces[0]?.start ?? 0, end: pieces.at(-1)?.end ?? 0 };
  const found = [whole];
  let item = 0;
  let point = 0;
  for (const { item: mark, start, end } of pieces) {
    if (mark?.level === "item" && mark.value === item + 1) {
      item = mark.value;
      point = 0;
      found.push({ parts: [paragraph, item], start, end });
    } else if (mark?.level === "point" && item > 0 && mark.value === point + 1) {
      point = mark.value;
      found.push({ parts: [paragraph, item, point], start, end });
      const around = found.find(({ parts }) => parts.length === 2 && parts[1] === item);
      if (around) around.end = end;
    } else if (found.length > 1) {
      for (const open of found.slice(1)) if (open.end === lastEnd(found)) open.end = end;
    }
  }
  return found;
}

function lastEnd(found: readonly { readonly end: number }[]): number {
  return found.at(-1)?.end ?? 0;
}
