import { type Folded, fold } from "../language/fold.ts";

/**
 * A text as quotations are compared: folded (width, script, letter case), without white space and invisible
 * characters, with quotation marks, dashes, dots of an ellipsis and full stops each made one of their kind.
 */
export interface Comparable {
  readonly text: string;
  /** The UTF-16 units of `text`. */
  readonly codes: Uint16Array;
  /** For each unit, the offset in the original where its character begins. */
  readonly origin: Uint32Array;
  /** For each unit, the offset in the original where its character, or run of dashes or dots, ends. */
  readonly originEnd: Uint32Array;
}

export function toComparable(original: string): Comparable {
  const lines = foldLines(original);
  const codes = new Uint16Array(lines.reduce((sum, { folded }) => sum + folded.text.length, 0));
  const starts = new Uint32Array(codes.length);
  const ends = new Uint32Array(codes.length);
  let length = 0;
  for (const { start, folded } of lines) {
    for (let unit = 0; unit < folded.text.length; unit++) {
      const code = comparableCode(folded.text.charCodeAt(unit));
      if (code === ignored) continue;
      const joined = length > 0 ? joinedCode(codes[length - 1] ?? 0, code) : undefined;
      if (joined === undefined) starts[length++] = start + (folded.origin[unit] ?? 0);
      codes[length - 1] = joined ?? code;
      ends[length - 1] = start + (folded.originEnd[unit] ?? 0);
    }
  }
  const kept = codes.slice(0, length);
  return {
    text: new TextDecoder("utf-16le", { ignoreBOM: true }).decode(kept),
    codes: kept,
    origin: starts.slice(0, length),
    originEnd: ends.slice(0, length),
  };
}

/** Line by line: what folding joins never spans one, and its cost for a text with many spaces grows as the square. */
function foldLines(original: string): { start: number; folded: Folded }[] {
  let start = 0;
  return original.split("\n").map((line) => {
    const folded = { start, folded: fold(line) };
    start += line.length + 1;
    return folded;
  });
}

/** Classes of characters that count as one, under the first of each; what folding has joined is not repeated. */
const classes: readonly string[] = [
  // “…” „…‟ ‘…’ "…" '…' 「…」 『…』 〝…〞 «…» ‹…› ❝…❞ ❛…❜ ` ´
  "\"\u201C\u201D\u201E\u201F\u2018\u2019\u201A\u201B'\u300C\u300D\u300E\u300F\u301D\u301E\u301F\u00AB\u00BB\u2039\u203A\u275B\u275C\u275D\u275E`\u00B4",
  // - ‐ ‑ ‒ – — ― − ─
  "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500",
  // . 。
  ".\u3002",
  // · • ・ ‧ ∙ ⋅
  "\u00B7\u2022\u30FB\u2027\u2219\u22C5",
  // ~ 〜 ∼
  "~\u301C\u223C",
  // 〇 ○ ◯, as in 二〇三五年
  "\u3007\u25CB\u25EF",
  // What writers in Taiwan and Hong Kong use for 着 卫 复 借 了 叙 苏 背 痹 浚, and folding leaves as it is.
  ...["着著", "卫衞", "复覆", "借藉", "了瞭", "叙敍", "苏甦", "背揹", "痹痺", "浚濬"],
];

const ignored = 0;
const dash = "-".charCodeAt(0);
const fullStop = ".".charCodeAt(0);
const ellipsis = "\u2026".charCodeAt(0);

const comparableCodes = buildCodes();

function comparableCode(code: number): number {
  return comparableCodes[code] ?? code;
}

function buildCodes(): Uint16Array {
  const codes = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
  // U+0020 · U+3000 · U+200B, which the work reports hold · U+FEFF
  const invisible = /^[\s\p{Cf}\p{Cc}]$/u;
  for (let code = 0; code < codes.length; code++) {
    if (invisible.test(String.fromCharCode(code))) codes[code] = ignored;
  }
  for (const members of classes) {
    for (const member of members) codes[member.charCodeAt(0)] = members.charCodeAt(0);
  }
  return codes;
}

/** A run of dashes is one dash (—— is written with one or two), a run of dots one ellipsis. */
function joinedCode(previous: number, code: number): number | undefined {
  if (code === dash && previous === dash) return dash;
  if (code === fullStop && (previous === fullStop || previous === ellipsis)) return ellipsis;
  return undefined;
}
