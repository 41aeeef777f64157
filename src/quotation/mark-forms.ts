import type { Span } from "../document/source.ts";
import { characterOf, namedCharacters } from "./entities.ts";

/** Single quotation marks: which there are, and what their neighbours make of them. */

export type Family = "double" | "single" | "corner" | "white corner" | "guillemet" | "single guillemet";
type Role = "opening" | "closing" | "either";

/**
 * The inventory. Marks of one family close each other (“…" is a slip that everybody makes). 《…》 and 〈…〉 are missing
 * because they name a title, ″ and ′ because they measure.
 */
export const inventory: readonly { family: Family; opening: string; closing: string; either: string }[] = [
  // “…” ‟…” „…“ 〝…〞 〝…〟 ❝…❞ "…" ＂…＂
  {
    family: "double",
    opening: "\u201C\u201F\u201E\u301D\u275D",
    closing: "\u201D\u301E\u301F\u275E",
    either: '"\uFF02',
  },
  // ‘…’ ‛…’ ‚…‘ `…´ ❛…❜ '…' ＇…＇
  {
    family: "single",
    opening: "\u2018\u201B\u201A`\u275B",
    closing: "\u2019\u00B4\u275C",
    either: "'\uFF07",
  },
  // 「…」 ﹁…﹂ ｢…｣
  { family: "corner", opening: "\u300C\uFE41\uFF62", closing: "\u300D\uFE42\uFF63", either: "" },
  // 『…』 ﹃…﹄
  { family: "white corner", opening: "\u300E\uFE43", closing: "\u300F\uFE44", either: "" },
  { family: "guillemet", opening: "\u00AB", closing: "\u00BB", either: "" },
  { family: "single guillemet", opening: "\u2039", closing: "\u203A", either: "" },
];

export const formOf: ReadonlyMap<string, { family: Family; role: Role }> = new Map(
  inventory.flatMap(({ family, ...marks }) =>
    (["opening", "closing", "either"] as const).flatMap((role) =>
      Array.from(marks[role], (mark) => [mark, { family, role }] as const),
    ),
  ),
);

const everyMark = [...formOf.keys()].join("");

// &quot; · &#34; · &#x201c; · &amp;quot;
const codesOfMarks = [...formOf.keys()].map((mark) => mark.charCodeAt(0));
const entity = `&(?:amp;)?(?:${[
  ...[...namedCharacters].filter(([, character]) => formOf.has(character)).map(([name]) => name),
  `#0{0,4}(?:${codesOfMarks.join("|")})`,
  `#[xX]0{0,4}(?:${codesOfMarks.map((code) => hexOf(code)).join("|")})`,
].join("|")});`;

/** A hexadecimal number in letters of either case. */
function hexOf(code: number): string {
  return code.toString(16).replaceAll(/[a-f]/gu, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

/** The mark that was typed, as itself, twice or as an HTML entity. */
function charOf(typed: string): string {
  return characterOf(typed) ?? typed.charAt(0);
}

// ‘‘…’’ and ''…'' are a double mark that was typed or scanned as two
export const markPattern = new RegExp(`([\u2018\u2019'\`])\\1|[${everyMark}]|${entity}`, "gu");
/** Any mark, as part of a pattern. */
export const markSource = `(?:[${everyMark}]|${entity})`;
const oneMark = new RegExp(markSource, "gu");
export const onlyMarks = new RegExp(`^(?:[\\s${everyMark}]|${entity})*$`, "u");

export interface Mark extends Span {
  readonly family: Family;
  readonly role: Role;
  /** „ and ‚ are closed by “ and ‘, which elsewhere open. */
  readonly low: boolean;
  /** What its neighbours make it, whatever was typed. */
  readonly lean: "opening" | "closing" | undefined;
  /** An inch, a minute or an apostrophe (12", enterprises’ role), unless a quotation is open. */
  readonly doubtful: boolean;
  /** Whether a word follows that joins two quotations (”甲“和”乙“) or goes on behind one (”甲“的目标). */
  readonly joins: boolean;
}

export const lineBreak = /[\n\r\u2028\u2029]/u;

/** &amp;#x00000201C; in UTF-16 code units. */
export const longestMark = 20;

const marksFirst = new RegExp(`^(?:[${everyMark}]|${entity})`, "u");

/** The family of the mark that opens a text, and how long it is; none where no mark does, or one that closes. */
export function openingFirst(text: string): { family: Family; length: number } | undefined {
  const typed = marksFirst.exec(text)?.[0];
  const form = typed === undefined ? undefined : formOf.get(charOf(typed));
  return typed && form && form.role !== "closing" ? { family: form.family, length: typed.length } : undefined;
}

/** The mark at an offset; none where it is an apostrophe. */
export function markAt(text: string, typed: string, start: number): Mark | undefined {
  const character = charOf(typed);
  const form = formOf.get(character);
  const end = start + typed.length;
  const [before, after] = [text.slice(Math.max(0, start - 8), start), text.slice(end, end + 8)];
  const doubled = typed.length === 2;
  const family = doubled ? "double" : form?.family;
  if (!form || !family || (family === "single" && isApostrophe(character, before, after))) return undefined;
  return {
    start,
    end,
    family,
    role: form.role,
    low: character === "\u201E" || character === "\u201A",
    lean: leanOf(before, after),
    doubtful: isMeasure(form.role, before, after) || (family === "single" && isPossessive(before, after)),
    joins: joining.test(after),
  };
}

const joining = /^\s?(?:[和与及或并等的是]|以及|(?:and|or|as)\s)/u;

/** don’t · Xi'an · 1990's · the years ’90s · the class of ’25 · rock ’n’ roll */
function isApostrophe(typed: string, before: string, after: string): boolean {
  if (/[\p{Script=Latin}\d]$/u.test(before) && /^\p{Script=Latin}/u.test(after)) return true;
  if (/^\d\ds(?![\p{L}\d])/u.test(after)) return true;
  if (typed === "\u2019" && /^\d\d(?:[\s.,;:!?)]|$)/u.test(after)) return true;
  if (typed === "\u2018") return false;
  return /^(?:n(?=['\u2019])|em|til|tis|twas)(?!\p{L})/iu.test(after) || /\s['\u2019]n$/iu.test(before);
}

// 12" · 5' 3" · 6.5" · 1/2"; not 2025"
const shortNumber = /(?:^|[^\d.,])(?:\d{1,3}(?:[./]\d{1,2})?|[\u00BC-\u00BE])$/u;

/** 12" wafer · 12”-wafer · 8"晶圆 · 8”、12”产线; a curly mark measures only before a word or another measure. */
function isMeasure(role: Role, before: string, after: string): boolean {
  return (
    role !== "opening" &&
    shortNumber.test(before) &&
    (role === "either" || /^(?:[\s-]?[\p{Script=Latin}\p{Script=Han}\d\u00D7]|[\u3001/]\s?\d)/u.test(after))
  );
}

/** the enterprises’ role */
function isPossessive(before: string, after: string): boolean {
  return /s$/iu.test(before) && /^\s\p{Script=Latin}/u.test(after);
}

const lineEdge = "\\n\\r\\u2028\\u2029";
// :“ · (“ · the beginning of a line
const beforeOpening = new RegExp(`(?:^|[${lineEdge}:\uFF1A(\uFF08[\u3010\u3014])\\s*$`, "u");
// ”, · ”。 · ”) · ".
const afterClosing =
  /^(?:[,\uFF0C\u3002;\uFF1B\u3001!\uFF01?\uFF1F:\uFF1A)\uFF09\]\u3011\u3015\u300B]|\.(?![\p{L}\d]))/u;
const beforeLineEnd = new RegExp(`^\\s*(?:$|[${lineEdge}])`, "u");
const latin = /^[\p{Script=Latin}\d.,;!?%$(]$/u;

/** Between words in Latin letters the side of the space tells too: the plan says "all", it says. */
function leanOf(before: string, after: string): Mark["lean"] {
  const opening = beforeOpening.test(before) || (/\s$/u.test(before) && latin.test(after.charAt(0)));
  const closing =
    afterClosing.test(after) ||
    beforeLineEnd.test(after) ||
    (/^\s/u.test(after) && latin.test(before.at(-1) ?? ""));
  if (opening === closing) return undefined;
  return opening ? "opening" : "closing";
}

/** A text without any quotation mark. */
export function withoutMarks(text: string): string {
  return text.replace(oneMark, "");
}
