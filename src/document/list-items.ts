/** An item of a list, by its place in the list's text; `number` is the one printed. */
export interface Item {
  readonly start: number;
  readonly end: number;
  readonly number?: number;
}

/**
 * The items of a list, offsets within `text`. An item runs to the next number that continues
 * the count in the same style; a list without a number is one item.
 */
export function splitItems(text: string): Item[] {
  if (text === "") return [];
  const style = itemStyles.find((candidate) => text.startsWith(candidate(1)));
  if (!style) return [{ start: 0, end: text.length }];
  const items: Item[] = [];
  let start = 0;
  for (let number = 1; start < text.length; number++) {
    const next = findNumber(text, style(number + 1), start + style(number).length);
    items.push({ start, end: next ?? text.length, number });
    start = next ?? text.length;
  }
  return items;
}

// “(1)芯片研发。(2)EDA。” (114) · “1、药物靶标发现与确证交叉科学设施。…2、高级别生物安全实验室。” (119)
const itemStyles: readonly ((number: number) => string)[] = [
  (number) => `(${number})`,
  (number) => `\uFF08${number}\uFF09`,
  (number) => `${number}、`,
];

/** A number begins an item only after the end of a clause: “…技术 研究。(2)重点突破…”, not “见(2)”. */
function findNumber(text: string, mark: string, from: number): number | undefined {
  for (let at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) {
    if (/[。;\uFF1B!\uFF01?\uFF1F][”』」)\uFF09]*\s*$/u.test(text.slice(Math.max(0, at - 4), at))) return at;
  }
  return undefined;
}
