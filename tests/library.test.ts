import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Portal } from "../src/portal.ts";
import type { Condition } from "../src/search/engine.ts";
import { openTestPortal } from "./builders.ts";

let portal: Portal;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ portal, close } = await openTestPortal());
});
afterAll(async () => {
  await close();
});

const stringIn = (text: string): Condition => ({
  match: { form: "characters", language: "zh", text, wholeWords: false },
});

describe("the quick no of the library", () => {
  it("is never said of what a passage or a heading holds", () => {
    const { passages, headings } = portal.library;
    const texts = [...passages, ...headings].map(({ zh }) => zh.folded.text);
    const places = fc.tuple(fc.constantFrom(...texts), fc.nat(), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(places, ([text, seed, length]) => {
        const at = seed % text.length;
        expect(portal.library.mayHold(stringIn(text.slice(at, at + length)))).toBe(true);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it.each(["元宇宙", "科技创新元宇宙", "殡葬"])("is said of %s", (text) => {
    expect(portal.library.mayHold(stringIn(text))).toBe(false);
    expect(portal.library.count(stringIn(text))).toBe(0);
  });

  it("is right about the parts of a condition", () => {
    const [there, absent] = [stringIn("集成电路"), stringIn("元宇宙")];
    expect(portal.library.mayHold({ all: [there, absent] })).toBe(false);
    expect(portal.library.mayHold({ any: [there, absent] })).toBe(true);
  });
});
