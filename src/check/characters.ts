import type { Fault } from "../corpus/fault.ts";
import { lineAt, quoted } from "../document/lines.ts";
import type { Outline } from "../document/outline.ts";
import type { PolicyDocument } from "../document/passages.ts";
import type { Span } from "../document/source.ts";

export const characterUses = ["passages", "headings", "list labels", "line breaks"] as const;
export type CharacterUse = (typeof characterUses)[number];

/** Where the characters of a text went, in UTF-16 code units; the counts sum to its length. */
export interface CharacterAccount {
  readonly length: number;
  readonly uses: readonly {
    readonly use: CharacterUse;
    readonly parts: number;
    readonly characters: number;
  }[];
  readonly leftOver: number;
  /** Stretches that nothing claims. */
  readonly unclaimed: readonly Span[];
  /** Stretches that more than one part claims; counted for the first of {@link characterUses}. */
  readonly doubled: readonly Span[];
}

export function accountForCharacters(text: string, outline: Outline): CharacterAccount {
  const claims = new Uint8Array(text.length);
  const parts: Readonly<Record<CharacterUse, readonly Span[]>> = {
    passages: outline.leaves.map(({ span }) => span),
    headings: outline.headings.map(({ span }) => span),
    "list labels": outline.listLabels,
    "line breaks": outline.lineBreaks,
  };
  const uses = characterUses.map((use) => ({
    use,
    parts: parts[use].length,
    characters: parts[use].reduce((sum, span) => sum + claim(claims, span), 0),
  }));
  return {
    length: text.length,
    uses,
    leftOver: claims.filter((count) => count === 0).length,
    unclaimed: runsOf(claims, (count) => count === 0),
    doubled: runsOf(claims, (count) => count > 1),
  };
}

/** Faults for characters that belong to nothing or to two parts, with the characters. */
export function checkCharacters(
  { text }: PolicyDocument,
  file: string,
  { unclaimed, doubled }: CharacterAccount,
): Fault[] {
  const fault = (expected: string, received: string) => (span: Span) => ({
    file,
    line: lineAt(text, span.start),
    expected,
    received: `${received} ${quoted(text.slice(span.start, span.end))}`,
  });
  return [
    ...unclaimed.map(
      fault("every character in a passage, a heading, a list label or a line break", "left over"),
    ),
    ...doubled.map(fault("every character in one place", "claimed twice")),
  ];
}

/** Counts a claim on every character of a span; how many nothing had claimed before. */
function claim(claims: Uint8Array, { start, end }: Span): number {
  let first = 0;
  for (let at = start; at < Math.min(end, claims.length); at++) {
    if (claims[at] === 0) first++;
    claims[at] = Math.min((claims[at] ?? 0) + 1, 2);
  }
  return first;
}

function runsOf(claims: Uint8Array, wanted: (count: number) => boolean): Span[] {
  const runs: { start: number; end: number }[] = [];
  for (const [at, count] of claims.entries()) {
    const last = runs.at(-1);
    if (!wanted(count)) continue;
    if (last?.end === at) last.end = at + 1;
    else runs.push({ start: at, end: at + 1 });
  }
  return runs;
}
