import type { HeadingLevel, ListKind, PassageKind } from "../address.ts";
import { formatNumeral, numeralCharacters, parseNumeral } from "../numerals.ts";
import type { Bilingual } from "../source.ts";

/** How a kind of document numbers its headings and lists. */
export const grammarNames = ["city-plan", "chapter-plan", "law", "report"] as const;
export type GrammarName = (typeof grammarNames)[number];

/** One way to print the number of a heading at the beginning of a line. */
export interface MarkForm {
  /** On the plain form of a line; the first group is the number. */
  readonly pattern: RegExp;
  /**
   * How much the form tells by itself: `sure` is a heading wherever its count allows (第三章), `likely` may also count
   * the items of a list (（三）), `closed` is a heading only where nothing but a title follows (第三，).
   */
  readonly tells: "sure" | "likely" | "closed";
}

/** A level of headings: how it is printed, what it is called. */
export interface Level {
  readonly level: HeadingLevel;
  readonly forms: readonly MarkForm[];
}

/** A grammar as data: levels outermost first, and the words for each in a citation. */
export interface Grammar {
  readonly name: GrammarName;
  readonly levels: readonly Level[];
  /** Boxes under the heading above: opened by 专栏, by any short line without a mark, or none. */
  readonly boxes: "marked" | "unmarked" | "none";
  /** What names a list before its items, and the kind of these. */
  readonly lists: Readonly<Record<string, ListKind>>;
  /** What stands before the first heading. */
  readonly front: Bilingual;
  readonly words: Readonly<Partial<Record<HeadingLevel, (number: number) => Bilingual>>>;
}

/** A number in any writing: 十二 · 12. */
export const numeralOrDigits = `[${numeralCharacters}]{1,9}|\\d{1,4}`;

/** The value of a number as a mark prints it; `undefined` where it is none. */
export function printedNumber(printed: string): number | undefined {
  const bare = printed.replaceAll(/\s/gu, "");
  return /^\d+$/u.test(bare) ? Number(bare) : parseNumeral(bare);
}

/** The number that a line in its plain form begins with, as one form prints it, and the length of the mark. */
export function markedNumber(
  plain: string,
  { pattern }: MarkForm,
): { readonly value: number; readonly length: number } | undefined {
  const match = pattern.exec(plain);
  const value = match?.[1] === undefined ? undefined : printedNumber(match[1]);
  return match && value !== undefined ? { value, length: match[0].length } : undefined;
}

const spacedNumeral = `[${numeralCharacters}](?: {0,2}[${numeralCharacters}]){0,8}|\\d{1,4}`;

/** 第三章 · 第 3 章 · 第 十 二 章 */
export function counted(word: string): MarkForm {
  return { pattern: new RegExp(`^\\s*第\\s*(${spacedNumeral})\\s*${word}`, "u"), tells: "sure" };
}

/** 第三章 · Chapter 3 */
export function ordinal(zh: string, en: string): (number: number) => Bilingual {
  return (number) => ({ zh: `第${formatNumeral(number)}${zh}`, en: `${en} ${number}` });
}

// 一、发展基础 · 一．发展基础 · 十一,发展
export const hanMark: MarkForm = {
  pattern: new RegExp(`^\\s*([${numeralCharacters}]{1,3})\\s*[、.]`, "u"),
  tells: "likely",
};
// （一）指导思想 · (二)
export const bracketedHanMark: MarkForm = {
  pattern: new RegExp(`^\\s*\\(\\s*([${numeralCharacters}]{1,3})\\s*\\)[、.]?`, "u"),
  tells: "likely",
};
// 1.加强领导 · 1、 · 12．; not 2.5
export const arabicMark: MarkForm = { pattern: /^\s*(\d{1,2})\s*[、.](?!\d)/u, tells: "likely" };
// 第一，进一步稳定和加强农业 (1998)
export const firstlyMark: MarkForm = {
  pattern: new RegExp(`^\\s*第([${numeralCharacters}]{1,3})[,、]`, "u"),
  tells: "closed",
};

/** What the items of every grammar are called, but for those of a list with a label of its own. */
export function itemWords(kind: PassageKind, count: number): Bilingual {
  switch (kind) {
    case "p":
      return { zh: `第${count}段`, en: `Paragraph ${count}` };
    case "b":
      return { zh: `第${count}点`, en: `Bullet ${count}` };
    case "n":
      return { zh: `第${bracketed(count)}项`, en: `Item (${count})` };
    case "fig":
      return { zh: `图表${count}`, en: `Figure ${count}` };
    case "toc":
      return {
        zh: count === 1 ? "目录" : `目录${count}`,
        en: count === 1 ? "Contents" : `Contents ${count}`,
      };
    case "d":
      return { zh: `重点方向${bracketed(count)}`, en: `Priority (${count})` };
    case "t":
      return { zh: `重点任务${bracketed(count)}`, en: `Task (${count})` };
    case "f":
      return { zh: `重大平台${bracketed(count)}`, en: `Platform (${count})` };
    case "a":
      return { zh: `第${formatNumeral(count)}条`, en: `Article ${count}` };
    default:
      return kind satisfies never;
  }
}

export function bracketed(inside: string | number): string {
  return `\uFF08${inside}\uFF09`;
}
