import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accountForCharacters, checkCharacters } from "../src/check/characters.ts";
import { dividedTerms } from "../src/check/consistency.ts";
import { groupFaults, groupNotes } from "../src/check/grouped.ts";
import { checkTerms } from "../src/check/terms.ts";
import { type CheckReport, checkCorpus } from "../src/check.ts";
import type { Fault } from "../src/corpus/fault.ts";
import { lineFinder, lineOfSyntaxError } from "../src/corpus/json-lines.ts";
import { addressFaults } from "../src/document/address-faults.ts";
import type { Outline } from "../src/document/outline.ts";
import { type PolicyDocument, readDocument } from "../src/document/passages.ts";
import { placesOf } from "../src/document/places.ts";
import { sha256 } from "../src/document/source.ts";
import { Segmenter } from "../src/language/segment.ts";
import { parseTermbase } from "../src/language/termbase.ts";
import type { Rendering } from "../src/language/translation.ts";
import { TranslationChecker } from "../src/language/translation-check.ts";
import { corpusFolder, scratchFolder } from "./builders.ts";
import { loadPlan } from "./plan.ts";
import { slug, writeSmallCorpus } from "./small-corpus.ts";

const withFile = (fault: Omit<Fault, "file">) => written({ file: "x", ...fault });
const written = ({ file, line, expected, received }: Fault) =>
  `${file}:${line}: expected ${expected}, received ${received}`;

describe("the published corpus", () => {
  let report: CheckReport;
  beforeAll(() => {
    report = checkCorpus(corpusFolder);
  });

  it("accounts for every character", () => {
    const [plan] = report.documents;
    expect(plan?.account.length).toBe(61_777);
    expect(plan).toMatchObject({ grammar: "city-plan", passages: 628, doubts: 0 });
    expect([...(plan?.headings ?? [])]).toEqual([
      ["chapter", 10],
      ["section", 37],
      ["article", 117],
      ["box", 27],
    ]);
    expect(plan?.account.uses.map(({ use, parts }) => [use, parts])).toEqual([
      ["passages", 628],
      ["headings", 191],
      ["list labels", 135],
      ["line breaks", 476],
    ]);
    const sum = plan?.account.uses.reduce((total, { characters }) => total + characters, 0);
    expect(sum).toBe(61_777);
    expect(plan?.account).toMatchObject({ leftOver: 0, unclaimed: [], doubled: [] });
  });

  it("has no fault", () => {
    expect(report.faults.map(written)).toEqual([]);
  });

  it("names the divided terms with every place, the most divided first", () => {
    for (const { renderings } of report.divided) {
      const counts = renderings.map(({ addresses }) => addresses.length);
      expect(counts.length).toBeGreaterThan(1);
      expect(counts).toEqual([...counts].sort((one, other) => other - one));
    }
  });
});

describe("one part spoiled", () => {
  const base = scratchFolder();
  let usual: ReadonlySet<string>;

  beforeAll(() => {
    writeSmallCorpus(base.path);
    usual = new Set(checkCorpus(base.path).faults.map(written));
  });
  afterAll(() => base.dispose());

  /** The report of a copy with one thing done to it, and its new faults. */
  function spoiled(spoil: (folder: string) => void): { report: CheckReport; faults: Fault[]; read: Reader } {
    const copy = scratchFolder();
    cpSync(base.path, copy.path, { recursive: true });
    spoil(copy.path);
    const report = checkCorpus(copy.path);
    const texts = new Map(
      [...new Set(report.faults.map(({ file }) => file))]
        .filter((file) => file !== ".")
        .map((file) => [file, textOf(copy.path, file)]),
    );
    copy.dispose();
    return {
      report,
      faults: report.faults.filter((fault) => !usual.has(written(fault))),
      read: (file) => texts.get(file) ?? "",
    };
  }

  const record = `${slug}/document.json`;
  const source = `${slug}/zh.txt`;
  const english = `${slug}/en/01.txt`;
  const exceptions = `${slug}/en/exceptions.csv`;
  const subjects = `${slug}/subjects/01.txt`;
  const notes = `${slug}/notes.csv`;

  interface Spoiling {
    readonly what: string;
    /** The file to spoil; the fault stands in it unless `at` names another. */
    readonly file: string;
    readonly spoil: (text: string) => string;
    /** What the faulty line holds, in the spoiled file, or the line's number; 0 where the whole file is at fault. */
    readonly line: string | number;
    readonly at?: string;
    readonly expected: RegExp | string;
    readonly received: RegExp | string;
  }

  const rows: readonly Spoiling[] = [
    {
      what: "a wrong hash",
      file: record,
      spoil: (text) => text.replace(/[0-9a-f]{64}/, "0".repeat(64)),
      line: 0,
      at: source,
      expected: `sha256 ${"0".repeat(64)}`,
      received: /^[0-9a-f]{64}$/,
    },
    {
      what: "a hash that is none",
      file: record,
      spoil: (text) => text.replace(/[0-9a-f]{64}/, "abc"),
      line: '"sha256"',
      expected: "sha256 as the schema says",
      received: /hexadecimal/,
    },
    {
      what: "a record of another folder",
      file: record,
      spoil: (text) => text.replace(`"slug": "${slug}"`, '"slug": "another"'),
      line: '"slug"',
      expected: `slug ${slug}`,
      received: "another",
    },
    {
      what: "a comma that is missing in a record",
      file: record,
      spoil: (text) => text.replace('",\n  "period"', '"\n  "period"'),
      line: '"period"',
      expected: "JSON",
      received: /JSON/,
    },
    {
      what: "a key that no record has",
      file: record,
      spoil: (text) => text.replace('  "issuer"', '  "author": "x",\n  "issuer"'),
      line: 1,
      expected: "its schema",
      received: /author/,
    },
    {
      what: "a published text cut off",
      file: source,
      spoil: (text) => text.slice(0, -1),
      line: 0,
      expected: /^sha256/,
      received: /^[0-9a-f]{64}$/,
    },
    {
      what: "a field of an unknown group",
      file: "fields.json",
      spoil: (text) => text.replace('"group": "key-technologies"', '"group": "keys"'),
      line: '"group": "keys"',
      expected: "a group's id",
      received: "keys",
    },
    {
      what: "a field's id twice",
      file: "fields.json",
      spoil: (text) =>
        text.replace('"id": "quantum"', '"id": "brain-science", "x": 0').replace(', "x": 0', " "),
      line: '"id": "brain-science" ,',
      expected: "each id once",
      received: "brain-science again",
    },
    {
      what: "a field with the id of a group",
      file: "fields.json",
      spoil: (text) => text.replace('"id": "quantum"', '"id": "city-people" '),
      line: '"id": "city-people" ,',
      expected: "each id once",
      received: "city-people again",
    },
    {
      what: "a label in one language",
      file: "fields.json",
      spoil: (text) => text.replace('"zh": "量子科技", "en"', '"zh": "量子科技", "english"'),
      line: "量子科技",
      expected: "fields[1].label.en as the schema says",
      received: /expected string/,
    },
    {
      what: "a fields file that breaks off",
      file: "fields.json",
      spoil: (text) => text.trimEnd().slice(0, -1),
      line: -1,
      expected: "JSON",
      received: /JSON/,
    },
    {
      what: "an area in an unknown district",
      file: "districts.json",
      spoil: (text) => text.replace('"parents": ["pudong", "fengxian"]', '"parents": ["pudong", "nanhui"]'),
      line: "nanhui",
      expected: "a district's id",
      received: "nanhui",
    },
    {
      what: "an area with the id of a district",
      file: "districts.json",
      spoil: (text) => text.replace('"id": "lingang"', '"id": "putuo" '),
      line: '"id": "putuo" ,',
      expected: "each id once",
      received: "putuo again",
    },
    {
      what: "a district called citywide",
      file: "districts.json",
      spoil: (text) => text.replace('"id": "putuo"', '"id": "citywide"'),
      line: "citywide",
      expected: "an id that is not the whole city's",
      received: "citywide",
    },
    {
      what: "an id in capitals",
      file: "districts.json",
      spoil: (text) => text.replace('"id": "putuo"', '"id": "Putuo"'),
      line: '"Putuo"',
      expected: /^districts\[\d+\]\.id as the schema says$/,
      received: /lower-case/,
    },
    {
      what: "a term that stands nowhere",
      file: "termbase.csv",
      spoil: (text) => `${text}元宇宙,metaverse,,,,technology,\n`,
      line: "元宇宙",
      expected: "a term that a document holds",
      received: "元宇宙",
    },
    {
      what: "a term twice, once in traditional script",
      file: "termbase.csv",
      spoil: (text) => `${text}張江,Zhangjiang,,,,place,\n`,
      line: "張江",
      expected: "each term once",
      received: "張江 again",
    },
    {
      what: "a term of an unknown field",
      file: "termbase.csv",
      spoil: (text) => `${text}表一,table 1,,,,concept,tables\n`,
      line: "表一",
      expected: "a field's id or nothing",
      received: "tables",
    },
    {
      what: "a term of an unknown kind",
      file: "termbase.csv",
      spoil: (text) => `${text}表一,table 1,,,,table,\n`,
      line: "表一",
      expected: "rows of the file",
      received: /kind/,
    },
    {
      what: "a term without English",
      file: "termbase.csv",
      spoil: (text) => `${text}表一,,,,,concept,\n`,
      line: "表一",
      expected: "rows of the file",
      received: /at least one English rendering/,
    },
    {
      what: "a termbase with a cell too few",
      file: "termbase.csv",
      spoil: (text) => `${text}表一,table 1\n`,
      line: "表一",
      expected: "rows of the file",
      received: /Invalid Record Length/,
    },
    {
      what: "a passage without English",
      file: english,
      spoil: (text) => text.replace(/\[1-1-b1\]\n.*\n\n/, ""),
      line: 5,
      at: source,
      expected: "English of 1-1-b1",
      received: "none in the translation",
    },
    {
      what: "a heading without English",
      file: english,
      spoil: (text) => text.replace(/\[3-1-1\]\n.*\n\n/, ""),
      line: 40,
      at: source,
      expected: "English of 3-1-1",
      received: "none in the translation",
    },
    {
      what: "an English of no passage",
      file: english,
      spoil: (text) => `${text}\n[9-9-d9]\nSomething.\n`,
      line: "[9-9-d9]",
      expected: "an address of the document",
      received: "9-9-d9",
    },
    {
      what: "an English at no address",
      file: english,
      spoil: (text) => `${text}\n[chapter-1]\nSomething.\n`,
      line: "[chapter-1]",
      expected: "an address of the document",
      received: "chapter-1",
    },
    {
      what: "an empty English",
      file: english,
      spoil: (text) => text.replace(/\[2-1\]\n.*\n/, "[2-1]\n"),
      line: "[2-1]",
      expected: "English of 2-1",
      received: "nothing",
    },
    {
      what: "an address translated twice",
      file: english,
      spoil: (text) => `${text}\n[2-1] \nAgain.\n[2-2]\nAgain.\n`,
      line: "[2-1] ",
      expected: "each address once",
      received: '"2-1"',
    },
    {
      what: "an unknown status",
      file: english,
      spoil: (text) => text.replace("[2-1]", "[2-1 final]"),
      line: "[2-1 final]",
      expected: "reference or reviewed",
      received: '"final"',
    },
    {
      what: "text before the first address",
      file: english,
      spoil: (text) => `Something.\n${text}`,
      line: 1,
      expected: "[address] before the first text",
      received: '"Something."',
    },
    {
      what: "a number that differs",
      file: english,
      spoil: (text) => text.replace(/(\[2-3-p1\]\n.*?)2025/, "$12026"),
      line: "[2-3-p1]",
      expected: "2-3-p1 with the numbers of the Chinese",
      received: "2026 stands in the English only",
    },
    {
      what: "Han left over",
      file: english,
      spoil: (text) => text.replace("[2-1]\n", "[2-1]\n指导思想 "),
      line: "[2-1]",
      expected: "2-1 with no Chinese characters outside brackets",
      received: "指导思想",
    },
    {
      what: "a term rendered otherwise",
      file: english,
      spoil: (text) =>
        text.replace(
          /\[3-1-1\]\n.*/,
          "[3-1-1]\nAccelerate the development of a center there, quickly and well",
        ),
      line: "[3-1-1]",
      expected: "3-1-1 with a rendering that the termbase accepts",
      received: /^张江综合性国家科学中心: none of Zhangjiang/,
    },
    {
      what: "half a passage",
      file: english,
      spoil: (text) => text.replace(/(\[1-3-p1\]\n.{80}).*/, "$1"),
      line: "[1-3-p1]",
      expected: "1-3-p1 with a length near that of the Chinese",
      received: /letters for each of/,
    },
    {
      what: "an exception that excepts nothing",
      file: exceptions,
      spoil: () => "address,check,what,reason\n2-1,number,,no number there\n",
      line: 2,
      expected: "an exception that excepts a finding",
      received: "2-1, number",
    },
    {
      what: "an exception without a reason",
      file: exceptions,
      spoil: () => "address,check,what,reason\n2-1,number,,\n",
      line: 2,
      expected: "rows of the file",
      received: /reason/,
    },
    {
      what: "an exception to an unknown check",
      file: exceptions,
      spoil: () => "address,check,what,reason\n\n2-1,missing,,left out\n",
      line: 3,
      expected: "rows of the file",
      received: /check/,
    },
    {
      what: "a subject entry before any address",
      file: subjects,
      spoil: (text) => `上海科创\n${text}`,
      line: 1,
      expected: "[address] before the first entry",
      received: /上海科创/,
    },
    {
      what: "a block of subject entries that stands twice",
      file: subjects,
      spoil: (text) => `${text}\n[2-1-p1]`,
      line: -1,
      expected: "each block once",
      received: /2-1-p1/,
    },
    {
      what: "subject entries of a place that is none",
      file: subjects,
      spoil: (text) => `[2-9-p1]\n总思路\n${text}`,
      line: "总思路",
      expected: "the address of a passage or heading",
      received: "2-9-p1",
    },
    {
      what: "a subject entry that stands elsewhere too, but for typography",
      file: subjects,
      spoil: (text) => text.replace("[2-1-p1]\n", "[2-1-p1]\n２０２０年上海研发投入占ＧＤＰ多少\n"),
      line: "２０２０年上海研发投入占ＧＤＰ多少",
      expected: "each entry once, or in a block of several addresses",
      received: "２０２０年上海研发投入占ＧＤＰ多少",
    },
    {
      what: "a subject entry that is its own heading",
      file: subjects,
      spoil: (text) => text.replace("[2-1]\n", "[2-1]\n指导思想\n"),
      line: "指导思想",
      expected: "other words than those of 2-1",
      received: "指导思想",
    },
    {
      what: "a subject entry that is longer than any query",
      file: subjects,
      spoil: (text) => text.replace("[2-1-p1]\n", `[2-1-p1]\n${"长".repeat(31)}\n`),
      line: "长".repeat(31),
      expected: "at most 30 characters",
      received: "长".repeat(31),
    },
    {
      what: "a passage with too few subject entries",
      file: subjects,
      spoil: (text) => text.replace(/(\[2-1-p1\]\n(?:.+\n){3})(?:.+\n)+/, "$1"),
      line: "规划的主线是什么",
      expected: "4 to 12 Chinese subject entries of 2-1-p1",
      received: "3",
    },
    {
      what: "a passage without subject entries, at its place in the text",
      file: subjects,
      spoil: (text) => text.replace(/\[2-1-p1\]\n(?:.+\n)+/, ""),
      at: source,
      line: "以习近平新时代中国特色社会主义思想为指导",
      expected: "4 to 12 English subject entries of 2-1-p1",
      received: "0",
    },
    {
      what: "a translator's note on no passage",
      file: notes,
      spoil: () => "address,words,zh,en\n2-1,指导,注,a note\n",
      line: 2,
      expected: "the address of a passage",
      received: "2-1",
    },
    {
      what: "a translator's note on words that the passage lacks",
      file: notes,
      spoil: () => "address,words,zh,en\n2-1-p1,新思路,注,a note\n",
      line: 2,
      expected: "words of 2-1-p1",
      received: "新思路",
    },
    {
      what: "a translator's note in one language",
      file: notes,
      spoil: () => "address,words,zh,en\n2-1-p1,主线,注,\n",
      line: 2,
      expected: "rows of the file",
      received: /en/,
    },
  ];

  it.each(rows)("$what is named with its file and line", (row) => {
    const { faults, read } = spoiled((folder) => {
      const before = textOf(folder, row.file);
      const after = row.spoil(before);
      expect(after).not.toBe(before);
      writeFileSync(join(folder, row.file), after);
    });
    const file = row.at ?? row.file;
    const line = typeof row.line === "number" ? row.line : lineOf(read(file), row.line);
    expect(faults).toContainEqual({
      file,
      ...(line === 0 ? {} : { line: line === -1 ? read(file).split("\n").length : line }),
      expected: matching(row.expected),
      received: matching(row.received),
    });
  });

  it("names a list whose addresses stand already", () => {
    const { faults } = spoiled((folder) => signText(folder, (text) => `${text}\n重点方向:(1)加快建设。`));
    const repeated = faults.filter(({ expected }) => expected === "each address once");
    expect(repeated).toEqual([
      {
        file: source,
        line: 46,
        expected: "each address once",
        received: '3-1-2-d1 again at "(1)加快建设。"',
      },
    ]);
  });

  it("notes a line that no rule understands, and calls it no fault of the text", () => {
    const { report, faults } = spoiled((folder) => signText(folder, (text) => `${text}\n以下内容从略,`));
    expect(report.notes).toContainEqual({
      file: source,
      line: 46,
      what: "a line without a full stop that is no heading: 以下内容从略,",
    });
    expect(faults.map(({ expected }) => expected)).toEqual([
      "English of 3-1-2-p2",
      "4 to 12 Chinese subject entries of 3-1-2-p2",
      "4 to 12 English subject entries of 3-1-2-p2",
    ]);
  });

  it("notes a term of a field that earns nothing", () => {
    const { report, faults } = spoiled((folder) =>
      edit(folder, "fields.json", (text) =>
        text.replace('"terms": ["量子"]', '"terms": ["量子", "曲率引擎"]'),
      ),
    );
    expect(report.notes.map(({ what }) => what)).toContain("quantum: 曲率引擎 in terms earns no passage");
    expect(faults).toEqual([]);
  });

  it("lets several places share a subject entry where it is listed for all of them", () => {
    const { faults } = spoiled((folder) =>
      edit(folder, subjects, (text) => `${text}\n[1-2 1-3]\n新技术革命和远景\n`),
    );
    expect(faults).toEqual([]);
  });

  it("asks for no subject entries of a document that has none", () => {
    const { faults } = spoiled((folder) => rmSync(join(folder, slug, "subjects"), { recursive: true }));
    expect(faults).toEqual([]);
  });

  it("leaves out what is excepted with a reason", () => {
    const other = (folder: string) =>
      edit(folder, english, (text) => text.replace(/(\[2-3-p1\]\n.*?)2025/, "$12026"));
    const both = spoiled(other).faults.map(({ received }) => received);
    const one = spoiled((folder) => {
      other(folder);
      writeFileSync(
        join(folder, exceptions),
        "address,check,what,reason\n2-3-p1,number,2026 stands,an example\n",
      );
    }).faults.map(({ received }) => received);
    expect(both).toContain("2026 stands in the English only");
    expect(one).toEqual(both.filter((received) => received !== "2026 stands in the English only"));
  });

  it.each([
    [record, record],
    [source, source],
  ])("%s missing is named", (missing, file) => {
    const { faults } = spoiled((folder) => rmSync(join(folder, missing)));
    expect(faults).toContainEqual({ file, expected: "a file", received: "nothing" });
  });

  it("needs no fields, no districts and no termbase", () => {
    const { report } = spoiled((folder) => {
      for (const file of ["fields.json", "districts.json", "termbase.csv"]) rmSync(join(folder, file));
    });
    expect(report.faults.filter(({ file }) => !file.startsWith(slug))).toEqual([]);
  });

  it("names the field of a term where there are no fields", () => {
    const { faults } = spoiled((folder) => rmSync(join(folder, "fields.json")));
    expect(new Set(faults.map(({ file, expected }) => `${file}: ${expected}`))).toEqual(
      new Set(["termbase.csv: a field's id or nothing"]),
    );
  });

  it("names a folder that holds a text without a record", () => {
    const { faults } = spoiled((folder) => {
      mkdirSync(join(folder, "drafts"));
      writeFileSync(join(folder, "drafts/zh.txt"), "一、总则");
    });
    expect(faults).toEqual([{ file: "drafts/document.json", expected: "a file", received: "nothing" }]);
  });

  it("notes a folder that holds no document", () => {
    const { report, faults } = spoiled((folder) => mkdirSync(join(folder, "drafts")));
    expect(report.notes.map(({ file, what }) => [file, what])).toContainEqual([
      "drafts",
      "a folder without a document.json",
    ]);
    expect(faults).toEqual([]);
  });

  it("names a corpus without any document", () => {
    const { faults } = spoiled((folder) => rmSync(join(folder, slug), { recursive: true }));
    expect(faults.map(({ expected, received }) => [expected, received])).toContainEqual([
      "at least one document",
      "none",
    ]);
  });

  it("names bytes that are no UTF-8", () => {
    const { faults } = spoiled((folder) => {
      const bytes = Buffer.from(textOf(folder, english));
      writeFileSync(join(folder, english), Buffer.concat([bytes, Buffer.from([0x0a, 0xff])]));
    });
    expect(faults).toContainEqual({
      file: english,
      line: expect.any(Number),
      expected: "UTF-8",
      received: "bytes that are none",
    });
  });

  it("names faults of all files in one run, in order", () => {
    const { faults } = spoiled((folder) => {
      edit(folder, "fields.json", (text) => text.slice(0, -10));
      edit(folder, "termbase.csv", (text) => `${text}元宇宙,metaverse,,,,technology,\n`);
      edit(folder, record, (text) => text.replace(/[0-9a-f]{64}/, "0".repeat(64)));
      edit(folder, english, (text) => text.replace("[2-1]\n", "[2-1]\n指导思想 "));
    });
    expect(faults.map(({ file }) => file)).toEqual(["fields.json", english, source, "termbase.csv"]);
  });

  it("does not call missing what a broken file may hold", () => {
    const { report, faults } = spoiled((folder) => edit(folder, english, (text) => `Something.\n${text}`));
    expect(faults.map(({ file }) => file)).toEqual([english]);
    expect(report.notes.map(({ what }) => what)).toContain(
      "missing translations were not looked for: a file of the translation cannot be read",
    );
  });

  it("leaves the corpus of the other tests as it was", () => {
    expect(new Set(checkCorpus(base.path).faults.map(written))).toEqual(usual);
  });

  function edit(folder: string, file: string, change: (text: string) => string): void {
    writeFileSync(join(folder, file), change(textOf(folder, file)));
  }

  /** Changes the published text and the hash in its record with it. */
  function signText(folder: string, change: (text: string) => string): void {
    edit(folder, source, change);
    const hash = sha256(textOf(folder, source));
    edit(folder, record, (text) => text.replace(/[0-9a-f]{64}/, hash));
  }
});

type Reader = (file: string) => string;

function textOf(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

function lineOf(text: string, part: string): number {
  return text.split("\n").findIndex((line) => line.includes(part)) + 1;
}

function matching(expected: RegExp | string): unknown {
  return typeof expected === "string" ? expected : expect.stringMatching(expected);
}

describe("the characters of a text", () => {
  const text = "一、甲\n乙。丙。";
  const whole: Outline = readDocument(loadPlan().plan.record, text).outline;
  const account = (change: Partial<Outline>) => accountForCharacters(text, { ...whole, ...change });
  const faults = (change: Partial<Outline>) =>
    checkCharacters({ ...loadPlan().plan, text }, "x/zh.txt", account(change)).map(written);
  const leaf = { address: "1-p1", kind: "p", headings: ["1"] } as const;

  it("are all accounted for", () => {
    expect(account({})).toMatchObject({ length: 8, leftOver: 0, unclaimed: [], doubled: [] });
    expect(faults({})).toEqual([]);
  });

  it("that nothing claims are named with line and characters", () => {
    const change = { leaves: [{ ...leaf, span: { start: 4, end: 6 } }] };
    expect(account(change)).toMatchObject({ leftOver: 2, unclaimed: [{ start: 6, end: 8 }] });
    expect(faults(change)).toEqual([
      'x/zh.txt:2: expected every character in a passage, a heading, a list label or a line break, received left over "丙。"',
    ]);
  });

  it("that two parts claim are named, and counted once", () => {
    const change = {
      leaves: [
        { ...leaf, span: { start: 4, end: 8 } },
        { ...leaf, span: { start: 6, end: 8 } },
      ],
    };
    const { uses, leftOver, doubled } = account(change);
    expect(uses.reduce((sum, { characters }) => sum + characters, leftOver)).toBe(8);
    expect(doubled).toEqual([{ start: 6, end: 8 }]);
    expect(faults(change)).toEqual([
      'x/zh.txt:2: expected every character in one place, received claimed twice "丙。"',
    ]);
  });

  it("are named apart where they stand apart", () => {
    const change = { leaves: [{ ...leaf, span: { start: 5, end: 6 } }], lineBreaks: [] };
    expect(account(change).unclaimed).toEqual([
      { start: 3, end: 5 },
      { start: 6, end: 8 },
    ]);
  });
});

describe("addresses", () => {
  const { plan } = loadPlan();
  const documentWith = (address: string, headings: readonly string[]): PolicyDocument => {
    const span = { start: 0, end: 3 };
    const passage = { document: "x", address, kind: "p", span, headings, text: "加快建" } as const;
    return { ...plan, ...placesOf(plan.outline, [passage]) };
  };

  it.each([
    ["1-2-3-4-5-6-7", "seven levels"],
    ["03-p1", "a leading nought"],
    ["3-P1", "capitals do not come back"],
    ["3 -p1", "white space"],
    ["12345678901234567890-p1", "a number that is not counted exactly"],
  ])("%s is a fault: %s", (address) => {
    expect(addressFaults(documentWith(address, [])).map(withFile)).toEqual([
      `x:1: expected an address that parses and comes back unchanged, received ${address} at "加快建"`,
    ]);
  });

  it("name headings that exist", () => {
    expect(addressFaults(documentWith("3-p1", ["3", "99"])).map(withFile)).toEqual([
      'x:1: expected a heading at each address above, received 99 at "加快建"',
    ]);
  });

  it("of the plan are right", () => {
    expect(addressFaults(plan)).toEqual([]);
  });
});

describe("faults of one kind", () => {
  const fault = (expected: string, file = "a") => ({ file, expected, received: "x" });

  it("stand together, whatever address or hash each names, in the order of the first", () => {
    const faults = [
      fault("English of 3-1-1"),
      fault("each address once"),
      fault("English of a463", "b"),
      fault("sha256 0a"),
      fault("English of 3-1-2"),
    ];
    expect(groupFaults(faults).map(({ findings, files }) => [findings.length, files])).toEqual([
      [3, 2],
      [1, 1],
      [1, 1],
    ]);
  });
});

describe("notes of one kind", () => {
  it("stand together, whatever line or term each quotes", () => {
    const notes = [
      "a count that goes from 1 to 3: 三、丙",
      "quantum: 曲率引擎 in terms earns no passage",
      "a count that goes from 12 to 14: 第十四条 甲",
      "jingan: 静安区 in terms earns no passage",
    ].map((what) => ({ file: "a", line: 1, what }));
    expect(groupNotes(notes).map(({ findings }) => findings.length)).toEqual([2, 2]);
  });
});

describe("terms", () => {
  const csv = "zh,en,abbreviations,variants,everyday,kind,field\n";

  it("that the segmenter cuts are named with the words", () => {
    const terms = parseTermbase(`${csv}打造战略科技力量集群,x,,,,concept,\nX射线,x-ray,,,,technology,\n`);
    const segmenter = new Segmenter([]);
    const { faults } = checkTerms(terms, "termbase.csv", {
      documents: undefined,
      fields: undefined,
      segmenter,
    });
    expect(faults).toEqual([
      {
        file: "termbase.csv",
        line: 2,
        expected: "one word to the segmenter",
        received: expect.stringMatching(/^打造 \/ .*集群$/),
      },
    ]);
  });

  it("are not found across the end of a passage", () => {
    const document = readDocument(loadPlan().plan.record, "一、量子\n科技发展。");
    const terms = parseTermbase(`${csv}量子科技,x,,,,concept,\n`);
    const segmenter = new Segmenter(["量子科技"]);
    const { faults } = checkTerms(terms, "t", { documents: [document], fields: undefined, segmenter });
    expect(faults.map(({ received }) => received)).toEqual(["量子科技"]);
  });
});

describe("divided terms", () => {
  const text = "一、人才\n人才。\n人才与芯片。\n人才。\n芯片。";
  const document = readDocument(loadPlan().plan.record, text);
  const terms = parseTermbase(
    "zh,en,abbreviations,variants,everyday,kind,field\n人才,talent|skilled people,,,,concept,\n芯片,chip|microchip,,,,technology,\n",
  );
  const english: Record<string, string> = {
    "1": "Talent",
    "1-p1": "Talents.",
    "1-p2": "Skilled people and chips.",
    "1-p3": "Talent.",
    "1-p4": "Chips.",
  };
  const translation = new Map<string, Rendering>(
    Object.entries(english).map(([address, rendered]) => [
      address,
      { text: rendered, status: "reference", file: "x", line: 1 },
    ]),
  );

  it("have every rendering with its places; word forms are one rendering", () => {
    const divided = dividedTerms(document, translation, new TranslationChecker(terms));
    expect(divided.map(({ term, renderings }) => [term.zh, renderings])).toEqual([
      [
        "人才",
        [
          { name: "talent", addresses: ["1", "1-p1", "1-p3"] },
          { name: "skilled people", addresses: ["1-p2"] },
        ],
      ],
    ]);
  });
});

describe("the line of a value in JSON", () => {
  const json =
    '{\n  "a": 1,\n  "b": [\n    { "c": "}" },\n    { "c": "\\"[",\n      "d": [true,\n null] }\n  ]\n}\n';

  it.each<[readonly (string | number)[], number, string]>([
    [[], 1, "the whole"],
    [["a"], 2, "a number"],
    [["b"], 3, "a list"],
    [["b", 0, "c"], 4, "a bracket in a string"],
    [["b", 1], 5, "the second of a list"],
    [["b", 1, "c"], 5, "a quotation mark in a string"],
    [["b", 1, "d", 1], 7, "a list in a list"],
    [["b", 1, "x"], 5, "a missing key: what should hold it"],
    [["x", "y"], 1, "nothing near"],
  ])("%j is %i: %s", (path, line) => {
    expect(lineFinder(json)(path)).toBe(line);
  });

  it.each([
    ['{\n  "a": 1\n  "b": 2\n}', 3, "a comma missing"],
    ['{\n  "a": 1,\n}', 3, "a comma too many"],
    ['{\n  "a": [1,\n', 3, "breaks off"],
    ['{\n  "a": nul,\n  "b": 1\n}', 2, "an unknown word"],
    ['{\n  "a": 1\n}\nx', 4, "text after the end"],
    ["", 1, "nothing"],
  ])("%j stops being JSON in line %i: %s", (text, line) => {
    let message = "";
    try {
      JSON.parse(text);
    } catch (error) {
      message = error instanceof SyntaxError ? error.message : "";
    }
    expect(lineOfSyntaxError(text, message)).toBe(line);
  });
});
