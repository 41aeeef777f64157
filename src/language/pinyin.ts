import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pinyin } from "pinyin-pro";
import { projectFolder } from "../project-folder.ts";
import { isHan } from "./fold.ts";
import { holdsHan } from "./termbase.ts";

/** Characters of several readings with those that words have, a line each, made by `npm run readings`: 行 xing hang. */
export const readingsFile = join(projectFolder, "src/language/readings.txt");

/** The pinyin of a text as it is read in its context, without tone marks, one entry a Han character; Latin stays. */
export function syllablesOf(text: string): string[] {
  return pinyin(text, { toneType: "none", type: "array", v: true, nonZh: "consecutive" }).map((syllable) =>
    syllable.toLowerCase(),
  );
}

/**
 * The word that each spelling in pinyin stands for. Of words that sound alike the first is meant: put the names of
 * concepts before chance words.
 */
export function wordsByPinyin(words: readonly string[]): Map<string, string> {
  const index = new Map<string, string>();
  const add = (key: string, word: string) => {
    if (key.length > 2 && /^[a-z]+$/.test(key) && !index.has(key)) index.set(key, word);
  };
  const spelt = words.filter(holdsHan).map((word) => ({ word, spellings: spellingsOf(word) }));
  for (const { word, spellings } of spelt) add(spellings[0] ?? "", word);
  // What a word is never read as in its context comes last: 重庆 may be typed zhongqing.
  for (const { word, spellings } of spelt) for (const other of spellings.slice(1)) add(other, word);
  return index;
}

/** How many spellings a word may have: three characters of two readings each. */
const mostSpellings = 8;

/**
 * The spellings of a word with every reading of its polyphones, the one of its context first, at most
 * {@link mostSpellings}: 率先 is shuaixian and lvxian, 行长 hangzhang, xingzhang, hangchang and xingchang.
 */
export function spellingsOf(word: string): string[] {
  let spellings = [""];
  for (const character of word) {
    const spelt = isHan(character) ? readingsOf(character) : [character];
    const more = spellings.flatMap((before) => spelt.map((syllable) => before + syllable));
    spellings = more.length <= mostSpellings ? more : spellings.map((before) => before + (spelt[0] ?? ""));
  }
  return [...new Set([syllablesOf(word).join(""), ...spellings])].slice(0, mostSpellings);
}

/** Whether each apostrophe parts two characters of the word: fang'an is 方案, chang'e is no chan|ge. */
export function partsSyllables(typed: string, word: string): boolean {
  let at = 0;
  for (const part of typed.split(/['’]/)) {
    const lengths = Array.from({ length: word.length - at }, (_, index) => index + 1);
    const length = lengths.find((each) => spellingsOf(word.slice(at, at + each)).includes(part));
    if (length === undefined) return false;
    at += length;
  }
  return at === word.length;
}

let readings: ReadonlyMap<string, readonly string[]> | undefined;

/** The readings of a Han character in words, the commonest first: 厂 is an and han in none. */
function readingsOf(character: string): readonly string[] {
  readings ??= new Map(
    readFileSync(readingsFile, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => line.split(" "))
      .map(([of = "", ...read]) => [of, read]),
  );
  return readings.get(character) ?? syllablesOf(character);
}
