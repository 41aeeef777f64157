import fc from "fast-check";
import { expect, it } from "vitest";
import { occurrences } from "../src/language/fold.ts";
import { StringIndex } from "../src/language/string-index.ts";

it("finds every place of every string, as one search for each would", () => {
  const some = (maxLength: number) =>
    fc.string({ unit: fc.constantFrom("集", "成", "a"), minLength: 1, maxLength });
  fc.assert(
    fc.property(
      fc.uniqueArray(some(4), { maxLength: 8 }),
      fc.oneof(some(30), fc.constant("")),
      (strings, text) => {
        const found = new StringIndex(strings).placesIn(text);
        for (const string of strings) expect(found.get(string) ?? []).toEqual(occurrences(text, string));
        expect([...found.keys()].filter((string) => !strings.includes(string))).toEqual([]);
      },
    ),
  );
});

it("knows what it holds", () => {
  const index = new StringIndex(["集成电路", "芯", ""]);
  expect(["集成电路", "集成", "芯", "", "片"].map((string) => index.has(string))).toEqual([
    true,
    false,
    true,
    false,
    false,
  ]);
});
