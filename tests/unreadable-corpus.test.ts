import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkCorpus } from "../src/check.ts";
import { loadCorpus } from "../src/corpus/corpus.ts";
import { CorpusError } from "../src/corpus/fault.ts";
import { sha256 } from "../src/document/source.ts";
import { ingest } from "../src/ingest.ts";
import { libraryState } from "../src/library/library.ts";
import { scratchFolder } from "./builders.ts";
import { slug, writeSmallCorpus } from "./small-corpus.ts";

const base = scratchFolder();
afterAll(() => base.dispose());
const source = `${slug}/zh.txt`;
const english = `${slug}/en/01.txt`;
const record = `${slug}/document.json`;
let count = 0;

/** A small corpus of its own with one part spoiled. */
function spoiled(spoil: (folder: string) => void): string {
  const folder = join(base.path, `corpus-${count++}`);
  mkdirSync(folder);
  writeSmallCorpus(folder);
  spoil(folder);
  return folder;
}

/** A text with a record whose hash is right: what only the text itself can betray. */
function publish(folder: string, bytes: Uint8Array | string): void {
  writeFileSync(join(folder, source), bytes);
  const written = readFileSync(join(folder, record), "utf8");
  writeFileSync(join(folder, record), written.replace(/[0-9a-f]{64}/, sha256(bytes)));
}
const append = (folder: string, file: string, more: string) =>
  writeFileSync(join(folder, file), readFileSync(join(folder, file), "utf8") + more);
const replaceByFolder = (folder: string, file: string) => {
  rmSync(join(folder, file));
  mkdirSync(join(folder, file));
};

const kinds: readonly (readonly [string, (folder: string) => void, RegExp])[] = [
  ["an empty text", (folder) => publish(folder, ""), /zh\.txt: expected a text, received nothing$/],
  [
    "a text of white space",
    (folder) => publish(folder, "\n \n"),
    /zh\.txt: expected a text, received nothing$/,
  ],
  [
    "a text in GB 18030",
    (folder) => publish(folder, Buffer.from("\xC9\xCF\xBA\xA3\xCA\xD0", "latin1")),
    /zh\.txt:1: expected UTF-8, received GB 18030/,
  ],
  [
    "a NUL byte",
    (folder) => publish(folder, "一、总则\n发\u0000展。"),
    /zh\.txt:2: expected text, received a NUL byte$/,
  ],
  [
    "a repeated address of passages",
    (folder) => publish(folder, "一、总则\n任务\n1、甲事。\n1、乙事。\n"),
    /zh\.txt:4: expected each address once, received 1-x1-n1 again at "1、乙事。"$/,
  ],
  [
    "a repeated address of headings",
    (folder) => publish(folder, "一、总则\n甲事。\n一、附则\n乙事。\n"),
    /zh\.txt:3: expected each address once, received 1 again/,
  ],
  [
    "a stray English address",
    (folder) => append(folder, english, "\n[9-9-p9]\nNowhere.\n"),
    /en\/01\.txt:\d+: expected an address of the document, received 9-9-p9$/,
  ],
  [
    "an English address twice",
    (folder) => append(folder, english, "\n[1]\nAgain.\n"),
    /en\/01\.txt:\d+: expected each address once, received "1"$/,
  ],
  [
    "English in Windows-1252",
    (folder) => writeFileSync(join(folder, english), Buffer.from("[1]\nIt\x92s\n", "latin1")),
    /en\/01\.txt:2: expected UTF-8, received Windows-1252/,
  ],
  [
    "no English file",
    (folder) => rmSync(join(folder, english)),
    /en: expected the English of chapter \w+, as of the rest, received none$/,
  ],
  [
    "no translation folder",
    (folder) => rmSync(join(folder, slug, "en"), { recursive: true }),
    /en: expected the English of chapter \w+, as of the rest, received none$/,
  ],
  ["no text", (folder) => rmSync(join(folder, source)), /zh\.txt: expected a file, received nothing$/],
  [
    "a folder where fields.json should be",
    (folder) => replaceByFolder(folder, "fields.json"),
    /fields\.json: expected a file, received a folder$/,
  ],
  [
    "a folder where a text should be",
    (folder) => replaceByFolder(folder, source),
    /zh\.txt: expected a file, received a folder$/,
  ],
  [
    "a link to nothing",
    (folder) => symlinkSync("nowhere", join(folder, "other")),
    /other: expected a file or folder, received a link to nothing$/,
  ],
  [
    "a termbase of bytes",
    (folder) => append(folder, "termbase.csv", "\u0000"),
    /termbase\.csv:\d+: expected text/,
  ],
];

describe("what cannot be read is refused in one line", () => {
  it.each(kinds)("%s", (_what, spoil, line) => {
    const folder = spoiled(spoil);
    expect(() => loadCorpus(folder)).toThrow(CorpusError);
    expect(() => loadCorpus(folder)).toThrow(line);
    expect(() => loadCorpus(folder)).not.toThrow(/\n/);
  });

  it.each(kinds)("and the check calls it a fault: %s", (_what, spoil) => {
    expect(checkCorpus(spoiled(spoil)).faults).not.toEqual([]);
  });

  it("a file where the corpus should be", () => {
    const file = join(base.path, "file");
    writeFileSync(file, "");
    expect(() => loadCorpus(file)).toThrow(CorpusError);
    expect(() => loadCorpus(file)).toThrow(/file: expected a folder, received a file$/);
  });

  it("and the library in use stays, with nothing beside it", () => {
    const folder = join(base.path, "data");
    const path = join(folder, "library.db");
    const good = ingest(
      spoiled(() => {}),
      path,
    );
    const empty = spoiled((corpus) => publish(corpus, ""));
    expect(() => ingest(empty, path, { force: true })).toThrow(CorpusError);
    expect(() => ingest(empty, path)).toThrow(CorpusError);
    expect(libraryState(path)?.fingerprint).toBe(good.fingerprint);
    expect(readdirSync(folder)).toEqual(["library.db"]);
  });
});

describe("a document that cannot be addressed", () => {
  const repeated = "一、总则\n任务\n1、甲事。\n1、乙事。\n";
  const other = (folder: string, text: string | Uint8Array) => {
    mkdirSync(join(folder, "other"));
    const {
      translation: _,
      figures: _figures,
      ...rest
    } = JSON.parse(readFileSync(join(folder, record), "utf8"));
    const facts = { ...rest, slug: "other", sha256: sha256(text) };
    writeFileSync(join(folder, "other/document.json"), JSON.stringify(facts));
    writeFileSync(join(folder, "other/zh.txt"), text);
  };

  it.each<[string, string | Uint8Array, RegExp]>([
    ["two things at one address", repeated, /^other\/zh\.txt:4: expected each address once/],
    [
      "GB 18030",
      Buffer.from("\xC9\xCF\xBA\xA3", "latin1"),
      /^other\/zh\.txt:1: expected UTF-8, received GB 18030/,
    ],
  ])("is refused by name while the others are served: %s", (_what, text, reason) => {
    const folder = spoiled((corpus) => other(corpus, text));
    const path = join(base.path, `data-${count}`, "library.db");
    const done = ingest(folder, path);
    expect(done.refused).toEqual([expect.stringMatching(reason)]);
    expect(done.documents).toBe(1);
    expect(libraryState(path)?.documents).toBe(1);
    expect(checkCorpus(folder).faults.map(({ file }) => file)).toContain("other/zh.txt");
  });

  it("stops everything where its text is not the one of its record", () => {
    const folder = spoiled((corpus) => {
      other(corpus, repeated);
      append(corpus, "other/zh.txt", "篡改");
    });
    expect(() => ingest(folder, join(base.path, "data-x", "library.db"))).toThrow(/sha256/);
  });
});

describe("a document of any size", () => {
  it("may have more than 999 paragraphs under one heading", () => {
    const paragraphs = Array.from({ length: 1200 }, (_, index) => `第${index + 1}句话说完。`);
    const folder = spoiled((path) => {
      publish(path, ["一、总则", ...paragraphs].join("\n"));
      for (const part of ["en", "subjects"]) rmSync(join(path, slug, part), { recursive: true });
      const {
        translation: _,
        figures: _figures,
        ...rest
      } = JSON.parse(readFileSync(join(path, record), "utf8"));
      writeFileSync(join(path, record), JSON.stringify(rest));
    });
    const [document] = loadCorpus(folder).documents;
    expect(document?.passageAt.get("1-p1200")?.text).toBe("第1200句话说完。");
  });
});
