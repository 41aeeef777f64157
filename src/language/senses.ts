import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../project-folder.ts";

/** What one sense of a stem is told by: a whole word, or the beginning of a word. */
export interface SenseEntry {
  readonly text: string;
  readonly whole: boolean;
  /** Which sense of the stem, from 0. */
  readonly sense: number;
}

/** The file of stems whose words differ in meaning. */
export const sensesFile = join(projectFolder, "src/language/english/senses.txt");

/**
 * Reads lines like `import: important* importance* | import*`: a stem and its senses, each a list of words
 * of which `*` stands for any ending. Throws an error that names a line without a stem or a second sense.
 */
export function parseSenses(text: string): Map<string, readonly SenseEntry[]> {
  const senses = new Map<string, readonly SenseEntry[]>();
  for (const [at, line] of text.split("\n").entries()) {
    if (line === "" || line.startsWith("#")) continue;
    const [stem = "", list = ""] = line.split(": ");
    const lists = list.split(" | ");
    if (!/^[a-z]+$/.test(stem) || lists.length < 2 || senses.has(stem))
      throw new Error(
        `senses, line ${at + 1}: expected a new stem and two senses, received ${JSON.stringify(line)}`,
      );
    senses.set(
      stem,
      lists.flatMap((words, sense) =>
        words.split(" ").map((word) => ({ text: word.replace("*", ""), whole: !word.endsWith("*"), sense })),
      ),
    );
  }
  return senses;
}

let known: ReadonlyMap<string, readonly SenseEntry[]> | undefined;

/**
 * The senses of a stem that a word may have: those of the longest entries that fit, all where none fits; none
 * where the stem has one meaning.
 */
export function sensesOf(stem: string, word: string): readonly number[] {
  known ??= parseSenses(readFileSync(sensesFile, "utf8"));
  const entries = known.get(stem) ?? [];
  const whole = entries.filter(({ text, whole }) => whole && word === text);
  const beginning = entries.filter(({ text, whole }) => !whole && word.startsWith(text));
  const longest = Math.max(0, ...beginning.map(({ text }) => text.length));
  const fitting = [whole, beginning.filter(({ text }) => text.length === longest), entries];
  return [...new Set(fitting.find(({ length }) => length > 0)?.map(({ sense }) => sense))];
}
