import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { formatRange, parseRange, rangeHash } from "../src/web/range-link.ts";
import { planText } from "./plan.ts";

describe("ranges in links", () => {
  it.each<[string, { start: number; end: number } | undefined, string]>([
    ["0-9", { start: 0, end: 9 }, "the beginning"],
    ["61700-61777", { start: 61_700, end: 61_777 }, "the end of the plan"],
    ["9-9", undefined, "an empty range"],
    ["9-3", undefined, "a range backwards"],
    ["-1-3", undefined, "a negative offset"],
    ["3", undefined, "one offset"],
    ["3-x", undefined, "no number"],
    ["1.5-3", undefined, "a fraction"],
    ["0-9999999999", undefined, "more digits than a text has"],
    ["", undefined, "nothing"],
  ])("%s is %o: %s", (text, range) => {
    expect(parseRange(text)).toEqual(range);
    if (range) expect(formatRange(range)).toBe(text);
  });

  it("have the first 12 digits of the SHA-256 of their text in UTF-8", () => {
    const whole = createHash("sha256").update("加快建设", "utf8").digest("hex");
    expect(rangeHash(planText, 0, 4)).toBe(whole.slice(0, 12));
    expect(rangeHash(planText, 1, 5)).not.toBe(whole.slice(0, 12));
  });
});
