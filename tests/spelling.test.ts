import fc from "fast-check";
import { distance } from "fastest-levenshtein";
import { describe, expect, it } from "vitest";
import { spellingsOf } from "../src/language/pinyin.ts";
import { Spelling } from "../src/search/spelling.ts";

function spellingOf(words: readonly string[]): Spelling {
  const spelling = new Spelling();
  for (const word of words) spelling.learn(word);
  return spelling;
}

describe("the word nearest to a misspelt one", () => {
  const words =
    "quantum interface research rent cent policy employment development develop sic call silicon chips".split(
      " ",
    );

  it.each<[string, string | undefined, string]>([
    ["qauntum", "quantum", "a swap of neighbours is one edit"],
    ["interfasse", "interface", "two edits from eight letters"],
    ["reserch", "research", "a letter left out"],
    ["rennt", "rent", "a letter too many"],
    ["develoment", "development", "the nearer of two"],
    ["qaantm", undefined, "two edits below eight letters"],
    ["chps", "chips", "of four letters one too few"],
    ["cnet", "cent", "of four letters a swap"],
    ["smic", undefined, "a company, with a letter more than a word"],
    ["catl", undefined, "a company, with another letter than a word"],
    ["hisilicon", undefined, "a company, with a word in its name"],
    ["schips", undefined, "a short name, with another beginning than a word"],
    ["pent", undefined, "the same in another letter"],
    ["rsearch", "research", "a beginning that is right"],
    ["evelopment", "development", "a long word without its first letter"],
    ["rnt", undefined, "too short to tell"],
    ["1.7", undefined, "a number"],
    ["r&d", undefined, "a name with a mark"],
    ["x".repeat(500), undefined, "a run of letters"],
  ])("%s → %s: %s", (typed, nearest) => {
    expect(spellingOf(words).nearest(typed)).toBe(nearest);
  });

  it("is the one that comparing with every word finds", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "d"), minLength: 3, maxLength: 10 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 40 }), word, (vocabulary, typed) => {
        const found = spellingOf(vocabulary).nearest(typed);
        const reach = typed.length >= 8 ? 2 : 1;
        // Of four letters another word is no slip, nor is a longer word that holds one whole, nor below eight
        // letters another beginning.
        const begins = (one: string) =>
          typed.length >= 8 || typed[0] === one[0] || swaps(typed).includes(one);
        const name = (one: string) =>
          !begins(one) ||
          (typed.length === 4
            ? one.length <= 4 && !swaps(typed).includes(one)
            : typed.length > one.length + 1 && typed.includes(one));
        const edits = vocabulary.map((one) =>
          name(one) ? Number.POSITIVE_INFINITY : swaps(typed).includes(one) ? 1 : distance(typed, one),
        );
        const least = Math.min(...edits);
        if (typed.length < 4 || least > reach) expect(found).toBeUndefined();
        else expect(edits[vocabulary.indexOf(found ?? "")]).toBe(least);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("is the more frequent of two as near", () => {
    expect(spellingOf(["cbdef", "cadef", "cadef"]).nearest("cxdef")).toBe("cadef");
  });
});

function swaps(word: string): string[] {
  return Array.from(
    word.slice(1),
    (_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
  );
}

describe("the spellings of a Chinese word in pinyin", () => {
  it.each([
    ["率先", "shuaixian"],
    ["重庆", "chongqing"],
    ["银行", "yinhang"],
    ["长三角", "changsanjiao"],
    ["闵行", "minhang"],
    ["参与", "canyu"],
    ["行长", "hangzhang"],
    ["方案", "fangan"],
  ])("%s may be typed %s", (word, spelling) => {
    expect(spellingsOf(word)).toContain(spelling);
  });

  it.each(["集成电路", "长行重率参差行长", "长行重率参差行长长行重率参差行长"])(
    "of %s are at most eight",
    (word) => {
      expect(spellingsOf(word).length).toBeLessThanOrEqual(8);
    },
  );
});
