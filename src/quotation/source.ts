import { type ComparableText, comparableText } from "./difference.ts";
import type { QuotedText } from "./quoted-text.ts";
import { RunIndex } from "./run-index.ts";

/** A text that is quoted from, in its comparable form, with an index of its runs: about 16 bytes a character. */
export interface Source extends ComparableText {
  readonly text: QuotedText;
  readonly runs: RunIndex;
}

/** A text made ready to be quoted from. */
export function sourceOf(text: QuotedText): Source {
  const comparable = comparableText(text.text);
  return { ...comparable, text, runs: new RunIndex(comparable.comparable.codes) };
}
