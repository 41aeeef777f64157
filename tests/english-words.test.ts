import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { collectWordLists } from "../scripts/english-words.ts";
import { sameMeaning, stemOf } from "../src/language/english.ts";
import {
  type EnglishList,
  englishLists,
  isIn,
  isSpeltRight,
  SortedWords,
  wordListFile,
} from "../src/language/english-words.ts";
import { parseSenses, sensesFile, sensesOf } from "../src/language/senses.ts";

const linesOf = (name: EnglishList) =>
  gunzipSync(readFileSync(wordListFile(name)))
    .toString("latin1")
    .trimEnd()
    .split("\n");

describe("the dictionary of English", () => {
  it.each([
    "unemployment",
    "police",
    "million",
    "eight",
    "cent",
    "enterprises",
    "organisation",
    "blockchain",
  ])("knows %s", (word) => {
    expect(isIn("words", word)).toBe(true);
  });

  it.each([
    "changning", // districts of Shanghai
    "minhang",
    "suzhou", // other cities
    "shenzhen",
    "guangxi",
    "germany",
    "nguyen", // people
    "zhang",
    "huawei", // companies
    "tencent",
  ])("knows the name %s", (name) => {
    expect(isSpeltRight(name)).toBe(true);
  });

  it.each(["reserch", "inovation", "enviroment", "develoment", "semicondutor", "goverment", "tecnology", ""])(
    "does not know %j",
    (word) => {
      expect(isSpeltRight(word)).toBe(false);
    },
  );

  it("is what its packages give", { timeout: 60_000 }, () => {
    const lists = collectWordLists();
    for (const name of englishLists) expect(linesOf(name), name).toEqual(lists[name]);
  });

  it("is searched as a set would be", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.uniqueArray(word), word, (words, asked) => {
        const list = new SortedWords(
          Buffer.from(
            words
              .sort()
              .map((line) => `${line}\n`)
              .join(""),
          ),
        );
        expect(list.has(asked)).toBe(words.includes(asked));
        for (const one of words) expect(list.has(one)).toBe(true);
      }),
      { seed: 1 },
    );
  });
});

describe("words that share a stem", () => {
  it.each([
    ["imported", "important"],
    ["chang", "change"],
    ["energi", "energy"],
    ["nationals", "national"],
    ["intensive", "intensity"],
    ["importing", "importance"],
    ["securities", "security"],
    ["nationality", "national"],
    ["universe", "universities"],
    ["organ", "organization"],
    ["organism", "organic"],
    ["experiment", "experience"],
    ["interns", "international"],
    ["internal", "international"],
    ["engine", "engineering"],
    ["emergency", "emerging"],
    ["mechanical", "mechanism"],
    ["physical", "physics"],
    ["journalism", "journals"],
    ["socialism", "social"],
    ["majority", "major"],
    ["integrity", "integrated"],
    ["hospitality", "hospitals"],
    ["business", "busy"],
    ["customs", "customers"],
    ["parking", "parks"],
    ["several", "severe"],
    ["business's", "busy"],
    ["joints", "jointly"],
    ["integral", "integrated"],
    ["productivity", "production"],
    ["relativity", "relative"],
    ["marketing", "market"],
    ["majors", "major"],
    ["founding", "found"],
    ["residence", "residents"],
    ["capitals", "capital"],
    ["patently", "patents"],
    ["operator", "operation"],
    ["engineers", "engineering"],
    ["stated", "state"],
    ["developer", "development"],
    ["managers", "management"],
    ["accelerator", "accelerating"],
  ])("%s is not %s", (typed, inText) => {
    expect(stemOf(typed)).toBe(stemOf(inText));
    expect(sameMeaning(typed, inText)).toBe(false);
    expect(sameMeaning(inText, typed)).toBe(false);
  });

  it.each([
    ["imports", "imported"],
    ["enterprise", "enterprises"],
    ["enterprise’s", "enterprises"],
    ["developed", "development"],
    ["innovative", "innovation"],
    ["universities", "university"],
    ["organisation", "organizing"],
    ["secured", "security"],
    ["nationally", "national"],
    ["trains", "train"], // a word of both senses
    ["training", "train"],
    ["centre", "centers"],
    ["R&D".toLowerCase(), "r&d"],
  ])("%s is %s", (typed, inText) => {
    expect(sameMeaning(typed, inText)).toBe(true);
  });

  it("need a stem in common", () => {
    expect(sameMeaning("house", "horse")).toBe(false);
  });
});

describe("the list of senses", () => {
  let words: ReadonlyMap<string, readonly string[]>;
  beforeAll(() => {
    const families = new Map<string, string[]>();
    for (const word of [...linesOf("words"), ...linesOf("proper")]) {
      const stem = stemOf(word);
      families.set(stem, [...(families.get(stem) ?? []), word]);
    }
    words = families;
  });

  it("names stems of the dictionary, each entry fitting a word, each sense had by a word", () => {
    for (const [stem, entries] of parseSenses(readFileSync(sensesFile, "utf8"))) {
      const family = words.get(stem) ?? [];
      for (const { text, whole } of entries)
        expect(
          family.filter((word) => (whole ? word === text : word.startsWith(text))),
          `${stem}: ${text}`,
        ).not.toEqual([]);
      const had = new Set(family.flatMap((word) => sensesOf(stem, word)));
      expect([...had].sort(), stem).toEqual([...new Set(entries.map(({ sense }) => sense))].sort());
    }
  });

  it.each([
    ["import important | import", "no colon"],
    ["import: important import", "one sense"],
    ["a: b | c\na: b | d", "a stem twice"],
  ])("refuses %j: %s", (text) => {
    expect(() => parseSenses(text)).toThrow(/senses, line/);
  });
});
