import { type Family, inventory, type Mark } from "./mark-forms.ts";

/** Pairing the quotation marks of a line. */

export interface MarkPair {
  readonly opening: Mark;
  readonly closing: Mark;
}

export interface LineReading {
  readonly pairs: readonly MarkPair[];
  /** Closing marks whose partner may stand in a line above. */
  readonly closing: readonly Mark[];
  /** Opening marks whose partner may stand in a line below. */
  readonly open: readonly Mark[];
  /** How many marks were read against what their neighbours make them. */
  readonly against: number;
}

/** How many marks of a family the lines above leave open. */
export interface OpenAbove {
  count(family: Family): number;
}

/** As typed, unless another reading leaves less over. */
export function bestReading(marks: readonly Mark[], carried: OpenAbove): LineReading {
  let best = readLine(marks, carried, { doubtful: true, slips: false });
  let least = costOf(best, carried);
  for (const how of marks.length > 1 ? otherReadings : []) {
    if (least === 0) break;
    const read = readLine(marks, carried, how);
    const cost = costOf(read, carried);
    if (cost < least) [best, least] = [read, cost];
  }
  const nested = best.pairs.some(isTurned) ? readTurnedAround(marks, carried) : undefined;
  return nested && costOf(nested, carried) <= least ? nested : best;
}

/** ”…“ and „…“, whose closing mark looks like one that opens. */
function isTurned({ opening, closing }: MarkPair): boolean {
  return closing.role === "opening" && isTurnedOpening(opening);
}

function isTurnedOpening({ role, low }: Mark): boolean {
  return role === "closing" || low;
}

/**
 * Turned marks around others that are typed right: ”以“健康中国”和“健康上海”战略为引领“, where reading on from mark to mark
 * would part 以, 和 and 战略为引领. Nothing where none stand in others, as in ”一“和”二“.
 */
function readTurnedAround(marks: readonly Mark[], carried: OpenAbove): LineReading | undefined {
  const lastOpening = new Map(
    marks.filter(({ role }) => role === "opening").map((mark) => [mark.family, mark]),
  );
  const line = new OpenInLine();
  const pairs: MarkPair[] = [];
  const closing: Mark[] = [];
  let [against, around] = [0, false];
  for (const mark of marks) {
    const outer = line.first(mark.family);
    const last = line.last(mark.family);
    if (mark.doubtful && !last) continue;
    const begins = !outer && isTurnedOpening(mark) && carried.count(mark.family) === 0;
    const role = begins
      ? "opening"
      : outer && outer === last && isTurnedOpening(outer)
        ? roleInTurned(mark, lastOpening.get(mark.family) === mark)
        : roleAsTyped(mark, last?.low ? undefined : last);
    if ((mark.lean !== undefined && mark.lean !== role) || (mark.joins && role === "opening")) against++;
    const opening = role === "closing" ? line.close(mark.family) : undefined;
    if (role === "opening") line.add(mark);
    else if (opening) pairs.push({ opening, closing: mark });
    else closing.push(mark);
    around ||= role === "opening" && outer !== undefined && isTurnedOpening(outer);
  }
  return around ? { pairs, closing, open: line.left(), against } : undefined;
}

/** Right inside a turned quotation “ opens another, unless what follows it or nothing does stands outside. */
function roleInTurned({ role, lean, joins }: Mark, isLast: boolean): "opening" | "closing" {
  if (role !== "opening") return "closing";
  return lean ?? (joins || isLast ? "closing" : "opening");
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

function costOf({ closing, open, against }: LineReading, carried: OpenAbove): number {
  const lost = inventory.map(
    ({ family }) => closing.filter((mark) => mark.family === family).length - carried.count(family),
  );
  return open.length + against + lost.reduce((sum, count) => sum + Math.max(0, count), 0);
}

function readLine(marks: readonly Mark[], carried: OpenAbove, how: How): LineReading {
  const line = new OpenInLine();
  const pairs: MarkPair[] = [];
  const closing: Mark[] = [];
  let against = 0;
  for (const mark of marks) {
    const last = line.last(mark.family);
    // A curly mark may close what a line above opened: “…\n从0到1”的突破
    const open = last !== undefined || (mark.role === "closing" && carried.count(mark.family) > 0);
    if (mark.doubtful && !(how.doubtful && open)) continue;
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

  first(family: Family): Mark | undefined {
    return this.counts.get(family)?.at(0);
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
