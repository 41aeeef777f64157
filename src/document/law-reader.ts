import { formatAddress, type HeadingLevel, type Inserted, type LawAddress } from "./address.ts";
import { contentsTable } from "./contents-table.ts";
import { hanMark, printedNumber } from "./grammars/grammar.ts";
import {
  articleForms,
  articleKey,
  behindNumber,
  headingMark,
  inserted,
  isBareMark,
  isUnnumberedTitle,
  type LawMark,
  markIn,
  partedHeading,
  printedArticles,
  reference,
} from "./law-marks.ts";
import type { Doubt, Heading, Leaf, Outline } from "./outline.ts";
import { quotedLines } from "./quoted-lines.ts";
import { breaksOutside, joinTitles, type Line, plainForm, splitLines } from "./text-lines.ts";

/** The outline of a law: headings above articles that count through; an article runs to the next or to a heading. */
export function readLaw(text: string): Outline {
  const split = splitLines(text);
  const lines = joinTitles(text, split.lines, isBareMark).flatMap(partedHeading);
  const plain = lines.map((line) => plainForm(line.text));
  const quoted = quotedLines(lines.map((line) => line.text));
  const table = contentsTable(plain, (line) => headingMark(line)?.level !== undefined);
  const reader = new LawReader(printedArticles(plain));
  for (const [at, line] of lines.entries()) {
    if (table && at >= table.from && at < table.to) {
      if (at === table.from) reader.openContents(line, lines[table.to - 1] ?? line);
    } else if (isUnnumberedTitle(plain[at] ?? "", plain[at + 1])) {
      reader.readTitle(line, plain[at] ?? "");
    } else reader.readLine(line, plain[at] ?? "", quoted[at] ?? false);
  }
  const result = reader.result();
  // Line breaks inside an article of several paragraphs belong to it.
  return {
    ...result,
    lineBreaks: breaksOutside(split.lineBreaks, [...result.headings, ...result.leaves]),
  };
}

// 序言 (宪法)
const preambleLine = /^\s*(?:序\s*言|前\s*言)\s*$/u;
// 附件一：香港特别行政区行政长官的产生办法 · 附表 · 附：
const annexLine =
  /^\s*附\s*(?:[件表录图则]?)\s*(?:[一二三四五六七八九十\d]{0,3})\s*(?:[::].{0,60}|\s.{0,60})?$/u;
// — kept for an annex that is no 附则
const supplementary = /^\s*附\s*则\s*$/u;

type Above = Pick<LawAddress, "annex" | "books" | "chapters">;

/** Walks the lines once and keeps the open headings, the open article and where each count stands. */
class LawReader {
  private readonly headings: Heading[] = [];
  private readonly leaves: { -readonly [Key in keyof Leaf]: Leaf[Key] }[] = [];
  private readonly doubts: Doubt[] = [];
  private above: Above = {};
  private article: Inserted | undefined;
  private lastArticle: Inserted = { number: 0 };
  private lastChapter = 0;
  private annexes = 0;
  private readonly counts = new Map<string, number>();
  private readonly taken = new Set<string>();

  /** `printed` holds the numbers that an article begins with somewhere: 第九条规定的… is a reference where it does. */
  constructor(private readonly printed: ReadonlySet<string>) {}

  openContents(first: Line, last: Line): void {
    this.addLeaf("toc", first.start, last.start + last.text.length);
  }

  readLine(line: Line, plain: string, quoted: boolean): void {
    const heading = quoted ? undefined : headingMark(plain);
    const article = quoted || heading ? undefined : markIn(plain, articleForms);
    if (quoted) this.readText(line);
    else if (heading) this.readHeading(line, heading);
    else if (article) this.readArticle(line, plain, article);
    else if (preambleLine.test(plain) && this.headings.length === 0)
      this.openHeading(line, { chapters: [0] }, "chapter", line.text.trim());
    else if (annexLine.test(plain) && !supplementary.test(plain) && this.lastArticle.number > 0)
      this.openAnnex(line);
    else this.readText(line);
  }

  /** A title above an article that is no 第X章: 一、 counts as a chapter, none as a paragraph that ends the article. */
  readTitle(line: Line, plain: string): void {
    const mark = markIn(plain, [{ level: "chapter", forms: [hanMark] }]);
    if (mark) this.readHeading(line, mark);
    else if (this.article) {
      this.doubt(line, "a title without a number, read as a paragraph");
      // 附则 behind the last 编 (民法典) is of none of them.
      if (supplementary.test(plain)) this.above = this.aroundAll();
      this.addLeaf("p", line.start, line.start + line.text.length);
    } else this.readLine(line, plain, false);
  }

  result() {
    return { headings: this.headings, leaves: this.leaves, listLabels: [], doubts: this.doubts };
  }

  private readHeading(line: Line, mark: LawMark): void {
    const title = line.text.slice(mark.length).trim();
    const above = this.placed(mark);
    if (this.taken.has(formatAddress(above))) {
      this.doubt(line, "a heading whose number stands above already, read as text");
      this.readText(line);
    } else {
      this.checkCount(line, mark);
      if (mark.level === "chapter") this.lastChapter = mark.number;
      this.openHeading(line, above, mark.level, title === "" ? line.text.trim() : title);
    }
  }

  /** A heading under those that are open: 编 closes 章 and 节, 章 closes 节. */
  private placed({ level, number }: LawMark): Above {
    const { annex, books, chapters } = this.above;
    const around = annex === undefined ? {} : { annex };
    const inBooks = books ? { ...around, books } : around;
    if (level === "book") return { ...around, books: [number] };
    if (level === "division") return { ...around, books: [books?.[0] ?? 0, number] };
    return level === "chapter"
      ? { ...inBooks, chapters: [number] }
      : { ...inBooks, chapters: [chapters?.[0] ?? 0, number] };
  }

  private aroundAll(): Above {
    const { annex } = this.above;
    return annex === undefined ? {} : { annex };
  }

  private checkCount(line: Line, { level, number }: LawMark): void {
    const { books, chapters } = this.above;
    const before = { book: books?.[0], division: books?.[1], chapter: chapters?.[0], section: chapters?.[1] }[
      level === "book" || level === "division" || level === "chapter" ? level : "section"
    ];
    const goesOn = number === (before ?? 0) + 1 || (level === "chapter" && number === this.lastChapter + 1);
    if (!goesOn) this.doubt(line, `a count that goes from ${before ?? 0} to ${number}`);
  }

  private openHeading(line: Line, place: Above, level: HeadingLevel, title: string): void {
    this.article = undefined;
    const address = formatAddress(place);
    this.taken.add(address);
    this.headings.push({
      address,
      level,
      title,
      span: { start: line.start, end: line.start + line.text.length },
      above: this.openHeadings(place).filter((each) => each !== address),
    });
    this.above = place;
  }

  /** An annex counts its articles anew; its number is its place among the annexes. */
  private openAnnex(line: Line): void {
    this.annexes++;
    this.lastArticle = { number: 0 };
    this.lastChapter = 0;
    this.openHeading(line, { annex: this.annexes }, "annex", line.text.trim());
  }

  private readArticle(line: Line, plain: string, mark: LawMark): void {
    const { number, length } = mark;
    const rest = plain.slice(length);
    const put = inserted.exec(rest);
    const after = put?.[1] === undefined ? undefined : printedNumber(put[1]);
    const article: Inserted = { number, ...(after === undefined ? {} : { after }) };
    const last = this.lastArticle;
    const forward = number > last.number || (number === last.number && (after ?? 0) > (last.after ?? 0));
    const next =
      number === last.number + 1 || (number === last.number && (after ?? 0) === (last.after ?? 0) + 1);
    const refers =
      reference.test(behindNumber(plain, mark)) && (!next || this.printed.has(articleKey(plain, mark)));
    if (refers || (!forward && number !== 1)) {
      if (!refers) this.doubt(line, "an article whose number stands above already, read as text");
      this.readText(line);
      return;
    }
    if (!forward) this.openAnew(line);
    else if (!next && last.number > 0)
      this.doubt(line, `a count of articles that goes from ${last.number} to ${number}`);
    this.openArticle(line, article);
  }

  /** A second law in the same file: its articles begin anew, and it becomes an annex without a heading. */
  private openAnew(line: Line): void {
    this.doubt(line, "articles that begin anew, read as an annex");
    this.annexes++;
    this.lastChapter = 0;
    this.above = { annex: this.annexes };
  }

  private openArticle(line: Line, article: Inserted): void {
    this.article = article;
    this.lastArticle = article;
    const { annex } = this.above;
    this.leaves.push({
      address: formatAddress({ ...(annex === undefined ? {} : { annex }), article }),
      kind: "a",
      span: { start: line.start, end: line.start + line.text.length },
      headings: this.openHeadings(this.above),
    });
  }

  /** A further paragraph or item of the open article, or a paragraph under the heading above. */
  private readText(line: Line): void {
    const open = this.leaves.at(-1);
    if (this.article && open) open.span = { start: open.span.start, end: line.start + line.text.length };
    else this.addLeaf("p", line.start, line.start + line.text.length);
  }

  private addLeaf(kind: "p" | "toc", start: number, end: number): void {
    this.article = undefined;
    const above = formatAddress(this.above);
    const count = (this.counts.get(`${above} ${kind}`) ?? 0) + 1;
    this.counts.set(`${above} ${kind}`, count);
    const item = { kind, count };
    const address =
      above === "" ? formatAddress({ numbers: [0], item }) : formatAddress({ ...this.above, item });
    this.leaves.push({ address, kind, span: { start, end }, headings: this.openHeadings(this.above) });
  }

  /** The headings down to a place, outermost first; a level that the law skips has none. */
  private openHeadings({ annex, books, chapters }: Above): string[] {
    const around = annex === undefined ? {} : { annex };
    const all: Above[] = [
      around,
      ...(books ?? []).map((_, at) => ({ ...around, books: (books ?? []).slice(0, at + 1) })),
      ...(chapters ?? []).map((_, at) => ({
        ...around,
        ...(books ? { books } : {}),
        chapters: (chapters ?? []).slice(0, at + 1),
      })),
    ];
    return all.map(formatAddress).filter((address) => this.taken.has(address));
  }

  private doubt(line: Line, reason: string): void {
    this.doubts.push({ line: line.number, text: line.text, reason });
  }
}
