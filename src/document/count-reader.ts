import { formatAddress, type HeadingLevel, type OutlineAddress, type PassageKind } from "./address.ts";
import { contentsTable } from "./contents-table.ts";
import { headingEnd, isBareMark, isClosed, type Mark, marksIn } from "./count-marks.ts";
import type { Grammar, Level, MarkForm } from "./grammars/grammar.ts";
import { levelsInUse } from "./levels-in-use.ts";
import type { Doubt, Heading, Leaf, Outline } from "./outline.ts";
import { quotedLines } from "./quoted-lines.ts";
import { breaksOutside, joinTitles, type Line, plainForm, splitLines } from "./text-lines.ts";
import { unnumberedTitles } from "./unnumbered-titles.ts";

/** The outline of a plan by chapters or of a report: the counts of its numbers decide what is a heading. */
export function readByCount(text: string, grammar: Grammar): Outline {
  const { lines: physical, lineBreaks } = splitLines(text);
  const lines = joinTitles(text, physical, (line) => isBareMark(line, grammar));
  const plain = lines.map((line) => plainForm(line.text));
  const table = contentsTable(plain, (line) => isClosed(line) && marksIn(line, grammar.levels).length > 0);
  const marks = plain.map((line, at) => (isWithin(table, at) ? [] : marksIn(line, grammar.levels)));
  const quoted = quotedLines(lines.map((line) => line.text));
  const { levels, unused } = levelsInUse(grammar.levels, marks);
  const titles = unnumberedTitles(lines, plain, marks, levels[0]);
  const reader = new CountReader(grammar, levels);
  for (const [at, line] of lines.entries()) {
    if (table && isWithin(table, at)) {
      if (at === table.from) reader.addContents(line, lines[table.to - 1] ?? line);
      continue;
    }
    const own = (marks[at] ?? []).filter(({ level }) => !unused.has(level));
    reader.readLine(line, {
      plain: plain[at] ?? "",
      marks: quoted[at] ? [] : own,
      isTitle: titles.has(at),
      hasText: at + 1 < lines.length && isBelow(marks[at + 1] ?? [], own[0], levels),
    });
  }
  const { headings, leaves, doubts } = reader.result();
  return {
    headings,
    leaves,
    listLabels: [],
    doubts,
    lineBreaks: breaksOutside(lineBreaks, [...headings, ...leaves]),
  };
}

/** A heading has something under it: what follows is text, or counts a level further down. */
function isBelow(next: readonly Mark[], mark: Mark | undefined, levels: readonly Level[]): boolean {
  const depthOf = (one: Mark | undefined) => levels.findIndex(({ level }) => level === one?.level);
  return next.every((one) => depthOf(one) > depthOf(mark));
}

function isWithin(table: { from: number; to: number } | undefined, at: number): boolean {
  return table !== undefined && at >= table.from && at < table.to;
}

/** Counts inside each other: lists in lists. */
const mostRuns = 8;
/** Numbers in an address. */
const deepest = 6;

interface ReadLine {
  readonly plain: string;
  readonly marks: readonly Mark[];
  readonly isTitle: boolean;
  readonly hasText: boolean;
}

/**
 * A count that begins anew below a heading of the same count: the items of a list (一、…；二、…。), or titles one
 * level down, as in the work report of 1986.
 */
interface Run {
  readonly form: MarkForm;
  /** The numbers that titles of it stand under; absent for a list. */
  readonly under: readonly number[] | undefined;
  value: number;
}

// 专栏1 数字经济重点工程 · 专栏 3: · 专栏
const boxLine =
  /^\s*专\s*栏\s*(?:[一二三四五六七八九十\d]{1,3})?[\s:.、].{0,60}$|^\s*专\s*栏\s*(?:[一二三四五六七八九十\d]{1,3})?\s*$/u;
// ——坚持创新驱动。
const bulletLine = /^\s*(?:——|--|●|•|◆|■)/u;
// 表一.png · 图 3.jpg
const figureLine = /^\s*[图表]\s*[一二三四五六七八九十\d]*.{0,60}\.(?:png|jpe?g|gif|svg)\s*$/iu;

/** Walks the lines once; keeps the open numbers, the counts at each level and the items counted inside a heading. */
class CountReader {
  private readonly headings: Heading[] = [];
  private readonly leaves: Leaf[] = [];
  private readonly doubts: Doubt[] = [];
  private readonly levels: readonly HeadingLevel[];
  /** The open numbers by level, outermost first: 0 stands for a level that is skipped. */
  private numbers: number[] = [];
  private title: number | undefined;
  private titles = 0;
  private box: number | undefined;
  /** The last number of each level, over the whole text: chapters may count through the parts. */
  private readonly last: number[] = [];
  private runs: Run[] = [];
  private readonly counts = new Map<string, number>();
  private readonly known = new Set<string>();
  private readonly taken = new Set<string>();

  constructor(
    private readonly grammar: Grammar,
    levels: readonly Level[],
  ) {
    this.levels = levels.map(({ level }) => level);
  }

  addContents(first: Line, last: Line): void {
    this.addLeaf("toc", first.start, last.start + last.text.length);
  }

  readLine(line: Line, read: ReadLine): void {
    const [mark] = read.marks;
    if (read.isTitle) this.openTitle(line);
    else if (mark) this.readMark(line, read, mark);
    else if (this.grammar.boxes === "marked" && boxLine.test(read.plain)) this.openBox(line);
    else if (figureLine.test(read.plain)) this.addWhole("fig", line);
    else if (bulletLine.test(read.plain)) this.addWhole("b", line);
    else this.addWhole("p", line);
  }

  result() {
    return { headings: this.headings, leaves: this.leaves, doubts: this.doubts };
  }

  /** A number is a heading's where the count of its level allows it, otherwise that of an item in the text. */
  private readMark(line: Line, read: ReadLine, mark: Mark): void {
    const depth = this.levels.indexOf(mark.level);
    const run = this.runs.findLast(({ form, value }) => form === mark.form && value + 1 === mark.value);
    const standing = this.standing(depth, mark);
    if (run && standing === "next") {
      this.doubt(line, `${mark.value} goes on with the items above or with the headings: read as an item`);
    }
    const known = run && standing !== "first" ? run : undefined;
    const inBox = this.box !== undefined && mark.form.tells !== "sure" && standing !== "next";
    // 一、物资消耗高、产品质量差的企业； begins a list, whatever is open above
    const inList = standing === "first" && mark.form.tells !== "sure" && /[;,]\s*$/u.test(read.plain);
    if (known || inBox || inList || standing === "before") {
      this.readRun(line, read, mark, known);
    } else {
      if (standing === "gap")
        this.doubt(line, `a count that goes from ${this.numbers[depth] ?? 0} to ${mark.value}`);
      this.readHeading(line, read, mark, depth);
    }
  }

  /** How a number stands to the count of its level under the heading that is open above it. */
  private standing(depth: number, { value, form }: Mark): "first" | "next" | "gap" | "before" {
    const open = this.numbers[depth] ?? 0;
    if (open === 0 && value === 1) return "first";
    // Chapters may count through the parts, bracketed numbers do not.
    const through = open === 0 && form.tells === "sure" && value === (this.last[depth] ?? 0) + 1;
    if (value === open + 1 || through) return "next";
    if (value <= open) return "before";
    // 2. under a heading that has no 1. is likelier an item than 二、 is.
    return form.tells === "sure" || form.pattern.source.includes("一") ? "gap" : "before";
  }

  /** A number of a count that has begun anew, or begins so with it. */
  private readRun(line: Line, read: ReadLine, mark: Mark, known: Run | undefined): void {
    if (!known && mark.value !== 1) this.doubt(line, "a number that stands above already, read as an item");
    const run = known ?? { form: mark.form, under: this.titlesUnder(read, mark), value: mark.value };
    run.value = mark.value;
    this.runs = known
      ? this.runs.slice(0, this.runs.indexOf(known) + 1)
      : [...this.runs, run].slice(-mostRuns);
    if (run.under) this.openBelow(line, read, mark, run.under);
    else this.readItem(line, mark);
  }

  /** The open numbers, where a count that begins anew is one of titles with text below each. */
  private titlesUnder({ plain, hasText }: ReadLine, mark: Mark): readonly number[] | undefined {
    const isTitle =
      mark.value === 1 && isClosed(plain) && plain.slice(mark.length).trim().length > 1 && hasText;
    return isTitle && this.box === undefined && this.numbers.length < deepest ? this.numbers : undefined;
  }

  private openBelow(line: Line, { plain, hasText }: ReadLine, mark: Mark, under: readonly number[]): void {
    this.numbers = [...under, mark.value];
    this.splitHeading(line, plain, hasText, mark, "topic");
  }

  /** A numbered paragraph in the text. */
  private readItem(line: Line, mark: Mark): void {
    const address = formatAddress({ ...this.container(), item: { kind: "n", count: mark.value } });
    if (this.taken.has(address)) {
      this.doubt(line, "an item whose number stands above already, read as a paragraph");
      this.addWhole("p", line);
    } else this.addLeaf("n", line.start, line.start + line.text.length, mark.value);
  }

  private readHeading(line: Line, { plain, hasText }: ReadLine, mark: Mark, depth: number): void {
    const outer = this.numbers.slice(0, depth);
    while (outer.length < depth) outer.push(0);
    this.numbers = [...outer, mark.value];
    this.last[depth] = mark.value;
    this.box = undefined;
    this.runs = [];
    this.splitHeading(line, plain, hasText, mark, mark.level);
  }

  private splitHeading(line: Line, plain: string, hasText: boolean, mark: Mark, level: HeadingLevel): void {
    const end = headingEnd(plain, mark, hasText);
    const title = line.text.slice(mark.length, end).trim().replace(/。$/u, "");
    this.addHeading(
      { ...line, text: line.text.slice(0, end) },
      level,
      title === "" ? line.text.slice(0, end).trim() : title,
    );
    if (end < line.text.length) this.addLeaf("p", line.start + end, line.start + line.text.length);
  }

  /** A title without a number, in a text that counts anew under each. */
  private openTitle(line: Line): void {
    this.titles++;
    this.title = this.titles;
    this.numbers = [];
    this.last.length = 0;
    this.box = undefined;
    this.runs = [];
    this.addHeading(line, "title", line.text.trim());
  }

  private openBox(line: Line): void {
    this.box = undefined;
    this.runs = [];
    const container = this.here();
    const count = (this.counts.get(`${container} x`) ?? 0) + 1;
    this.counts.set(`${container} x`, count);
    this.box = count;
    this.addHeading(line, "box", line.text.trim());
  }

  private addHeading(line: Line, level: HeadingLevel, title: string): void {
    const address = this.here();
    this.known.add(address);
    this.headings.push({
      address,
      level,
      title,
      span: { start: line.start, end: line.start + line.text.length },
      above: this.openHeadings().filter((each) => each !== address),
    });
  }

  private addWhole(kind: PassageKind, line: Line): void {
    this.addLeaf(kind, line.start, line.start + line.text.length);
  }

  private addLeaf(kind: PassageKind, start: number, end: number, printed?: number): void {
    const counted = `${this.here()} ${kind}`;
    const count = printed ?? (this.counts.get(counted) ?? 0) + 1;
    this.counts.set(counted, count);
    const address = formatAddress({ ...this.container(), item: { kind, count } });
    this.taken.add(address);
    this.leaves.push({ address, kind, span: { start, end }, headings: this.openHeadings() });
  }

  private here(): string {
    return formatAddress(this.container());
  }

  private container(): OutlineAddress {
    const numbers = this.numbers.length === 0 && this.title === undefined ? [0] : this.numbers;
    return {
      ...(this.title === undefined ? {} : { title: this.title }),
      numbers,
      ...(this.box === undefined ? {} : { box: this.box }),
    };
  }

  private openHeadings(): string[] {
    const title = this.title === undefined ? {} : { title: this.title };
    const all = [
      ...(this.title === undefined ? [] : [{ ...title, numbers: [] }]),
      ...this.numbers.map((_, at) => ({ ...title, numbers: this.numbers.slice(0, at + 1) })),
      ...(this.box === undefined ? [] : [this.container()]),
    ];
    return all.map(formatAddress).filter((address) => this.known.has(address));
  }

  private doubt(line: Line, reason: string): void {
    this.doubts.push({ line: line.number, text: line.text, reason });
  }
}
