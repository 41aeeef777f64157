import { mkdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { EditedDocument } from "../src/corpus/edited-document.ts";
import { foldText } from "../src/language/fold.ts";
import type { Condition } from "../src/library/condition.ts";
import type { IndexedPair } from "../src/library/indexed.ts";
import { Library, LibraryError, libraryState } from "../src/library/library.ts";
import { meets } from "../src/library/meets.ts";
import { packOffsets, unpackOffsets } from "../src/library/offsets.ts";
import { LibraryQuotations } from "../src/library/quotations.ts";
import { chunksOf, sealFile } from "../src/library/seal.ts";
import {
  bytesOf,
  decodeCounted,
  eachToken,
  encodeCounted,
  lengthsOf,
  packToken,
} from "../src/library/tokens.ts";
import { QuotationChecker } from "../src/quotation/check.ts";
import { toComparable } from "../src/quotation/comparable.ts";
import { quotableTexts } from "../src/quotation/quotable.ts";
import { sourceOf } from "../src/quotation/source.ts";
import {
  copyPlanLibrary,
  headingsIn,
  labelsIn,
  openPlanLibrary,
  passagesIn,
  scratchFolder,
} from "./builders.ts";
import { loadPlan, planText } from "./plan.ts";
import { plan as slug } from "./site.ts";

const folder = scratchFolder();
const library = openPlanLibrary();
const passages = passagesIn(library);
const headings = headingsIn(library);
const labels = labelsIn(library);
const { corpus, plan } = loadPlan();
afterAll(() => {
  library.close();
  folder.dispose();
});

/** A whole library of the test's own. */
function ownCopy(name: string): string {
  const path = join(folder.path, `${name.replace(/\W+/g, "-")}.db`);
  copyPlanLibrary(path);
  return path;
}

/** Why a library is not opened, or nothing where it is. */
function reasonAgainst(path: string): string | undefined {
  try {
    Library.open(path).close();
    return undefined;
  } catch (error) {
    if (error instanceof LibraryError) return error.reason;
    throw error;
  }
}

function change(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

describe("a file that is no library is not opened, and is called", () => {
  it.each<[string, string, (path: string) => void]>([
    ["foreign", "a text", (path) => writeFileSync(path, "not a database")],
    ["foreign", "an empty file", (path) => writeFileSync(path, "")],
    ["foreign", "another program's database", (path) => change(path, "DROP TABLE facts")],
    [
      "format",
      "an older format, whole",
      (path) => {
        change(path, "UPDATE facts SET value = '0' WHERE name = 'format'");
        sealFile(path);
      },
    ],
    ["broken", "without its full-text table", (path) => change(path, "DROP TABLE terms")],
    [
      "broken",
      "with a document altered",
      (path) => change(path, "UPDATE passages SET zh = '' WHERE row = 5"),
    ],
    ["broken", "cut off", (path) => truncateSync(path, 1_000_000)],
  ])("%s: %s", (reason, name, spoil) => {
    const path = ownCopy(name);
    spoil(path);
    expect(reasonAgainst(path)).toBe(reason);
    expect(libraryState(path)).toBeUndefined();
  });

  it("missing: nothing, or a folder", () => {
    const path = join(folder.path, "nothing.db");
    expect(reasonAgainst(path)).toBe("missing");
    mkdirSync(path);
    expect(reasonAgainst(path)).toBe("missing");
    expect(libraryState(path)).toBeUndefined();
  });

  it("broken: one of whose pages is zeroed or overwritten, whichever it is", () => {
    const path = ownCopy("pages");
    const whole = readFileSync(path);
    const page = 4096;
    const called = new Map<string, string[]>();
    for (let start = 0; start < whole.length; start += page * 37) {
      for (const [what, byte] of [
        ["zeroed", 0],
        ["overwritten", 0x78],
      ] as const) {
        const spoilt = Buffer.from(whole).fill(byte, start, start + page);
        if (spoilt.equals(whole)) continue;
        writeFileSync(path, spoilt);
        const reason = reasonAgainst(path) ?? "a library";
        called.set(reason, [...(called.get(reason) ?? []), `page ${start / page + 1} ${what}`]);
      }
    }
    // Without its first page nothing tells that a file was SQLite's.
    expect(called.get("foreign")).toEqual(["page 1 zeroed", "page 1 overwritten"]);
    expect([...called.keys()].sort()).toEqual(["broken", "foreign"]);
  });
});

describe("an open library", () => {
  it.each<[string, boolean, (path: string) => void]>([
    ["left alone", true, () => {}],
    ["overwritten", false, (path) => writeFileSync(path, Buffer.alloc(200_000, "x"))],
    ["emptied", false, (path) => truncateSync(path, 0)],
    [
      "replaced by another file",
      true,
      (path) => {
        writeFileSync(`${path}.other`, "other");
        renameSync(`${path}.other`, path);
      },
    ],
  ])("%s: is whole: %s", (name, whole, spoil) => {
    const path = ownCopy(`open ${name}`);
    const open = Library.open(path);
    spoil(path);
    expect(open.isWhole()).toBe(whole);
    open.close();
  });
});

describe("a document of the library", () => {
  it("is the document that was ingested", () => {
    const document = library.document(slug);
    const parts = ({ record, text, passages, outline, fieldEvidence, districtEvidence }: EditedDocument) => ({
      ...{ record, text, passages, headings: outline.headings, listLabels: outline.listLabels },
      fields: passages.map(({ address }) => fieldEvidence.get(address) ?? []),
      districts: passages.map(({ address }) => districtEvidence.get(address) ?? []),
    });
    expect(document && parts(document)).toEqual(parts(plan));
    const translated = ({ translation }: EditedDocument) =>
      [...translation].map(([address, { text, status }]) => `${address} ${status} ${text}`).sort();
    expect(document && translated(document)).toEqual(translated(plan));
  });

  it("has its passages, headings and labels in order, each found by its address", () => {
    expect(passages.map(({ passage }) => passage)).toEqual(plan.passages);
    expect(passages.map(({ order }) => order)).toEqual(plan.passages.map((_, at) => at));
    expect(headings.map(({ heading }) => heading)).toEqual(plan.outline.headings);
    expect(labels.map(({ label }) => label)).toEqual(plan.outline.listLabels);
    for (const { row, passage } of passages) expect(library.passageAt(slug, passage.address)?.row).toBe(row);
    expect(library.passageAt(slug, "0-p999")).toBeUndefined();
    expect(library.passageAt("other", "0-p1")).toBeUndefined();
  });
});

describe("the texts to be quoted", () => {
  const texts = quotableTexts(corpus.documents);
  const quotations = new LibraryQuotations(library.database);

  it("are those of the corpus, with all that stands in them", () => {
    for (const text of texts) {
      const stored = quotations.text(text.document, text.language);
      expect(stored?.text).toBe(text.text);
      expect(stored?.places).toEqual(text.places);
    }
  });

  it("hold a word where their letters do, and no other word", () => {
    const letters = [...new Set(planText.match(/\p{Script=Han}/gu))];
    const compared = texts.map(({ text }) => toComparable(text).text);
    const scattered = fc.array(fc.constantFrom(...letters), { minLength: 2, maxLength: 4 });
    const stretch = fc
      .nat({ max: planText.length - 9 })
      .map((at) => [...planText.slice(at, at + (at % 7) + 2)]);
    const word = fc.oneof(scattered, stretch).map((characters) => characters.join("").replaceAll(/\s/gu, ""));
    fc.assert(
      fc.property(
        word.filter((text) => /^\p{Script=Han}{2,}$/u.test(text)),
        (text) => {
          const { text: folded } = toComparable(text);
          expect(quotations.find(text) !== undefined).toBe(compared.some((whole) => whole.includes(folded)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("are checked as the texts themselves are, whatever stretch is quoted and altered", () => {
    const checker = new QuotationChecker(texts.map(sourceOf));
    const [zh = "", en = ""] = texts.map(({ text }) => text);
    const quoted = fc
      .tuple(fc.constantFrom(zh, en), fc.nat(), fc.integer({ min: 4, max: 120 }), fc.nat(), fc.boolean())
      .map(([text, seed, length, place, altered]) => {
        const start = seed % (text.length - length);
        const stretch = text.slice(start, start + length);
        const at = place % length;
        return altered ? `${stretch.slice(0, at)}龙${stretch.slice(at + 1)}` : stretch;
      });
    fc.assert(
      fc.property(quoted, (text) => {
        expect(quotations.check(text)).toEqual(checker.check(text));
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});

describe("more texts than a quotation is compared with", () => {
  const whole = new LibraryQuotations(library.database);
  // One text at a time, whichever is the likest
  const limited = new LibraryQuotations(library.database, { kept: 1, compared: 1 });
  const [zh = "", en = ""] = quotableTexts(corpus.documents).map(({ text }) => text);

  it("leave nothing that stands in one of them unfound, however short", () => {
    const stretch = fc
      .tuple(fc.constantFrom(zh, en), fc.nat(), fc.integer({ min: 1, max: 30 }))
      .map(([text, seed, length]) => text.slice(seed % text.length, (seed % text.length) + length));
    const framed = fc.constantFrom("", "“", "他说:“", "The plan says, “");
    fc.assert(
      fc.property(stretch, framed, (text, before) => {
        const given = before === "" ? text : `${before}${text}。”`;
        const found = limited.find(given);
        expect([given, found !== undefined]).toEqual([given, whole.find(given) !== undefined]);
        if (found?.about === false) expect(found).toEqual(whole.find(given));
      }),
      // A mark of the text within marks of the frame
      { numRuns: 150, examples: [["”", "“"]] },
    );
  });

  it.each<[string, boolean, string]>([
    ["集合精锐力量", false, "no other text holds it"],
    ["“metaverse”", false, "nothing holds anything of it"],
    ["GDP", true, "the other text holds it too"],
    ["5G", true, "the other text holds its two characters too"],
    ["聚焦GDP和生物医药、人工智能三大重点领域,集合精锐力量", true, "the other text shares a run with it"],
  ])("make the total of %s a floor: %s, because %s", (quoted, about) => {
    expect(limited.check(quoted).about).toBe(about);
    expect(whole.check(quoted).about).toBe(false);
    expect(limited.check(quoted).total).toBeLessThanOrEqual(whole.check(quoted).total);
  });
});

describe("what meets a condition", () => {
  const stringIn = (text: string): Condition => ({
    phrase: { form: "characters", language: "zh", text, wholeWords: false },
  });
  const texts = [...passages, ...headings, ...labels];
  const stretch = fc
    .tuple(fc.constantFrom(...texts), fc.constantFrom("zh", "en"), fc.nat(), fc.integer({ min: 1, max: 30 }))
    .map(([held, language, seed, length]): Condition => {
      const folded = held[language]?.folded.text ?? "";
      const at = seed % folded.length;
      const text = folded.slice(at, at + length);
      return { phrase: { form: "characters", language, text, wholeWords: seed % 4 === 0 } };
    });
  const word = fc
    .tuple(fc.constantFrom(...passages), fc.constantFrom("words", "heading"), fc.nat())
    .map(([held, form, seed]): Condition => {
      const words = form === "words" ? held.words : held.headingWords;
      const zh = [...words.zh];
      const en = words.en.map(({ stem }) => stem);
      const at = seed % Math.max(1, en.length);
      return seed % 2 === 0
        ? { phrase: { form, language: "zh", tokens: zh.slice(seed % zh.length, (seed % zh.length) + 1) } }
        : { phrase: { form, language: "en", tokens: en.slice(at, at + 1 + (seed % 3)) } };
    });
  const absent = fc.constantFrom("元宇宙", "，，", "xqx", "集成电路、元宇宙").map(stringIn);
  const single = fc.oneof(stretch, word, absent);
  const condition = fc.oneof(
    single,
    fc.array(single, { maxLength: 3 }).map((all): Condition => ({ all })),
    fc.array(single, { maxLength: 3 }).map((any): Condition => ({ any })),
    fc
      .array(
        fc.array(single, { maxLength: 3 }).map((any): Condition => ({ any })),
        { maxLength: 3 },
      )
      .map((all): Condition => ({ all })),
  );

  it("is found as asking each passage, heading and label would", () => {
    const addresses = (found: readonly { readonly heading: { readonly address: string } }[]) =>
      found.map(({ heading }) => heading.address);
    fc.assert(
      fc.property(condition, (asked) => {
        const right = passages.filter((held) => meets(held, asked)).map(({ row }) => row);
        const above = headings.filter((held) => meets(held, asked));
        expect(library.rowsMeeting(asked)).toEqual(right);
        expect(library.count(asked)).toBe(right.length);
        expect(addresses(library.headingsMeeting(asked, 1000))).toEqual(addresses(above));
        expect(library.occurs(asked)).toBe(right.length + above.length > 0);
        const test = (held: IndexedPair) => meets(held, asked);
        expect(library.labelsWhere(test, 1000).map(({ label }) => label.address)).toEqual(
          labels.filter(test).map(({ label }) => label.address),
        );
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it("is found only among the rows that are asked for", () => {
    const few = new Set(passages.map(({ row }) => row).filter((row) => row % 7 === 0));
    for (const asked of [stringIn("创新"), stringIn("科技、"), { all: [] }])
      expect(library.rowsMeeting(asked, few)).toEqual(
        library.rowsMeeting(asked).filter((row) => few.has(row)),
      );
  });

  it.each([
    ["民生福祉", 0, 1, 0],
    ["主要任务", 0, 0, 19],
    ["元宇宙", 0, 0, 0],
  ])("%s stands in %d passages, %d headings and %d labels", (text, rows, above, beside) => {
    const holders = library.holdersOf(foldText(text), "zh");
    expect([holders.rows.length, holders.headings.length, holders.labels.length]).toEqual([
      rows,
      above,
      beside,
    ]);
  });

  it("stops at as many labels as are wanted, the first in order", () => {
    const held = labels.filter(({ zh }) => zh.folded.text.includes("任务"));
    const found = library.labelsWhere(({ zh }) => zh.folded.text.includes("任务"), 3);
    expect(found.map(({ label }) => label)).toEqual(held.slice(0, 3).map(({ label }) => label));
  });
});

describe("what the library packs comes back", () => {
  it("the way from a comparable text to its original, of any length and with any gap", () => {
    const step = fc.oneof(fc.nat(3), fc.constantFrom(253, 254, 255, 256, 70_000));
    fc.assert(
      fc.property(fc.array(fc.tuple(step, step)), (steps) => {
        let at = 0;
        const origin = Uint32Array.from(steps, ([gap]) => {
          at += gap;
          return at;
        });
        const originEnd = Uint32Array.from(steps, ([, length], unit) => (origin[unit] ?? 0) + length);
        expect(unpackOffsets(packOffsets(origin, originEnd), steps.length)).toEqual({ origin, originEnd });
      }),
    );
  });

  it("what ranking counts, at most 255 times a token", () => {
    const counts = fc.dictionary(fc.nat(1_000_000).map(String), fc.integer({ min: 1, max: 300 }));
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 4 }), (aspects) => {
        const counted = aspects.map((aspect) => ({
          tokens: Object.entries(aspect).map(([token, count]) => packToken(Number(token), count)),
          length: Object.values(aspect).reduce((sum, count) => sum + count, 0),
        }));
        const encoded = decodeCounted(bytesOf(encodeCounted(counted)));
        const read = counted.map(() => new Map<number, number>());
        eachToken(encoded, counted.length, (aspect, token, count) => read[aspect]?.set(token, count));
        expect(lengthsOf(encoded, counted.length)).toEqual(counted.map(({ length }) => length));
        expect(read).toEqual(
          aspects.map(
            (aspect) =>
              new Map(Object.entries(aspect).map(([token, count]) => [Number(token), Math.min(count, 255)])),
          ),
        );
      }),
    );
  });
});

it("the whole plan is in it", () => {
  expect(library.size).toBe(628);
  expect(library.document(slug)?.text).toBe(planText);
});

describe("the sum that seals a file", () => {
  it.each([
    [0, []],
    [1, [0]],
    [2 ** 20 + 1, [0, 2 ** 20]],
  ])("covers all of %i bytes", (size, chunks) => {
    expect(chunksOf(size)).toEqual(chunks);
  });

  it("covers 64 MB of a larger file, both ends among them", () => {
    fc.assert(
      fc.property(fc.integer({ min: 64 * 2 ** 20 + 1, max: 2 ** 40 }), (size) => {
        const chunks = chunksOf(size);
        expect(new Set(chunks).size).toBe(64);
        expect(chunks[0]).toBe(0);
        expect((chunks.at(-1) ?? 0) + 2 ** 20).toBeGreaterThanOrEqual(size);
      }),
    );
  });
});
