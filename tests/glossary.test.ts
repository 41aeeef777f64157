import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foldText } from "../src/language/fold.ts";
import { termsInOrder, useOf } from "../src/web/pages/glossary-page.ts";
import { only, withClass } from "./html.ts";
import { askAll, openTestSite, type TestSite } from "./site.ts";

/** A term's number in the glossary is what the link beside it finds. */

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(async () => {
  await site.close();
});

const usesIn = (language: "zh" | "en") => {
  const { library } = site.portal;
  return termsInOrder(library).map((term) => useOf(library, term, language));
};
const linked = async (zh: string, lang: string) =>
  (await site.get(`/api/search?${new URLSearchParams({ q: `"${zh}"`, lang, size: "1" })}`)).body;

describe("the uses of a term", () => {
  it.each(["zh", "en"] as const)(
    "are what its link finds, headings and labels apart, in %s",
    async (language) => {
      const terms = usesIn(language);
      const mixed = terms.filter(({ term }) => /[a-z0-9]/i.test(term.zh));
      const rare = terms.filter(({ count, headings }) => count === 0 || (count < 3 && headings > 0));
      const others = terms.filter((_, at) => at % 40 === 0);
      expect(mixed.length).toBeGreaterThan(20);
      const wrong = await askAll([...new Set([...mixed, ...rare, ...others])], async (used) => {
        const { total, headings, labels } = await linked(used.term.zh, language);
        const found = [total, headings.length, labels.length];
        const told = [used.count, used.headings, used.labels];
        return found.join() === told.join() ? [] : [`${used.term.zh}: ${told} told, ${found} found`];
      });
      expect(wrong.flat()).toEqual([]);
    },
  );

  it("are never none for a term that the file holds", () => {
    const published = foldText(site.portal.library.views[0]?.text.replaceAll("\n", "") ?? "");
    const unused = usesIn("zh").filter(
      ({ term, count, headings, labels }) =>
        count + headings + labels === 0 && published.includes(foldText(term.zh)),
    );
    expect(unused.map(({ term }) => term.zh)).toEqual([]);
  });

  it.each([
    ["3D打印", "zh", "见于 4 条"],
    ["300毫米大硅片", "zh", "见于 1 条"],
    ["民生福祉", "zh", "见于 0 条、标题 1 处"],
    ["民生福祉", "en", "used in 0 passages, 1 heading"],
  ])("of %s in %s: %s", async (term, lang, words) => {
    const page = (await site.get(`/${lang}/glossary?q=${encodeURIComponent(term)}`)).text;
    const shown = withClass(page, "term").filter(({ attributes }) => attributes.id === term);
    expect(only(withClass(only(shown).inner, "uses")).text).toContain(words);
  });
});
