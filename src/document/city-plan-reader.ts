import {
  formatAddress,
  type HeadingLevel,
  type ListKind,
  type OutlineAddress,
  type PassageKind,
} from "./address.ts";
import { cityPlan } from "./grammars/city-plan.ts";
import { markedNumber } from "./grammars/grammar.ts";
import { splitItems } from "./list-items.ts";
import type { Doubt, Heading, Leaf, ListLabel, Outline } from "./outline.ts";
import type { Span } from "./source.ts";
import { type Line, plainForm, splitLines } from "./text-lines.ts";

/** The outline of a municipal plan, with its boxes without a mark and its labelled lists. */
export function readCityPlan(text: string): Outline {
  const reader = new OutlineReader();
  const { lines, lineBreaks } = splitLines(text);
  for (const line of lines) reader.readLine(line);
  return { ...reader.result(), lineBreaks };
}

interface Mark {
  readonly value: number;
  /** Length in the line. */
  readonly length: number;
}

/**
 * The number at the beginning of a line, as a level of the grammar prints it: “一、发展基础、形势使命与远景目标” (2) ·
 * “(一)“十三五”时期…主要进展” (3) · “1、推进科技成果转化体制机制改革。精准施策…” (455)
 */
function markOf(text: string, level: HeadingLevel): Mark | undefined {
  const plain = plainForm(text);
  for (const form of cityPlan.levels.find((each) => each.level === level)?.forms ?? []) {
    const found = markedNumber(plain, form);
    if (found) return found;
  }
  return undefined;
}

// “——使命导向。以国家重大战略需求为牵引,…” (25)
const bulletLine = /^[\s\uFEFF]*——/u;
// “表一.png” (35)
const figureLine = /^[\s\uFEFF]*[图表][一二三四五六七八九十\d]*.*\.(?:png|jpe?g|gif|svg)\s*$/iu;
// “重点方向:(1)打造以…” (42) · “…产业革命。重点方向:(1)围绕…” (78) · “主要任务:开展崇明区…” (273); a word without its colon in 94
const listLabel = new RegExp(
  `(?<=^|[。!\uFF01?\uFF1F;\uFF1B])\\s*(${Object.keys(cityPlan.lists).join("|")})[:\uFF1A]\\s*`,
  "u",
);

/** A box heading is a short line; a longer line without a full stop is a paragraph to look at. */
const longestBoxTitle = 60;

/** Walks the lines once and keeps the open headings, the open box and the counts. */
class OutlineReader {
  private readonly headings: Heading[] = [];
  private readonly leaves: Leaf[] = [];
  private readonly listLabels: ListLabel[] = [];
  private readonly doubts: Doubt[] = [];
  /** Chapter, section, article now open: 0 stands for a level that the document skips. */
  private numbers: number[] = [];
  private box: number | undefined;
  private readonly boxCounts = new Map<string, number>();
  private readonly counts = new Map<string, number>();

  readLine(line: Line): void {
    const { text } = line;
    const closed = !text.includes("。");
    const chapter = markOf(text, "chapter");
    const section = markOf(text, "section");
    const article = markOf(text, "article");
    if (closed && chapter) this.openNumbered(line, 1, chapter);
    else if (closed && section) this.openNumbered(line, 2, section);
    else if (article) this.readArticle(line, article, closed);
    else if (figureLine.test(text)) this.addLeaf("fig", line.start, line.start + text.length);
    else if (bulletLine.test(text)) this.addLeaf("b", line.start, line.start + text.length);
    else this.readBody(line, closed);
  }

  result(): Omit<Outline, "lineBreaks"> {
    return {
      headings: this.headings,
      leaves: this.leaves,
      listLabels: this.listLabels,
      doubts: this.doubts,
    };
  }

  /** `1、…` is a heading without a full stop, a paragraph of an open box with one, a run-in heading elsewhere. */
  private readArticle(line: Line, mark: Mark, closed: boolean): void {
    if (closed) this.openNumbered(line, 3, mark);
    else if (this.box === undefined) this.readRunInArticle(line, mark);
    else this.addLeaf("n", line.start, line.start + line.text.length, mark.value);
  }

  private readRunInArticle(line: Line, mark: Mark): void {
    const stop = line.text.indexOf("。") + 1;
    this.openNumbered({ ...line, text: line.text.slice(0, stop) }, 3, mark);
    const rest = line.text.slice(stop);
    if (rest !== "") this.readBody({ ...line, text: rest, start: line.start + stop }, false);
  }

  private openNumbered(line: Line, depth: 1 | 2 | 3, { value, length }: Mark): void {
    this.box = undefined;
    const outer = this.numbers.slice(0, depth - 1);
    while (outer.length < depth - 1) outer.push(0);
    this.numbers = [...outer, value];
    const level = depth === 1 ? "chapter" : depth === 2 ? "section" : "article";
    this.addHeading(line, level, line.text.slice(length).replace(/。$/u, "").trim());
  }

  private readBody(line: Line, closed: boolean): void {
    const label = listLabel.exec(line.text);
    if (label) this.readList(line, label);
    else if (closed && this.numbers.length > 0 && isTitle(line.text)) this.openBox(line);
    else this.readParagraph(line, closed);
  }

  private readParagraph(line: Line, closed: boolean): void {
    if (closed) this.doubt(line, "a line without a full stop that is no heading");
    else if (markOf(line.text, "chapter") || markOf(line.text, "section"))
      this.doubt(line, "a number of a chapter or section before a full stop");
    else if (/^[(\uFF08]\d/u.test(line.text)) this.doubt(line, "a numbered item outside a list");
    this.addLeaf("p", line.start, line.start + line.text.length);
  }

  private openBox(line: Line): void {
    this.box = undefined;
    const container = formatAddress({ numbers: this.numbers });
    const count = (this.boxCounts.get(container) ?? 0) + 1;
    this.boxCounts.set(container, count);
    this.box = count;
    this.addHeading(line, "box", line.text.trim());
  }

  private readList(line: Line, label: RegExpExecArray): void {
    const labelStart = line.start + label.index;
    const labelEnd = labelStart + label[0].length;
    if (label.index > 0) this.addLeaf("p", line.start, labelStart);
    const name = label[1] ?? "";
    const kind = cityPlan.lists[name] ?? "d";
    this.addListLabel({ start: labelStart, end: labelEnd }, kind, name);
    const list = line.text.slice(label.index + label[0].length);
    if (list === "") this.doubt(line, "a list label without an item");
    else if (listLabel.test(list)) this.doubt(line, "a second list label in one line");
    for (const item of splitItems(list)) {
      this.addLeaf(kind, labelEnd + item.start, labelEnd + item.end, item.number);
    }
  }

  private addHeading(line: Line, level: HeadingLevel, title: string): void {
    this.headings.push({
      address: this.here(),
      level,
      title,
      span: { start: line.start, end: line.start + line.text.length },
      above: this.openHeadings().filter((address) => address !== this.here()),
    });
  }

  private addListLabel(span: Span, kind: ListKind, name: string): void {
    const address = formatAddress({ ...this.container(), list: kind });
    this.listLabels.push({ ...span, address, kind, name, headings: this.openHeadings() });
  }

  private addLeaf(kind: PassageKind, start: number, end: number, printed?: number): void {
    const counted = `${this.here()} ${kind}`;
    const count = printed ?? (this.counts.get(counted) ?? 0) + 1;
    this.counts.set(counted, count);
    this.leaves.push({
      address: formatAddress({ ...this.container(), item: { kind, count } }),
      kind,
      span: { start, end },
      headings: this.openHeadings(),
    });
  }

  private here(): string {
    return formatAddress(this.container());
  }

  private container(): OutlineAddress {
    const numbers = this.numbers.length === 0 ? [0] : this.numbers;
    return this.box === undefined ? { numbers } : { numbers, box: this.box };
  }

  /** The open headings, outermost first; a level that the document skips has none. */
  private openHeadings(): string[] {
    const open = this.numbers
      .map((value, index) => ({
        value,
        address: formatAddress({ numbers: this.numbers.slice(0, index + 1) }),
      }))
      .filter(({ value }) => value !== 0)
      .map(({ address }) => address);
    return this.box === undefined ? open : [...open, this.here()];
  }

  private doubt(line: Line, reason: string): void {
    this.doubts.push({ line: line.number, text: line.text, reason });
  }
}

// “加快关键科研仪器自主研发” (57) · “多元融合、高效智慧的城市能源微网示范” (261)
function isTitle(text: string): boolean {
  return (
    text.trim().length <= longestBoxTitle &&
    !/[,\uFF0C;\uFF1B:\uFF1A、.!\uFF01?\uFF1F]\s*$/u.test(text) &&
    !/^[(\uFF08]\d/u.test(text)
  );
}
