import { type LevelledText, levelText } from "./difference.ts";
import type { QuotedText } from "./quoted-text.ts";
import { RunIndex } from "./run-index.ts";

/** A text that is quoted from, levelled, with an index of its runs: about 16 bytes a character. */
export interface Source extends LevelledText {
  readonly text: QuotedText;
  readonly runs: RunIndex;
}

/** A text made ready to be quoted from. */
export function sourceOf(text: QuotedText): Source {
  const levelled = levelText(text.text);
  return { ...levelled, text, runs: new RunIndex(levelled.levelled.codes) };
}
