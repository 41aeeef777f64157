import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatNumeral, parseNumeral } from "../src/document/numerals.ts";

describe("Chinese numerals of headings", () => {
  it.each([
    ["一", 1, "the first chapter"],
    ["九", 9, "the last of one character"],
    ["十", 10, "ten alone: 十、构建更具活力的创新生态 (435)"],
    ["十一", 11, "no 一 before ten"],
    ["十九", 19, "十九届"],
    ["二十", 20, "a full ten"],
    ["三十七", 37, "as many sections as the plan has"],
    ["九十九", 99, "the greatest of two"],
    ["一百", 100, "a full hundred"],
    ["一百零五", 105, "a nought between"],
    ["一百一十", 110, "一 before ten behind a hundred"],
    ["四百六十三", 463, "the first article of 合同编"],
    ["一千零五", 1005, "one nought for two places"],
    ["一千二百六十", 1260, "the last article of 民法典"],
  ])("%s is %i: %s", (text, value) => {
    expect(parseNumeral(text)).toBe(value);
    expect(formatNumeral(value)).toBe(text);
  });

  it.each([
    ["", "nothing"],
    ["一一", "two ones"],
    ["十十", "two tens"],
    ["百", "a hundred"],
    ["一百五", "said for 150"],
    ["一千九", "said for 1900"],
    ["百五", "no hundred to count"],
    ["一千百", "a hundred of nothing"],
    ["〇", "zero"],
    ["两", "a quantity, not a number of a heading"],
    ["壹", "the form for cheques"],
    ["3", "a digit"],
    ["一 ", "white space"],
    ["第一", "an ordinal"],
  ])("%j is none: %s", (text) => {
    expect(parseNumeral(text)).toBeUndefined();
  });

  it.each([
    ["一〇五", 105, "digits by their place"],
    ["一○五", 105, "with the circle of old prints"],
    ["一百〇五", 105, "〇 for 零"],
    ["一百十二", 112, "as it is said"],
  ])("%s is %i too: %s", (text, value) => {
    expect(parseNumeral(text)).toBe(value);
  });

  it("reads back every number that it writes in characters", () => {
    for (let value = 1; value <= 9_999; value++) expect(parseNumeral(formatNumeral(value))).toBe(value);
  });

  it("writes other numbers in digits", () => {
    expect([0, 10_000, -1, 1.5].map(formatNumeral)).toEqual(["0", "10000", "-1", "1.5"]);
  });

  it("reads nothing that it would write otherwise", () => {
    const characters = fc.constantFrom(..."〇一二三九十百千两3 ");
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 6 }), (text) => {
        const value = parseNumeral(text);
        if (value === undefined || !/[十百千]/u.test(text)) return;
        // 一十 and 一百十二 are said, though not written in headings; 〇 stands for 零.
        const written = text
          .replaceAll("〇", "零")
          .replace(/(?<=^|[百千零])十/u, "一十")
          .replace(/^一十/u, "十");
        expect(formatNumeral(value)).toBe(written);
      }),
    );
  });
});
