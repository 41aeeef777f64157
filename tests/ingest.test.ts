import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { CorpusError } from "../src/corpus/fault.ts";
import { type Ingested, ingest, LibraryWriteError } from "../src/ingest.ts";
import { facetNames } from "../src/labels/facets.ts";
import { Library, libraryState } from "../src/library/library.ts";
import { headingAspects, kindOfAspect, passageAspects } from "../src/library/tokens.ts";
import { openPortal } from "../src/portal.ts";
import { parseSearchQuery } from "../src/search/query.ts";
import { passagesIn, scratchFolder } from "./builders.ts";
import { writeChapter, writeChapters } from "./small-corpus.ts";

const folder = scratchFolder();
afterAll(() => folder.dispose());

/** Three small documents: chapters 1, 2 and 8 of the plan. */
const base = join(folder.path, "corpus");
writeChapters(base, { "part-1": "1", "part-2": "2", "part-8": "8" });
let count = 0;

/** A corpus of the test's own, changed from the three documents. */
function corpusWith(change: (corpus: string) => void = () => {}): string {
  const corpus = join(folder.path, `corpus-${count++}`);
  cpSync(base, corpus, { recursive: true });
  change(corpus);
  return corpus;
}

/** A place for a library, with the library of the three documents in it. */
function builtLibrary(): string {
  const path = join(folder.path, `data-${count++}`, "library.db");
  ingest(base, path);
  return path;
}

/** An ingest with how often a document was read for it. */
function ingested(corpus: string, path: string): Ingested & { read: number } {
  let read = 0;
  const done = ingest(corpus, path, {
    report: (step) => {
      if (step === "indexing") read++;
    },
  });
  return { ...done, read };
}

const reword = (text: string) => text.replaceAll("创新", "元宇宙").replaceAll("innovation", "metaverse");
const changes: readonly [what: string, read: number, change: (corpus: string) => void][] = [
  ["a document changed", 1, (corpus) => writeChapter(corpus, "part-2", "2", reword)],
  ["the first document changed", 1, (corpus) => writeChapter(corpus, "part-1", "1", reword)],
  ["the English of one changed", 1, (corpus) => append(corpus, "part-8/en/01.txt", " More.\n")],
  ["a subject entry of one added", 1, (corpus) => addSubject(corpus, "part-8")],
  ["a document removed", 0, (corpus) => rmSync(join(corpus, "part-1"), { recursive: true })],
  ["the last document removed", 0, (corpus) => rmSync(join(corpus, "part-8"), { recursive: true })],
  ["a document added between", 1, (corpus) => writeChapter(corpus, "part-3", "9")],
  [
    "one removed, one added, one changed",
    2,
    (corpus) => {
      rmSync(join(corpus, "part-2"), { recursive: true });
      writeChapter(corpus, "part-0", "10");
      writeChapter(corpus, "part-8", "8", reword);
    },
  ],
  ["a term more", 3, (corpus) => append(corpus, "termbase.csv", "元宇宙,metaverse,,,,concept,\n")],
];

function addSubject(corpus: string, slug: string): void {
  append(corpus, `${slug}/subjects/01.txt`, "\n[8-1-1-t1 8-1-1-t2]\n西部要什么技术\n");
}

function append(corpus: string, file: string, more: string): void {
  appendFileSync(join(corpus, file), more);
}

describe("an ingest of a corpus that has not changed", () => {
  it("leaves the library untouched and says what is in it", () => {
    const path = builtLibrary();
    const before = statSync(path);
    const again = ingested(base, path);
    const { size, fingerprint } = Library.open(path);
    expect(again).toMatchObject({ written: false, read: 0, documents: 3, passages: size, fingerprint });
    expect([statSync(path).ino, statSync(path).mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect(readdirSync(join(path, ".."))).toEqual(["library.db"]);
  });

  it("writes it anew where that is asked for, the same", () => {
    const path = builtLibrary();
    const before = { inode: statSync(path).ino, facts: factsOf(path) };
    expect(ingest(base, path, { force: true }).written).toBe(true);
    expect(statSync(path).ino).not.toBe(before.inode);
    expect(factsOf(path)).toEqual(before.facts);
  });

  it.each<[string, (path: string) => void]>([
    ["emptied", (path) => writeFileSync(path, "")],
    ["another program's", (path) => writeFileSync(path, "not a database")],
    ["broken", (path) => writeFileSync(path, readFileSync(path).fill(0, 40_960, 45_056))],
    ["gone", (path) => rmSync(path)],
  ])("builds a library anew that is %s", (_what, spoil) => {
    const path = builtLibrary();
    const before = factsOf(path);
    spoil(path);
    expect(ingested(base, path)).toMatchObject({ written: true, read: 3 });
    expect(factsOf(path)).toEqual(before);
  });
});

/** All that a library says and counts, whatever its rows and numbers are. */
function factsOf(path: string) {
  const library = Library.open(path);
  const aspects = [...passageAspects, ...headingAspects];
  const vocabulary = [...new Set(Object.values(kindOfAspect))].flatMap((kind) =>
    library.vocabulary(kind).map((token) => {
      const { passages, headings } = library.token(kind, token) ?? {};
      return `${kind} ${token} ${passages} ${headings}`;
    }),
  );
  const facts = {
    fingerprint: library.fingerprint,
    documents: library.documents.map(({ slug, fingerprint, characters, passages, headings }) =>
      [slug, fingerprint, characters, passages, headings].join(" "),
    ),
    averages: aspects.map((aspect) => `${aspect} ${library.averageLength(aspect)}`),
    vocabulary: vocabulary.sort(),
    spellings: library.spellings().map(({ word, count: times }) => `${word} ${times}`),
    passages: passagesIn(library).map((held) => {
      const { id, order, zh, en, evidence, above, row } = held;
      const facets = facetNames.map((name) => library.facets.valuesOf(row, name).sort());
      return { id, order, zh: zh.text, en: en?.text, evidence, above: above?.heading.address, facets };
    }),
  };
  library.close();
  return facts;
}

const asked = [
  "",
  "创新",
  "元宇宙",
  "科技 创新 中心",
  "集成电路 人才",
  "“科技创新”",
  "“创新、”",
  "2025年 研发 投入",
  "kejichuangxin",
  "知识产券",
  "张江 殡葬",
  "创新 -人才",
  "inovation policy",
  "metaverse",
  "science and technology talent",
  "创新&document=part-2",
  "创新&field=talent",
  "创新&document=part-8&sort=document",
];

/** What a portal on a library answers, down to the weights of its ranking. */
async function answersOf(path: string): Promise<unknown[]> {
  const portal = openPortal(path);
  const none: ReadonlySet<string> = new Set();
  const known = {
    document: new Set(["part-2", "part-8"]),
    chapter: none,
    district: none,
    field: new Set(["talent"]),
  };
  const answers: unknown[] = [];
  for (const query of asked) {
    const parameters = new URLSearchParams(`explain=1&size=100&q=${query}`);
    for (const language of ["zh", "en"] as const) {
      const answer = await portal.searcher.search(parseSearchQuery(parameters, known, { language }));
      const { hits, headings, labels, facets, ...rest } = answer;
      answers.push({
        ...rest,
        hits: hits.map(({ held, ...hit }) => ({ id: held.id, ...hit })),
        headings: headings.map(({ held, ...hit }) => ({
          at: `${held.slug} ${held.heading.address}`,
          ...hit,
        })),
        labels: labels.map(({ held, ...hit }) => ({ at: `${held.slug} ${held.label.address}`, ...hit })),
        facets: facetNames.map((name) =>
          [...facets[name]].map(([value, times]) => `${value} ${times}`).sort(),
        ),
      });
    }
  }
  const quoted = [
    "以科技创新中心建设为主线",
    "提升科技元宇宙策源能力",
    "国际科技创新中心建设取得了实质性进展",
  ];
  answers.push(...quoted.map((text) => portal.quotations.check(text)));
  portal.close();
  return answers;
}

describe("a library that was brought up to date", () => {
  it.each(changes)("with %s: %d read again, the rows of the others stay", (_what, read, change) => {
    const path = builtLibrary();
    const rows = () => {
      const library = Library.open(path);
      const at = new Map(passagesIn(library).map(({ id, row }) => [id, row]));
      const documents = new Map(library.documents.map(({ slug, fingerprint }) => [slug, fingerprint]));
      library.close();
      return { at, documents };
    };
    const before = rows();
    expect(ingested(corpusWith(change), path)).toMatchObject({ written: true, read });
    const after = rows();
    const stayed = [...before.documents].filter(([slug, print]) => after.documents.get(slug) === print);
    expect(stayed.length > 0).toBe(read < 3);
    for (const [slug] of stayed) {
      for (const [id, row] of before.at) {
        if (id.startsWith(`${slug}--`)) expect([id, after.at.get(id)]).toEqual([id, row]);
      }
    }
    expect(new Set(after.at.values()).size).toBe(after.at.size);
  });

  it.each(changes)("with %s: is as one written anew", async (_what, _read, change) => {
    const path = builtLibrary();
    const corpus = corpusWith(change);
    const fresh = join(folder.path, `fresh-${count++}.db`);
    expect(ingest(corpus, path).fingerprint).toBe(ingest(corpus, fresh).fingerprint);
    expect(factsOf(path)).toEqual(factsOf(fresh));
    expect(await answersOf(path)).toEqual(await answersOf(fresh));
  });

  it("and back again, many times: is as it was", async () => {
    const path = builtLibrary();
    const before = { facts: factsOf(path), answers: await answersOf(path) };
    for (const [, , change] of changes.slice(0, 7)) ingest(corpusWith(change), path);
    ingest(base, path);
    expect(factsOf(path)).toEqual(before.facts);
    expect(await answersOf(path)).toEqual(before.answers);
  });
});

describe("an ingest that fails", () => {
  it("for a fault of one document leaves the library in use, and nothing beside it", () => {
    const path = builtLibrary();
    const before = libraryState(path);
    const faulty = corpusWith((corpus) => append(corpus, "part-8/zh.txt", "篡改"));
    expect(() => ingest(faulty, path)).toThrow(CorpusError);
    expect(libraryState(path)).toEqual(before);
    expect(readdirSync(join(path, ".."))).toEqual(["library.db"]);
  });

  it("for a folder in the library's place names it, and leaves nothing beside it", () => {
    const data = join(folder.path, `data-${count++}`);
    const path = join(data, "library.db");
    mkdirSync(join(path, "something"), { recursive: true });
    expect(() => ingest(base, path)).toThrow(LibraryWriteError);
    expect(() => ingest(base, path)).toThrow(/^\S+library\.db: cannot write the library: .+$/);
    expect(readdirSync(data)).toEqual(["library.db"]);
  });

  it("for a file in its folder's place names it", () => {
    const file = join(folder.path, "file");
    writeFileSync(file, "");
    expect(() => ingest(base, join(file, "library.db"))).toThrow(LibraryWriteError);
  });
});

describe("what an ingest that was killed left beside the library", () => {
  const dead = spawnSync(process.execPath, ["--version"]).pid;
  const running = process.ppid;

  it.each<[string, string, boolean, number]>([
    ["of a process that has ended", `.${dead}.new`, true, 0],
    ["its journal", `.${dead}.new-journal`, true, 0],
    ["of one that runs", `.${running}.new`, false, 0],
    ["of one that runs and has not written for two hours", `.${running}.new`, true, 7200],
    ["a file that is none of its own", ".copy", false, 7200],
  ])("%s, %s: swept: %s", (_what, suffix, swept, age) => {
    const path = builtLibrary();
    const left = path + suffix;
    writeFileSync(left, "half");
    const then = Date.now() / 1000 - age;
    utimesSync(left, then, then);
    ingest(base, path, { force: true });
    const expected = swept ? ["library.db"] : ["library.db", `library.db${suffix}`];
    expect(readdirSync(join(path, ".."))).toEqual(expected);
  });
});
