import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Address, formatAddress, parseAddress, passageKinds } from "../src/document/address.ts";
import { loadPlan } from "./plan.ts";

const { plan } = loadPlan();

describe("addresses", () => {
  it.each<[string, Address, string]>([
    ["10", { numbers: [10] }, "a chapter"],
    ["3-1", { numbers: [3, 1] }, "a section"],
    ["3-1-1", { numbers: [3, 1, 1] }, "an article"],
    ["5-3-1-x1", { numbers: [5, 3, 1], box: 1 }, "a box"],
    ["0-p1", { numbers: [0], item: { kind: "p", count: 1 } }, "the preamble"],
    ["1-1-b6", { numbers: [1, 1], item: { kind: "b", count: 6 } }, "a bullet"],
    ["3-1-1-d1", { numbers: [3, 1, 1], item: { kind: "d", count: 1 } }, "an item of 重点方向"],
    ["7-3-1-t3", { numbers: [7, 3, 1], item: { kind: "t", count: 3 } }, "an item of 重点任务"],
    ["4-1-2-f3", { numbers: [4, 1, 2], item: { kind: "f", count: 3 } }, "an item of 重大平台"],
    [
      "4-1-2-x1-n2",
      { numbers: [4, 1, 2], box: 1, item: { kind: "n", count: 2 } },
      "a numbered paragraph of a box",
    ],
    ["3-1-1-d", { numbers: [3, 1, 1], list: "d" }, "a list of 重点方向"],
    ["8-2-4-x1-t", { numbers: [8, 2, 4], box: 1, list: "t" }, "a list in a box"],
    ["1-p1200", { numbers: [1], item: { kind: "p", count: 1200 } }, "a long run of paragraphs"],
    ["2-3-fig1", { numbers: [2, 3], item: { kind: "fig", count: 1 } }, "the missing table"],
    ["0-toc1", { numbers: [0], item: { kind: "toc", count: 1 } }, "a table of contents"],
    ["2-4-1-1-2-3", { numbers: [2, 4, 1, 1, 2, 3] }, "a plan by parts and chapters"],
    ["h2-1-p3", { title: 2, numbers: [1], item: { kind: "p", count: 3 } }, "below an unnumbered title"],
    ["h2", { title: 2, numbers: [] }, "an unnumbered title"],
    ["a9", { article: { number: 9 } }, "an article of a law"],
    ["a9.1", { article: { number: 9, after: 1 } }, "第九条之一"],
    ["a9-2-3", { article: { number: 9 }, parts: [2, 3] }, "第九条第二款第（三）项"],
    ["b3-2-c9-1", { books: [3, 2], chapters: [9, 1] }, "第三编第二分编第九章第一节"],
    ["c0-p7", { chapters: [0], item: { kind: "p", count: 7 } }, "a paragraph of the 序言"],
    ["s1-a2", { annex: 1, article: { number: 2 } }, "an article of an annex"],
  ])("%s: %j, %s", (text, address) => {
    expect(parseAddress(text)).toEqual(address);
    expect(formatAddress(address)).toBe(text);
  });

  it("comes back from every passage, heading and list of the plan", () => {
    const addresses = [...plan.passageAt.keys(), ...plan.headingAt.keys(), ...plan.listLabelAt.keys()];
    expect(addresses).toHaveLength(628 + 191 + 135);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const text of addresses) {
      const address = parseAddress(text);
      expect(address && formatAddress(address)).toBe(text);
      expect(text).toMatch(/^[a-z0-9-]+$/);
    }
  });

  it("comes back from every address of the grammar", () => {
    const count = fc.integer({ min: 1, max: 99_999 });
    const addresses = fc.record(
      {
        numbers: fc.array(fc.nat({ max: 99_999 }), { minLength: 1, maxLength: 3 }),
        box: count,
        item: fc.record({ kind: fc.constantFrom(...passageKinds.filter((kind) => kind !== "a")), count }),
      },
      { requiredKeys: ["numbers"] },
    );
    fc.assert(
      fc.property(addresses, (address) => {
        expect(parseAddress(formatAddress(address))).toEqual(address);
      }),
      { seed: 1 },
    );
  });

  it("comes back from every address of a law", () => {
    const number = fc.integer({ min: 1, max: 9_999 });
    const addresses = fc.record(
      {
        article: fc.record({ number, after: number }, { requiredKeys: ["number"] }),
        parts: fc.array(number, { minLength: 1, maxLength: 3 }),
        annex: number,
      },
      { requiredKeys: ["article"] },
    );
    fc.assert(
      fc.property(addresses, (address) => {
        expect(parseAddress(formatAddress(address))).toEqual(address);
      }),
    );
  });

  it("takes capitals and white space around", () => {
    expect(parseAddress(" 3-1-1-D1\n")).toEqual(parseAddress("3-1-1-d1"));
  });

  it.each([
    ["", "nothing"],
    ["p1", "no number before the kind"],
    ["-3", "begins with a hyphen"],
    ["3-", "ends with one"],
    ["3--1", "two hyphens"],
    ["1-2-3-4-5-6-7", "seven levels"],
    ["a", "an article without a number"],
    ["a9.", "nothing put in"],
    ["a9-1-2-3-4", "four parts of an article"],
    ["ac9", "no such heading"],
    ["x1", "a box of nothing"],
    ["h", "a title without a number"],
    ["03-1", "a leading nought"],
    ["3-d01", "a leading nought in the count"],
    ["3-p", "a kind without a count that makes no list"],
    ["3-fig", "a figure without a count"],
    ["3-d-x1", "the box after the list"],
    ["3-x", "a box without a number"],
    ["3-d1-x1", "the box after the kind"],
    ["3-x1-x2", "two boxes"],
    ["3-d1-d2", "two kinds"],
    ["3-q1", "no such kind"],
    ["99999999999999999999", "a number that is not counted exactly"],
    ["3.1.1", "dots"],
    ["3 1 1", "spaces"],
    ["\uFF13-\uFF11", "full-width digits"],
    ["三-一", "numerals"],
    ["shanghai-stic-14fyp/3-1-1-d1", "with its document"],
    ["3-1-1-d1\n3", "two lines"],
    ["../3", "a path"],
  ])("%j is none: %s", (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});
