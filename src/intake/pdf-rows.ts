import { isHan } from "../language/fold.ts";
import { ideographOf, isRadical } from "../language/radicals.ts";

/** A run of characters on a page; lengths in points, from the lower left corner. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  /** The base line. */
  readonly y: number;
  readonly width: number;
  /** Of the letters. */
  readonly size: number;
}

/** A printed line. */
export interface Row {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** Where text stands in it: stretches parted by a letter or more. */
  readonly stretches: readonly { readonly left: number; readonly right: number }[];
}

/** The printed lines of a page, from the top: what stands on one base line, from left to right. */
export function rowsOf(pieces: readonly Piece[]): Row[] {
  const parts = pieces.flatMap(withoutSpaces).sort((one, other) => other.y - one.y || one.x - other.x);
  const rows: Piece[][] = [];
  for (const part of parts) {
    const row = rows.at(-1);
    const base = row?.[0];
    // A raised sign stands on the line of its neighbours.
    if (row && base && base.y - part.y < 0.45 * Math.max(base.size, part.size)) row.push(part);
    else rows.push([part]);
  }
  return rows.map((row) => joined(row.sort((one, other) => one.x - other.x)));
}

/**
 * The words of a piece with the place of each: a font that lacks “ and ” leaves their room as a space in its own piece,
 * and another piece fills it. Ideographs are as wide as high; what else there is shares the rest.
 */
function withoutSpaces(piece: Piece): Piece[] {
  const characters = Array.from(piece.text);
  const wide = characters.filter(isWide).length;
  const others = characters.length - wide;
  const narrow = others === 0 ? 0 : Math.max((piece.width - wide * piece.size) / others, 0);
  const full = wide === 0 ? piece.size : (piece.width - narrow * others) / wide;
  const words: Piece[] = [];
  let x = piece.x;
  let isOpen = false;
  for (const character of characters) {
    const width = isWide(character) ? full : narrow;
    const space = /^\s$/u.test(character);
    const last = words.at(-1);
    if (!space && isOpen && last) {
      words[words.length - 1] = { ...last, text: last.text + character, width: last.width + width };
    } else if (!space) words.push({ ...piece, text: character, x, width });
    isOpen = !space;
    x += width;
  }
  return words;
}

function isWide(character: string): boolean {
  return /[\p{Script=Han}\u3000-\u303F\uFF01-\uFF60]/u.test(character);
}

function joined(pieces: readonly Piece[]): Row {
  let text = "";
  let right = pieces[0]?.x ?? 0;
  const stretches: { left: number; right: number }[] = [];
  for (const piece of pieces) {
    const gap = (piece.x - right) / piece.size;
    const open = stretches.at(-1);
    if (text !== "" && gap >= leastGap(text.at(-1) ?? "", piece.text)) text += gap < 0.8 ? " " : "\u3000";
    text += piece.text;
    if (open && gap < 0.9) open.right = piece.x + piece.width;
    else stretches.push({ left: piece.x, right: piece.x + piece.width });
    right = Math.max(right, piece.x + piece.width);
  }
  const first = pieces[0];
  const size = Math.max(...pieces.map((piece) => piece.size));
  return {
    text,
    left: first?.x ?? 0,
    right,
    y: first?.y ?? 0,
    size,
    stretches,
  };
}

/** The least gap, in letters, that is a space: programs leave a quarter between an ideograph and a digit by themselves. */
function leastGap(before: string, after: string): number {
  const [first = ""] = after;
  const wide = Number(isWide(before)) + Number(isWide(first));
  if (wide === 1) return 0.4;
  return wide === 2 ? 0.22 : 0.12;
}

/** Characters as they are meant: fonts lead to radicals (⼀) where the ideograph (一) is printed. */
export function withIdeographs(text: string): { text: string; radicals: number } {
  let radicals = 0;
  const meant = Array.from(text, (character) => {
    if (!isRadical(character)) return character;
    const ideograph = ideographOf(character).normalize("NFKC");
    if (isHan(ideograph)) radicals++;
    return ideograph;
  });
  return { text: meant.join(""), radicals };
}
