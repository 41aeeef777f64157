import { readFileSync } from "node:fs";
import { join } from "node:path";
import hongKong from "opencc-js/dict/HKPhrasesRev";
import taiwan from "opencc-js/dict/TWPhrasesRev";
import { projectFolder } from "../project-folder.ts";
import { foldText } from "./fold.ts";
import type { Token } from "./segment.ts";

/**
 * The mainland's word for one of Taiwan or Hong Kong, both folded: 软体 → 软件, 奈米 → 纳米, 人工智慧 → 人工智能.
 * OpenCC's phrases, which also name films and people: those lead to no word of a plan; and the few that it lacks.
 */
export function mainlandWord(word: string): string | undefined {
  return phrases().get(word);
}

/** The mainland's writing of a word that such words stand inside, the longest first: 数位化 → 数字化. */
export function mainlandWriting(word: string): string {
  let written = "";
  for (let at = 0; at < word.length; ) {
    let end = word.length;
    while (end > at + 1 && !phrases().has(word.slice(at, end))) end--;
    const part = word.slice(at, end);
    written += phrases().get(part) ?? part;
    at = end;
  }
  return written;
}

/**
 * Tokens in a row that make such a word are one token: 人工|智慧, 奈|米. The longest first, from the left; only
 * words that are wanted, so that 软体|产业 stays two where the text has no word for both.
 */
export function joinRegional(tokens: readonly Token[], wanted: (word: string) => boolean): Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    let count = Math.min(longestJoin, tokens.length - at);
    while (count > 1 && !wanted(textOf(tokens.slice(at, at + count)))) count--;
    const stretch = tokens.slice(at, at + count);
    const [first, last] = [stretch[0], stretch.at(-1)];
    if (first && last) joined.push({ text: textOf(stretch), start: first.start, end: last.end });
    at += count;
  }
  return joined;
}

/** More words than any of these phrases is cut into. */
const longestJoin = 6;

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join("");
}

/** What OpenCC's phrases lack, one “from to” a line; a line that begins with # says why. */
export const regionalFile = join(projectFolder, "src/language/regional.txt");

let folded: ReadonlyMap<string, string> | undefined;

// Folded when the first Chinese word is looked up: 10 ms, which a start need not wait for.
function phrases(): ReadonlyMap<string, string> {
  if (folded) return folded;
  const own = readFileSync(regionalFile, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  folded = new Map(
    [...hongKong.split("|"), ...taiwan.split("|"), ...own].map((entry) => {
      const [from = "", to = ""] = entry.split(" ").map(foldText);
      return [from, to];
    }),
  );
  return folded;
}
