import { type FoldedMatch, shiftedMatch } from "./match.ts";
import { type Inside, pieceJoint } from "./reading.ts";
import { type AlteredVerdict, asGiven, mostMatches, type StandingVerdict } from "./verdict.ts";

/** Quotations in a frame: what stands in quotation marks, with who says it around them. */

/** The pieces as one text. */
export function joined({ pieces }: Inside): string {
  return pieces.join(pieceJoint);
}

/** A piece that holds, as it was read. */
export interface HeldPiece {
  readonly text: string;
  readonly verdict: StandingVerdict;
}

/** Pieces that each hold, as one verdict with the matches of all; offsets of differences are in the joined text. */
export function allOf(pieces: readonly HeldPiece[]): StandingVerdict {
  let offset = 0;
  const matches: FoldedMatch[] = [];
  for (const { text, verdict } of pieces) {
    for (const match of verdict.matches) matches.push(shiftedMatch(match, offset));
    offset += text.length + pieceJoint.length;
  }
  const verdicts = pieces.map(({ verdict }) => verdict);
  const checked = {
    ...asGiven(pieces.map(({ text }) => text).join(pieceJoint)),
    compared: "inside" as const,
    closing: verdicts.at(-1)?.closing ?? "",
    total: verdicts.reduce((sum, { total }) => sum + total, 0),
  };
  const told = matches.slice(0, mostMatches);
  return verdicts.every(({ verdict }) => verdict === "exact")
    ? { ...checked, verdict: "exact", matches: told.map(({ differences: _, ...match }) => match) }
    : { ...checked, verdict: "folded", matches: told };
}

/**
 * Whether a text that is near a place is a sentence of it and no quotation in a frame, because more than half of the
 * letters outside its marks are as published: 实现“从0到1”原创性进展.
 */
export function isSentence({ matches }: AlteredVerdict, whole: string, { spans }: Inside): boolean {
  let [offset, same, outside] = [0, 0, 0];
  for (const { kind, quoted } of matches[0]?.diff ?? []) {
    if (kind === "gap") continue;
    // Behind a gap the next piece begins somewhat later: an ellipsis is told as one mark, however it was written.
    offset = Math.max(offset, whole.indexOf(quoted, offset));
    for (const character of quoted) {
      const quotedInside = spans.some(({ start, end }) => start <= offset && offset < end);
      if (!quotedInside && letter.test(character)) {
        outside++;
        if (kind === "same") same++;
      }
      offset += character.length;
    }
  }
  return 2 * same > outside;
}

const letter = /^[\p{L}\p{N}]$/u;
