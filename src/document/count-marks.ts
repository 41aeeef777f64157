import type { HeadingLevel } from "./address.ts";
import { type Grammar, type Level, type MarkForm, markedNumber } from "./grammars/grammar.ts";

/** The number at the beginning of a line, as one level prints it. */
export interface Mark {
  readonly level: HeadingLevel;
  readonly form: MarkForm;
  readonly value: number;
  /** Length in the line. */
  readonly length: number;
}

/** What a line begins with, as each level would read it. */
export function marksIn(plain: string, levels: readonly Level[]): Mark[] {
  return levels.flatMap(({ level, forms }) =>
    forms.flatMap((form) => {
      const found = markedNumber(plain, form);
      if (!found || found.value === 0) return [];
      if (form.tells === "closed" && !isClosed(plain)) return [];
      // 第三章规定的… refers to a chapter
      if (form.tells === "sure" && !isClosedTitle(plain.slice(found.length))) return [];
      return [{ level, form, ...found }];
    }),
  );
}

const longestTitle = 60;
const longestRunIn = 32;

/** A line that is a title and nothing else. */
export function isClosed(plain: string): boolean {
  return plain.trim().length <= longestTitle && !/[。;!?,、:]\s*$/u.test(plain) && !plain.includes("。");
}

function isClosedTitle(title: string): boolean {
  return isClosed(title) && !/^(?:的|第|规定|所列|[、,至])/u.test(title);
}

/** 第一章, and nothing else in the line. */
export function isBareMark(plain: string, { levels }: Grammar): boolean {
  return marksIn(plain, levels).some(
    ({ form, length }) => form.tells === "sure" && plain.slice(length).trim() === "",
  );
}

/**
 * Where a heading ends in its line: at its end where it is a title alone, behind its first sentence where text follows
 * (（一）大力推进现代化产业体系建设。充分发挥…), behind its number where the line is one long sentence of text.
 */
export function headingEnd(plain: string, mark: Mark, hasText: boolean): number {
  if (isClosed(plain)) return plain.length;
  const stop = plain.indexOf("。", mark.length) + 1;
  const afterMark = mark.length + (/^\s*/u.exec(plain.slice(mark.length))?.[0].length ?? 0);
  const sentence = plain.slice(mark.length, stop).trim();
  if (stop === 0 || sentence.length > longestRunIn) return afterMark;
  const rest = plain.slice(stop);
  if (rest.trim() !== "") return stop;
  return hasText ? plain.length : afterMark;
}
