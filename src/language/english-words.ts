import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { projectFolder } from "../project-folder.ts";

/**
 * What English knows: the words of a general dictionary, American and British, with inflected forms; the proper
 * names that it holds; and more names of people, places, companies and products. Where the lists come from:
 * src/language/english/README.md.
 */
export const englishLists = ["words", "proper", "names"] as const;
export type EnglishList = (typeof englishLists)[number];

/** Whether a lower-case word of letters alone stands in one of the lists. */
export function isIn(list: EnglishList, word: string): boolean {
  return listOf(list).has(word);
}

/** Whether a lower-case word of letters alone is spelt right: a word or a name. */
export function isSpeltRight(word: string): boolean {
  return englishLists.some((list) => isIn(list, word));
}

/** The file of a list: one word a line, in code order, gzipped. */
export function wordListFile(name: EnglishList): string {
  return join(projectFolder, "src/language/english", `${name}.txt.gz`);
}

const lists = new Map<EnglishList, SortedWords>();

// Read when the first unknown word is typed: 10 ms, which a start need not wait for.
function listOf(name: EnglishList): SortedWords {
  let list = lists.get(name);
  if (!list) {
    list = new SortedWords(gunzipSync(readFileSync(wordListFile(name))));
    lists.set(name, list);
  }
  return list;
}

const newline = 10;

/** Sorted lines of ASCII, searched where they lie: a Set of 230,000 words would take 20 MB, these bytes take 2. */
export class SortedWords {
  constructor(private readonly bytes: Buffer) {}

  has(word: string): boolean {
    let from = 0;
    let to = this.bytes.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const start = middle === 0 ? 0 : this.bytes.lastIndexOf(newline, middle - 1) + 1;
      const end = this.bytes.indexOf(newline, start);
      const line = this.bytes.toString("latin1", start, end);
      if (line === word) return true;
      if (line < word) from = end + 1;
      else to = start;
    }
    return false;
  }
}
