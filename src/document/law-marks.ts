import type { HeadingLevel } from "./address.ts";
import { type Grammar, markedNumber } from "./grammars/grammar.ts";
import { law } from "./grammars/law.ts";
import { numeralCharacters } from "./numerals.ts";
import { type Line, plainForm } from "./text-lines.ts";

/** The number at the beginning of a line, as a level prints it. */
export interface LawMark {
  readonly level: HeadingLevel;
  readonly number: number;
  /** Length of the mark in the line. */
  readonly length: number;
}

/** A heading is a short line; a longer one is text that begins with a reference. */
const longestTitle = 60;
// 第X条 in the text of an article: 第九条第二款规定的… · 第九条、第十条; an article has a space: 第九条 第三人…
export const reference = /^(?:第\S{1,9}[款项条]|[、,和与及至或]|规定|所列)/u;

const headingForms = law.levels.filter(({ level }) => level !== "article");
export const articleForms = law.levels.filter(({ level }) => level === "article");

/** The numbers that stand before the text of an article, by their print: 九, 120之一. */
export function printedArticles(plain: readonly string[]): ReadonlySet<string> {
  return new Set(
    plain.flatMap((line) => {
      const mark = markIn(line, articleForms);
      return mark && !reference.test(behindNumber(line, mark)) ? [articleKey(line, mark)] : [];
    }),
  );
}

/** What follows 第九条 or 第九条之一. */
export function behindNumber(plain: string, { length }: LawMark): string {
  const rest = plain.slice(length);
  return rest.slice(inserted.exec(rest)?.[0].length ?? 0);
}

export function articleKey(plain: string, { number, length }: LawMark): string {
  return `${number} ${inserted.exec(plain.slice(length))?.[1] ?? ""}`;
}

/** The mark of a 编, 分编, 章 or 节 with nothing but a title behind it. */
export function headingMark(plain: string): LawMark | undefined {
  const mark = markIn(plain, headingForms);
  const title = mark && plain.slice(mark.length);
  return mark && title !== undefined && isTitle(title) ? mark : undefined;
}

/** 第一章, and nothing else in the line. */
export function isBareMark(plain: string): boolean {
  const mark = markIn(plain, headingForms);
  return mark !== undefined && plain.slice(mark.length).trim() === "";
}

function isTitle(text: string): boolean {
  return (
    text.trim().length <= longestTitle &&
    !/[。;:]|第\S{1,9}条/u.test(text) &&
    !/^(?:的|第|规定|所列)/u.test(text)
  );
}

export function markIn(plain: string, levels: Grammar["levels"]): LawMark | undefined {
  for (const { level, forms } of levels) {
    for (const form of forms) {
      const found = markedNumber(plain, form);
      if (found) return { level, number: found.value, length: found.length };
    }
  }
  return undefined;
}

// 一、总则 above 第一条, in old regulations · 附则 without a number
const unnumberedTitle = new RegExp(
  `^\\s*(?:[${numeralCharacters}]{1,3}\\s*、)?\\s*[\\p{Script=Han}\\s、]{2,20}$`,
  "u",
);

export function isUnnumberedTitle(plain: string, next: string | undefined): boolean {
  if (next === undefined || !unnumberedTitle.test(plain)) return false;
  const mark = markIn(next, articleForms);
  return mark !== undefined && !reference.test(next.slice(mark.length)) && !markIn(plain, law.levels);
}

// 第二章 数字基础设施第九条 市、区人民政府…: two lines whose break was lost
const lostBreak = /第[一二三四五六七八九十百千零〇\d]{1,9}条/u;

export function partedHeading(line: Line): Line[] {
  const plain = plainForm(line.text);
  const mark = markIn(plain, headingForms);
  const at = mark ? plain.slice(mark.length).search(lostBreak) : -1;
  if (!mark || at <= 0) return [line];
  const cut = mark.length + at;
  if (!isTitle(plain.slice(mark.length, cut))) return [line];
  return [
    { ...line, text: line.text.slice(0, cut) },
    { ...line, text: line.text.slice(cut), start: line.start + cut },
  ];
}

// 之一, behind the number of an article
export const inserted = /^\s*之\s*([一二三四五六七八九十\d]{1,3})/u;
