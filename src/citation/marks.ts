import type { Span } from "../document/source.ts";

/** Quotation marks and what stands in them. Offsets are UTF-16 code units in the text that is read. */

/** A mark that has no partner, so that nobody can say what it quotes. */
export interface UnpairedMark extends Span {
  readonly kind: "unpaired-mark";
  readonly mark: string;
  /** Whether it opens a quotation that nothing closes, or closes one that nothing opened. */
  readonly side: "opening" | "closing";
  /** The mark with a few characters around it, on its own line. */
  readonly text: string;
}

/** What stands between two marks, without them. */
export interface Quoted extends Span {
  /** Whether it ends with its paragraph, because the next one opens with the same mark (GB/T 15834, English usage). */
  readonly continued: boolean;
}

export interface MarkedText {
  /** All quotations, nested ones too, in the order of their beginnings, the outer first. */
  readonly quotations: readonly Quoted[];
  readonly unpaired: readonly UnpairedMark[];
  /** How many marks were not read, because more than {@link mostMarks} stand before them. */
  readonly unread: number;
}

/** The most marks of a text that are read: a long read has a few hundred. */
export const mostMarks = 5_000;

/** The longest quotation, in UTF-16 code units: marks that stand farther apart are no pair. */
export const longestQuotation = 5_000;

type Family = "double" | "single" | "corner" | "white corner" | "guillemet" | "single guillemet";
type Role = "opening" | "closing" | "either";

/**
 * The inventory. Marks of one family close each other (“…" is a slip that everybody makes). 《…》 and 〈…〉 are missing
 * because they name a title, ″ and ′ because they measure.
 */
const inventory: readonly { family: Family; opening: string; closing: string; either: string }[] = [
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

const formOf: ReadonlyMap<string, { family: Family; role: Role }> = new Map(
  inventory.flatMap(({ family, ...marks }) =>
    (["opening", "closing", "either"] as const).flatMap((role) =>
      Array.from(marks[role], (mark) => [mark, { family, role }] as const),
    ),
  ),
);

const everyMark = [...formOf.keys()].join("");
// ‘‘…’’ and ''…'' are a double mark that was typed or scanned as two
const markPattern = new RegExp(`([\u2018\u2019'\`])\\1|[${everyMark}]`, "gu");
const oneMark = new RegExp(`[${everyMark}]`, "gu");
const onlyMarks = new RegExp(`^[\\s${everyMark}]*$`, "u");

interface Mark extends Span {
  readonly family: Family;
  readonly role: Role;
  /** „ and ‚ are closed by “ and ‘, which elsewhere open. */
  readonly low: boolean;
  /** What its neighbours make it, whatever was typed. */
  readonly lean: "opening" | "closing" | undefined;
  /** An inch, a minute or an apostrophe (12", enterprises’ role), unless a quotation is open. */
  readonly doubtful: boolean;
}

/**
 * The quotations of a text and the marks without a partner. Marks pair as they were typed, by a stack; where that
 * leaves some over in a line, as inches and apostrophes or as slips of an input method (”…“, “…“) if that leaves fewer.
 * A quotation may run over several lines, in straight marks only where their neighbours tell the sides. Linear in the
 * length of the text.
 */
export function readMarks(text: string): MarkedText {
  const carried = new Carried();
  const pairs: MarkPair[] = [];
  const alone: Alone[] = [];
  const { lines, unread } = markedLines(text);
  for (const marks of lines) {
    const read = bestReading(marks, carried);
    pairs.push(...read.pairs);
    for (const mark of read.closing) {
      const opening = carried.close(mark, alone);
      if (opening) pairs.push({ opening, closing: mark });
      else alone.push({ mark, side: "closing" });
    }
    for (const mark of read.open) {
      if (mark.role === "opening" || (mark.role === "either" && mark.lean === "opening")) carried.add(mark);
      else alone.push({ mark, side: "opening" });
    }
  }
  alone.push(...carried.left());
  return { ...assembled(text, pairs, alone), unread };
}

interface MarkPair {
  readonly opening: Mark;
  readonly closing: Mark;
}

interface Alone {
  readonly mark: Mark;
  readonly side: "opening" | "closing";
}

/** Marks that are still open where their line ends, by family. */
class Carried {
  private readonly places = new Map<Family, Mark[]>(inventory.map(({ family }) => [family, []]));

  add(mark: Mark): void {
    this.places.get(mark.family)?.push(mark);
  }

  count(family: Family): number {
    return this.places.get(family)?.length ?? 0;
  }

  /** The partner of a closing mark; what opened inside the two, or too far away, stays alone. */
  close(mark: Mark, alone: Alone[]): Mark | undefined {
    const opening = this.places.get(mark.family)?.pop();
    if (!opening) return undefined;
    for (const others of this.places.values()) {
      for (let last = others.at(-1); last && last.start > opening.start; last = others.at(-1)) {
        alone.push({ mark: last, side: "opening" });
        others.pop();
      }
    }
    if (mark.start - opening.end <= longestQuotation) return opening;
    alone.push({ mark: opening, side: "opening" });
    return undefined;
  }

  left(): Alone[] {
    return [...this.places.values()].flat().map((mark) => ({ mark, side: "opening" }));
  }
}

/** The marks of each line that has some. */
function markedLines(text: string): { lines: Mark[][]; unread: number } {
  const lines: Mark[][] = [];
  let [lineEnd, read, unread] = [-1, 0, 0];
  for (const { 0: typed, index } of text.matchAll(markPattern)) {
    const mark = read < mostMarks ? markAt(text, typed, index) : undefined;
    if (read >= mostMarks) unread++;
    if (!mark) continue;
    read++;
    if (index > lineEnd) {
      lines.push([]);
      lineEnd = endOfLine(text, index);
    }
    lines.at(-1)?.push(mark);
  }
  return { lines, unread };
}

const lineBreak = /[\n\r\u2028\u2029]/u;

function endOfLine(text: string, from: number): number {
  let end = from;
  while (end < text.length && !lineBreak.test(text.charAt(end))) end++;
  return end;
}

function markAt(text: string, typed: string, start: number): Mark | undefined {
  const form = formOf.get(typed.charAt(0));
  const end = start + typed.length;
  const [before, after] = [text.slice(Math.max(0, start - 8), start), text.slice(end, end + 8)];
  const doubled = typed.length === 2;
  const family = doubled ? "double" : form?.family;
  if (!form || !family || (family === "single" && isApostrophe(typed, before, after))) return undefined;
  return {
    start,
    end,
    family,
    role: form.role,
    low: typed === "\u201E" || typed === "\u201A",
    lean: leanOf(before, after),
    doubtful: isMeasure(form.role, before, after) || (family === "single" && isPossessive(before, after)),
  };
}

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

/** 12" wafer · 12”-wafer · 8"晶圆; a curly mark measures only before a word in Latin letters. */
function isMeasure(role: Role, before: string, after: string): boolean {
  return (
    role !== "opening" &&
    shortNumber.test(before) &&
    (role === "either" || /^[\s-]?[\p{Script=Latin}\d\u00D7]/u.test(after))
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

interface LineReading {
  readonly pairs: readonly MarkPair[];
  /** Closing marks whose partner may stand in a line above. */
  readonly closing: readonly Mark[];
  /** Opening marks whose partner may stand in a line below. */
  readonly open: readonly Mark[];
  /** How many marks were read against what their neighbours make them. */
  readonly against: number;
}

/** As typed, unless another reading leaves less over. */
function bestReading(marks: readonly Mark[], carried: Carried): LineReading {
  let best = readLine(marks, { doubtful: true, slips: false });
  let least = costOf(best, carried);
  for (const how of marks.length > 1 ? otherReadings : []) {
    if (least === 0) break;
    const read = readLine(marks, how);
    const cost = costOf(read, carried);
    if (cost < least) [best, least] = [read, cost];
  }
  return best;
}

interface How {
  /** Whether a mark behind a number, or a plural, may close a quotation. */
  readonly doubtful: boolean;
  /** Whether a mark may stand for its partner. */
  readonly slips: boolean;
}

const otherReadings: readonly How[] = [
  { doubtful: false, slips: false },
  { doubtful: true, slips: true },
  { doubtful: false, slips: true },
];

function costOf({ closing, open, against }: LineReading, carried: Carried): number {
  const lost = inventory.map(
    ({ family }) => closing.filter((mark) => mark.family === family).length - carried.count(family),
  );
  return open.length + against + lost.reduce((sum, count) => sum + Math.max(0, count), 0);
}

function readLine(marks: readonly Mark[], how: How): LineReading {
  const line = new OpenInLine();
  const pairs: MarkPair[] = [];
  const closing: Mark[] = [];
  let against = 0;
  for (const mark of marks) {
    const last = line.last(mark.family);
    if (mark.doubtful && !(how.doubtful && last)) continue;
    const role = how.slips ? roleWithSlips(mark, last) : roleAsTyped(mark, last);
    if (mark.lean !== undefined && mark.lean !== role) against++;
    const opening = role === "closing" ? line.close(mark.family) : undefined;
    if (role === "opening") line.add(mark);
    else if (opening) pairs.push({ opening, closing: mark });
    else closing.push(mark);
  }
  const left = line.left();
  return how.slips
    ? { ...pairedInOrder(left, pairs), closing, against }
    : { pairs, closing, open: left, against };
}

function roleAsTyped({ role, lean }: Mark, last: Mark | undefined): "opening" | "closing" {
  if (last?.low && lean !== "opening") return "closing";
  if (role === "opening") return "opening";
  if (role === "closing") return "closing";
  return lean ?? (last ? "closing" : "opening");
}

/** ”…“: a mark with nothing open opens, and then any mark closes it. */
function roleWithSlips({ role, lean }: Mark, last: Mark | undefined): "opening" | "closing" {
  if (lean) return lean;
  if (!last) return "opening";
  if (last.low) return "closing";
  return role === "opening" && last.role === "opening" ? "opening" : "closing";
}

/** “…“: opening marks that are left over, two by two. */
function pairedInOrder(
  left: readonly Mark[],
  found: readonly MarkPair[],
): Pick<LineReading, "pairs" | "open"> {
  const pairs = [...found];
  const open: Mark[] = [];
  for (const mark of left) {
    const opening = open.at(-1);
    if (opening?.family === mark.family && mark.lean !== "opening") {
      open.pop();
      pairs.push({ opening, closing: mark });
    } else open.push(mark);
  }
  return { pairs, open };
}

/** Marks open in a line; closing one leaves those that opened inside it alone. */
class OpenInLine {
  private readonly stack: Mark[] = [];
  private readonly abandoned: Mark[] = [];
  private readonly counts = new Map<Family, Mark[]>();

  last(family: Family): Mark | undefined {
    return this.counts.get(family)?.at(-1);
  }

  add(mark: Mark): void {
    this.stack.push(mark);
    const same = this.counts.get(mark.family);
    if (same) same.push(mark);
    else this.counts.set(mark.family, [mark]);
  }

  close(family: Family): Mark | undefined {
    if (!this.last(family)) return undefined;
    for (let mark = this.stack.pop(); mark; mark = this.stack.pop()) {
      this.counts.get(mark.family)?.pop();
      if (mark.family === family) return mark;
      this.abandoned.push(mark);
    }
    return undefined;
  }

  left(): Mark[] {
    return [...this.abandoned, ...this.stack].sort((a, b) => a.start - b.start);
  }
}

function assembled(
  text: string,
  pairs: readonly MarkPair[],
  alone: readonly Alone[],
): Omit<MarkedText, "unread"> {
  const near = pairs.filter((pair) => !isFar(pair));
  const lonely = [...alone, ...pairs.filter(isFar).flatMap(bothAlone)].sort(
    (a, b) => a.mark.start - b.mark.start,
  );
  const paragraphs = paragraphsOpened(text, lonely);
  const quotations = [
    ...near.map(({ opening, closing }) => ({ start: opening.end, end: closing.start, continued: false })),
    ...paragraphs.map(({ span }) => ({ ...span, continued: true })),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  const answered = new Set(paragraphs.filter(({ goesOn }) => goesOn).map(({ mark }) => mark));
  return {
    quotations: withoutDoubles(text, quotations),
    unpaired: lonely
      .filter(({ mark }) => !answered.has(mark) && !isArrow(text, mark))
      .map(({ mark, side }) => unpairedMark(text, mark, side)),
  };
}

function isFar({ opening, closing }: MarkPair): boolean {
  return closing.start - opening.end > longestQuotation;
}

function bothAlone({ opening, closing }: MarkPair): Alone[] {
  return [
    { mark: opening, side: "opening" },
    { mark: closing, side: "closing" },
  ];
}

interface OpenedParagraph {
  readonly mark: Mark;
  readonly span: Span;
  /** Whether the next paragraph opens with the mark too; the last of a run that nothing closes does not. */
  readonly goesOn: boolean;
}

/**
 * Paragraphs of a quotation that are opened one by one and closed once, each from its mark to its end; the last too
 * where nothing closes it.
 */
function paragraphsOpened(text: string, alone: readonly Alone[]): OpenedParagraph[] {
  const found: OpenedParagraph[] = [];
  let expected: NextLine | undefined;
  let line: { end: number; next: NextLine } | undefined;
  for (const { mark, side } of alone) {
    if (side === "closing") continue;
    if (!line || mark.start > line.end) {
      const end = endOfLine(text, mark.end);
      line = { end, next: nextLine(text, end) };
    }
    const goesOn = line.next.families.has(mark.family);
    const last = expected !== undefined && mark.end <= expected.marksEnd;
    if ((goesOn || last) && line.end - mark.end <= longestQuotation) {
      found.push({ mark, span: { start: mark.end, end: line.end }, goesOn });
    }
    if (goesOn) expected = line.next;
  }
  return found;
}

interface NextLine {
  /** Where the marks that it begins with end, and what they are. */
  readonly marksEnd: number;
  readonly families: ReadonlySet<Family>;
}

/** The next line that is not empty, with the marks that open it. */
function nextLine(text: string, end: number): NextLine {
  let at = end;
  while (at < text.length && /\s/u.test(text.charAt(at))) at++;
  const families = new Set<Family>();
  for (let form = formOf.get(text.charAt(at)); form && form.role !== "closing"; ) {
    families.add(form.family);
    form = formOf.get(text.charAt(++at));
  }
  return { marksEnd: at, families };
}

/** ““…”” and “‘…’” with nothing between the marks are one quotation: the innermost. */
function withoutDoubles(text: string, quotations: readonly Quoted[]): Quoted[] {
  return quotations.filter((outer, index) => {
    const inner = quotations[index + 1];
    return !(
      inner &&
      inner.end <= outer.end &&
      onlyMarks.test(text.slice(outer.start, inner.start)) &&
      onlyMarks.test(text.slice(inner.end, outer.end))
    );
  });
}

/** 首页 » 新闻: an arrow, where it has no partner. */
function isArrow(text: string, { family, start, end }: Mark): boolean {
  const guillemet = family === "guillemet" || family === "single guillemet";
  return guillemet && /^\s?$/u.test(text.charAt(start - 1)) && /^\s?$/u.test(text.charAt(end));
}

/** How many characters around a mark are told. */
const told = 20;

function unpairedMark(text: string, { start, end }: Mark, side: UnpairedMark["side"]): UnpairedMark {
  const before =
    text
      .slice(Math.max(0, start - told), start)
      .split(lineBreak)
      .at(-1) ?? "";
  const after = text.slice(end, end + told).split(lineBreak)[0] ?? "";
  const mark = text.slice(start, end);
  return { kind: "unpaired-mark", start, end, mark, side, text: `${before}${mark}${after}`.trim() };
}

/** A text without any quotation mark. */
export function withoutMarks(text: string): string {
  return text.replace(oneMark, "");
}
