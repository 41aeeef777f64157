import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findNearest } from "../src/quotation/approximate/nearest.ts";

/** The fewest edits from any stretch of a text to the pattern, and every end that needs no more: Sellers' table, whole. */
function slowlyNearest(text: string, pattern: string): { edits: number; ends: number[] } {
  let column = Array.from({ length: pattern.length + 1 }, (_, row) => row);
  let best = { edits: pattern.length, ends: [0] };
  for (let at = 0; at < text.length; at++) {
    const next = [0];
    for (let row = 1; row <= pattern.length; row++) {
      const across = (column[row - 1] ?? 0) + (text[at] === pattern[row - 1] ? 0 : 1);
      next.push(Math.min(across, (column[row] ?? 0) + 1, (next[row - 1] ?? 0) + 1));
    }
    column = next;
    const edits = column[pattern.length] ?? 0;
    if (edits < best.edits) best = { edits, ends: [] };
    if (edits === best.edits) best.ends.push(at + 1);
  }
  return best;
}

function codesOf(text: string): Uint16Array {
  return Uint16Array.from(text, (character) => character.charCodeAt(0));
}

/** Replays the steps of a place on its text: the pattern, where the steps are right, and how many were edits. */
function replay(text: string, pattern: string, { start, end, steps }: NearestPlace) {
  let [at, row, edits, written] = [start, 0, 0, ""];
  for (const step of steps) {
    if (step === "same") expect(text[at]).toBe(pattern[row]);
    else edits++;
    if (step !== "omitted") written += pattern[row++] ?? "";
    if (step !== "added") at++;
  }
  expect(at).toBe(end);
  return { written, edits };
}

type NearestPlace = NonNullable<ReturnType<typeof findNearest>>["places"][number];

const letters = fc.constantFrom("科", "技", "创", "新", "中", "心");
const wordsOf = (minLength: number, maxLength: number) =>
  fc.array(letters, { minLength, maxLength }).map((characters) => characters.join(""));

describe("the nearest place", () => {
  it("is found with the edits of the slow table, for patterns of every length", () => {
    fc.assert(
      fc.property(wordsOf(0, 300), wordsOf(8, 90), (text, pattern) => {
        const most = Math.floor((pattern.length * 2) / 5);
        const slow = slowlyNearest(text, pattern);
        const near = findNearest([codesOf(text)], codesOf(pattern), most);
        expect(near?.edits).toBe(slow.edits <= most ? slow.edits : undefined);
        for (const place of near?.places ?? []) {
          expect(slow.ends).toContain(place.end);
          expect(replay(text, pattern, place)).toEqual({ written: pattern, edits: slow.edits });
        }
      }),
      { numRuns: 400 },
    );
  });

  it("is found in a longer text whatever was changed, up to two edits in five", () => {
    const text = fc.array(fc.integer({ min: 0x4e00, max: 0x4fff }), { minLength: 600, maxLength: 1500 });
    const change = fc.tuple(fc.constantFrom("put in", "left out", "replaced"), fc.nat(), fc.nat());
    fc.assert(
      fc.property(text, fc.nat(), fc.array(change, { maxLength: 60 }), (units, from, changes) => {
        const whole = String.fromCharCode(...units);
        const start = from % (whole.length - 150);
        const pattern = changes.reduce(changed, whole.slice(start, start + 150));
        const most = Math.floor((pattern.length * 2) / 5);
        const slow = slowlyNearest(whole, pattern);
        expect(findNearest([codesOf(whole)], codesOf(pattern), most)?.edits).toBe(
          slow.edits <= most ? slow.edits : undefined,
        );
      }),
      { numRuns: 150 },
    );
  });

  it("is found for a long pattern as near as it was made, however its changes are spread", () => {
    const text = fc.array(fc.integer({ min: 0x4e00, max: 0x4e80 }), { minLength: 6000, maxLength: 6000 });
    const spread = fc.record({
      from: fc.nat(2000),
      length: fc.integer({ min: 520, max: 3500 }),
      every: fc.integer({ min: 3, max: 40 }),
      how: fc.constantFrom("put in", "left out", "replaced"),
    });
    fc.assert(
      fc.property(text, spread, (units, { from, length, every, how }) => {
        const whole = String.fromCharCode(...units);
        let [pattern, made] = [whole.slice(from, from + length), 0];
        for (let at = pattern.length - every; at > 0; at -= every, made++) {
          pattern = changed(pattern, [how, at, at * 7]);
        }
        const most = Math.floor((pattern.length * 2) / 5);
        if (made > most * 0.9) return;
        const near = findNearest([codesOf(whole)], codesOf(pattern), most);
        expect(near?.edits).toBeLessThanOrEqual(made);
        const [place] = near?.places ?? [];
        expect(place && replay(whole, pattern, place)).toEqual({ written: pattern, edits: near?.edits });
      }),
      { numRuns: 40 },
    );
  });

  it.each([15, 16, 17, 40, 90, 300])(
    "is aligned across %i characters that are put in or left out",
    (length) => {
      const whole = String.fromCharCode(...Array.from({ length: 2500 }, (_, at) => 0x4e00 + at));
      const shorter = whole.slice(200, 800) + whole.slice(800 + length, 1700);
      for (const [text, pattern] of [
        [whole, shorter],
        [shorter, whole.slice(200, 1700)],
      ] as const) {
        const near = findNearest([codesOf(text)], codesOf(pattern), Math.floor((pattern.length * 2) / 5));
        const [place] = near?.places ?? [];
        expect(place && replay(text, pattern, place)).toEqual({ written: pattern, edits: length });
      }
    },
  );

  it("is found for a pattern with more distinct characters than a word of 16 bits has rows", () => {
    const text = String.fromCharCode(...Array.from({ length: 5000 }, (_, at) => 0x4e00 + at));
    const pattern = `${text.slice(100, 2500)}X${text.slice(2501, 5000)}`;
    expect(findNearest([codesOf(text)], codesOf(pattern), 1960)).toMatchObject({
      edits: 1,
      places: [{ text: 0, start: 100, end: 5000 }],
    });
  });

  it("is every place that is equally near, in every text", () => {
    const texts = ["甲乙丙丁戊己庚辛壬癸一甲乙丙丁戊己庚辛壬子", "无", "甲乙丙丁戊己庚辛壬丑"].map(codesOf);
    const near = findNearest(texts, codesOf("甲乙丙丁戊己庚辛壬寅"), 4);
    expect(near?.edits).toBe(1);
    expect(near?.places.map(({ text, start, end }) => [text, start, end])).toEqual([
      [0, 0, 10],
      [0, 11, 21],
      [2, 0, 10],
    ]);
  });
});

function changed(text: string, [how, at, code]: [string, number, number]): string {
  const place = at % Math.max(1, text.length);
  const character = String.fromCharCode(0x4e00 + (code % 0x200));
  const [before, after] = [text.slice(0, place), text.slice(place)];
  if (how === "put in") return before + character + after;
  return how === "left out" ? before + after.slice(1) : before + character + after.slice(1);
}
