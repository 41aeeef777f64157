import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { namesAsCompared, namesInLanguage } from "../src/language/term-names.ts";
import { NearTerms } from "../src/search/near.ts";
import { openPlanLibrary } from "./builders.ts";

const library = openPlanLibrary();
afterAll(() => library.close());
const near = new NearTerms(library.termbase);
const names = library.termbase.flatMap((term) =>
  namesInLanguage(namesAsCompared(term), "zh").map(({ text }) => ({ text, zh: term.zh })),
);

/** The slow definition: the longest beginning or end that a word and a name have in common, or the word whole. */
function sharedWith(word: string, name: string): number {
  if (name.includes(word)) return word.length;
  for (let length = word.length - 1; length > 1; length--) {
    const ends = [word.slice(0, length), word.slice(-length)];
    if (ends.some((end) => name.startsWith(end) || name.endsWith(end))) return length;
  }
  return 0;
}

it("terms near to a Chinese word are those of the names that share most with it, whatever the word", () => {
  const made = fc
    .tuple(fc.constantFrom(...names), fc.constantFrom(...names), fc.nat(), fc.integer({ min: 1, max: 6 }))
    .map(([one, other, seed, length]) => {
      const at = seed % one.text.length;
      return one.text.slice(at, at + length) + other.text.slice(0, seed % 3);
    })
    .filter((word) => /^\p{Script=Han}{2,}$/u.test(word));
  fc.assert(
    fc.property(made, (word) => {
      const scores = names.map(({ text, zh }) => ({
        zh,
        shared: sharedWith(word, text),
        length: text.length,
      }));
      const enough = scores.filter(({ shared }) => shared * 2 >= word.length && shared > 1);
      const ranked = enough.sort((a, b) => b.shared - b.length / 100 - (a.shared - a.length / 100));
      const right = [...new Set(ranked.map(({ zh }) => zh))].slice(0, 3);
      expect(near.of([word], "zh").map(({ to }) => to)).toEqual(right);
    }),
    { numRuns: 200 },
  );
});
