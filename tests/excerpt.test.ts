import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IndexedPassage } from "../src/library/indexed.ts";
import type { Portal } from "../src/portal.ts";
import { type ExcerptPart, excerptParts, type Highlights } from "../src/search/excerpt.ts";
import { parseSearchQuery } from "../src/search/query.ts";
import { openTestPortal, passagesIn } from "./builders.ts";
import { elements, only, textOf } from "./html.ts";
import { judgedFiles } from "./judged-queries.ts";
import { openTestSite, type TestSite } from "./site.ts";

// Short enough that most passages of several sentences are cut.
const short = { whole: 60, beginning: 40 };

let portal: Portal;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ portal, close } = await openTestPortal());
});
afterAll(() => close());

/** What must hold of every excerpt, whatever is marked. */
function isFair(held: IndexedPassage, marks: Highlights, parts: readonly ExcerptPart[]): void {
  const whole = (["zh", "en"] as const).map((language) =>
    parts.map((part) => held[language]?.text.slice(part[language].start, part[language].end)).join(""),
  );
  expect(whole).toEqual([held.zh.text, held.en?.text]);
  expect(parts.some(({ folded }) => folded)).toBe(true);
  expect(parts.some(({ folded }) => !folded)).toBe(true);
  for (const part of parts) {
    expect(part.zh.end - part.zh.start > 0 && part.en.end - part.en.start > 0).toBe(true);
    if (!part.folded) continue;
    expect(part.zh.end - part.zh.start).toBeGreaterThanOrEqual(60);
    for (const language of ["zh", "en"] as const) {
      const hidden = marks[language].filter(
        ({ start, end }) => start < part[language].end && end > part[language].start,
      );
      expect([held.passage.address, hidden]).toEqual([held.passage.address, []]);
    }
  }
}

describe("an excerpt", () => {
  it("is cut in both languages or in none, and hides no mark, for the hits of many queries", async () => {
    const queries = judgedFiles().flatMap(({ queries: all }) => all.filter((_, at) => at % 6 === 0));
    let cut = 0;
    for (const { q, lang } of queries) {
      const answer = await portal.searcher.search(parseSearchQuery(new URLSearchParams({ q, lang })));
      for (const { held, highlights } of answer.hits) {
        const parts = excerptParts(held, highlights, short);
        if (!parts) continue;
        isFair(held, highlights, parts);
        cut++;
      }
    }
    expect(cut).toBeGreaterThan(50);
  });

  it("of every passage begins with its beginning where nothing is marked", () => {
    const nothing = { zh: [], en: [] };
    for (const held of passagesIn(portal.library)) {
      const parts = excerptParts(held, nothing, short);
      if (!parts) continue;
      isFair(held, nothing, parts);
      expect(parts.map(({ folded }) => folded)).toEqual([false, true]);
    }
  });

  it("is no excerpt up to the length that is shown whole", () => {
    for (const held of passagesIn(portal.library)) {
      if (held.zh.text.length > 300) continue;
      expect(excerptParts(held, { zh: [], en: [] }, { whole: 300, beginning: 180 })).toBeUndefined();
    }
  });
});

describe("a result", () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await openTestSite();
  });
  afterAll(() => site.close());

  it.each([
    ['/en/search?q="charter-based management"', "10-4-1-p1", "charter-based management", "章程式管理"],
    ["/zh/search?q=章程式管理", "10-4-1-p1", "charter-based management", "章程式管理"],
  ])("%s shows %s with %s beside %s, and the rest in a fold", async (path, address, en, zh) => {
    const { text } = await site.get(encodeURI(path));
    const card = only(elements(text, "article").filter(({ attributes }) => attributes.id === address));
    const folds = elements(card.inner, "details");
    expect(folds.length).toBeGreaterThan(0);
    const inView = folds.reduce((rest, fold) => rest.replace(fold.inner, ""), card.inner);
    expect(textOf(inView)).toContain(en);
    expect(textOf(inView)).toContain(zh);
    for (const fold of folds) {
      expect(fold.inner).toContain('lang="zh-Hans"');
      expect(fold.inner).toContain('lang="en"');
    }
  });
});
