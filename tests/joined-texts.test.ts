import fc from "fast-check";
import { expect, it } from "vitest";
import { JoinedTexts } from "../src/search/joined-texts.ts";

it("finds the texts that hold a string, as asking each of them would", () => {
  // Few characters, so that strings do stand in texts, begin them, end them and would span two.
  const string = fc.string({ unit: fc.constantFrom("科", "技", "3", "d"), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(string, { maxLength: 12 }), string, (texts, wanted) => {
      const slow = texts.flatMap((text, index) => (wanted !== "" && text.includes(wanted) ? [index] : []));
      expect(new JoinedTexts(texts).holding(wanted)).toEqual(slow);
    }),
    { numRuns: 1000 },
  );
});
