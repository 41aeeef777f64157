import type { Mark } from "./count-marks.ts";
import type { Level } from "./grammars/grammar.ts";
import type { Line } from "./text-lines.ts";

/**
 * The lines that are titles without a number, in a text whose outermost count begins anew under one: 关于国内建设 and
 * 关于外交工作 in the work report of 1984, each with 一、 二、 三、 below. None in any other text: a short line alone
 * is too little to be a heading.
 */
export function unnumberedTitles(
  lines: readonly Line[],
  plain: readonly string[],
  marks: readonly (readonly Mark[])[],
  outermost: Level | undefined,
): ReadonlySet<number> {
  const isTitle = (at: number) => {
    const line = lines[at];
    if (!line || (marks[at] ?? []).length > 0 || !isTitleText(plain[at] ?? "")) return false;
    const [before, after] = [lines[at - 1], lines[at + 1]];
    // Alone between empty lines: a piece of a sentence that a link broke is not.
    return (
      before !== undefined &&
      after !== undefined &&
      line.number - before.number > 1 &&
      after.number - line.number > 1
    );
  };
  let value = 0;
  let title: number | undefined;
  let anew = false;
  let counted = -1;
  for (const at of lines.keys()) {
    if (isTitle(at)) title = at;
    const mark = (marks[at] ?? []).find(({ level }) => level === outermost?.level);
    if (mark?.value === 1 && value >= 2 && title !== undefined && title > counted) anew = true;
    if (mark) {
      value = mark.value;
      counted = at;
    }
  }
  return new Set(anew ? [...lines.keys()].filter(isTitle) : []);
}

function isTitleText(plain: string): boolean {
  const text = plain.trim();
  return text.length >= 2 && text.length <= 24 && /\p{Script=Han}/u.test(text) && !/[。,;:!?、]/u.test(text);
}
