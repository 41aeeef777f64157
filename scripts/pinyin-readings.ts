import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pinyin } from "pinyin-pro";
import { readingsFile } from "../src/language/pinyin.ts";

/**
 * Writes `src/language/readings.txt`: of each character with several readings those that a word of the general
 * dictionary has, the commonest first. 厂 is also an and han in no word: `npm run readings`.
 */
function main(): void {
  writeFileSync(readingsFile, collectReadings());
}

/** A line a character: 行 xing hang. A reading that one word in {@link least} of a character's has is a slip or a name. */
export function collectReadings(): string {
  const counts = new Map<string, Map<string, number>>();
  for (const word of dictionaryWords()) {
    const syllables = pinyin(word, { toneType: "none", type: "array", v: true });
    Array.from(word).forEach((character, at) => {
      const known = counts.get(character) ?? new Map<string, number>();
      const syllable = syllables[at] ?? "";
      counts.set(character, known.set(syllable, (known.get(syllable) ?? 0) + 1));
    });
  }
  return `${[...counts]
    .map(([character, readings]) => [character, ...commonOf(readings)])
    .filter(({ length }) => length > 2)
    .map((line) => line.join(" "))
    .sort()
    .join("\n")}\n`;
}

const least = 200;

function commonOf(readings: ReadonlyMap<string, number>): string[] {
  const all = [...readings.values()].reduce((sum, count) => sum + count, 0);
  return [...readings]
    .filter(([, count]) => count > 1 && count * least >= all)
    .sort(([, left], [, right]) => right - left)
    .map(([reading]) => reading);
}

function dictionaryWords(): string[] {
  const home = dirname(createRequire(import.meta.url).resolve("nodejieba/package.json"));
  return readFileSync(join(home, "submodules/cppjieba/dict/jieba.dict.utf8"), "utf8")
    .split("\n")
    .map((line) => line.split(" ")[0] ?? "")
    .filter((word) => /^\p{Script=Han}{2,4}$/u.test(word));
}

if (process.argv[1] === import.meta.filename) main();
