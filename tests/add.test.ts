import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AddError, addDocument } from "../src/add.ts";
import { checkCorpus } from "../src/check.ts";
import { readOutline } from "../src/document/outline.ts";
import { sha256 } from "../src/document/source.ts";
import { readFile } from "../src/intake/read-file.ts";
import { scratchFolder } from "./builders.ts";
import { slug as planSlug, writeSmallCorpus } from "./small-corpus.ts";

const scratch = scratchFolder();
afterAll(() => scratch.dispose());
const sample = (name: string) => join(import.meta.dirname, "intake", name);
const project = join(import.meta.dirname, "..");

let corpora = 0;
function emptyCorpus(): string {
  return join(scratch.path, `corpus-${corpora++}`);
}

describe("a file becomes a document", () => {
  it("with what the text says of itself, and passes the check once a person has filled in the rest", async () => {
    const corpus = emptyCorpus();
    writeSmallCorpus(corpus);
    const added = await addDocument(sample("opinions.docx"), corpus);
    expect(added).toMatchObject({ written: true, missing: ["source.url"], faults: [] });
    const folder = join(corpus, added.record.slug);
    const text = readFileSync(join(folder, "zh.txt"), "utf8");
    const record = JSON.parse(readFileSync(join(folder, "document.json"), "utf8"));
    expect(record).toEqual({
      slug: "moushi-renminzhengfu-guanyu-jiakuai-peiyu-shuju-chanye-de",
      title: { zh: "某市人民政府关于加快培育数据产业的意见" },
      issuer: { zh: "某市人民政府" },
      type: { zh: "意见", en: "Opinions" },
      number: "某府发〔2024〕12号",
      grammar: "report",
      published: "2024-11-08",
      source: { format: "Word" },
      sha256: sha256(text),
    });
    const faults = () => checkCorpus(corpus).faults.filter(({ file }) => file.startsWith(record.slug));
    expect(faults().map(({ expected }) => expected)).toEqual(["source.url as the schema says"]);
    record.source.url = "https://example.org/";
    writeFileSync(join(folder, "document.json"), JSON.stringify(record));
    expect(faults()).toEqual([]);
    expect(checkCorpus(corpus).documents.map(({ slug }) => slug)).toEqual([record.slug, planSlug].sort());
  });

  it("what is given goes before what the text says", async () => {
    const { record, missing } = await addDocument(sample("regulation.txt"), emptyCorpus(), {
      slug: "data-regulations",
      title: "某市数据条例（2024年）",
      titleEn: "Data Regulations",
      issuer: "某市人大常委会",
      published: "2024-10",
      url: "https://example.org/",
      grammar: "report",
    });
    expect(missing).toEqual([]);
    expect(record).toMatchObject({
      slug: "data-regulations",
      title: { zh: "某市数据条例（2024年）", en: "Data Regulations" },
      issuer: { zh: "某市人大常委会" },
      published: "2024-10",
      grammar: "report",
    });
  });

  it("nothing is written by a dry run", async () => {
    const corpus = emptyCorpus();
    expect(await addDocument(sample("regulation.txt"), corpus, {}, { dry: true })).toMatchObject({
      written: false,
    });
    expect(existsSync(corpus)).toBe(false);
  });

  it("nothing is written over, and nothing left beside", async () => {
    const corpus = emptyCorpus();
    await addDocument(sample("regulation.txt"), corpus);
    await expect(addDocument(sample("regulation.docx"), corpus)).rejects.toThrow(AddError);
    expect(readdirSync(corpus)).toEqual(["moushi-shuju-tiaoli"]);
  });

  it.each([
    ["slug", { slug: "Mein Text" }],
    ["slug", { slug: "../elsewhere" }],
    ["published", { published: "2024/1/3" }],
    ["source.url", { url: "example" }],
  ])("a %s that is none is refused: %j", async (name, given) => {
    const corpus = emptyCorpus();
    await expect(addDocument(sample("regulation.txt"), corpus, given)).rejects.toThrow(`${name}: expected`);
    expect(existsSync(corpus)).toBe(false);
  });
});

describe("npm run add", () => {
  const run = (corpus: string, ...given: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "scripts/add.ts", ...given], {
      cwd: project,
      encoding: "utf8",
      env: { ...process.env, CORPUS_DIR: corpus },
    });

  it("says what it read, where each fact stands and what is left, and writes into CORPUS_DIR", () => {
    const corpus = emptyCorpus();
    const { status, stdout, stderr } = run(corpus, sample("numbered.docx"), "--slug", "data");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("the numbers that Word makes itself, of 11 paragraphs");
    expect(stdout).toMatch(/title +某市数据条例 {2}\(line 1\)/);
    expect(stdout).toMatch(/chapter +3 {2}c1 第一章 总则 … c3 第三章 附则/);
    expect(stdout).toMatch(/article +6 {2}a1 第一条 .* … a6 第六条 /);
    expect(stdout).toContain("source.url: the portal does not start");
    expect(readdirSync(corpus)).toEqual(["data"]);
  });

  it.each<[string, readonly string[]]>([
    ["a file that is not there", ["nowhere.pdf"]],
    ["two files", ["one.txt", "two.txt"]],
    ["a grammar that is none", [sample("regulation.txt"), "--grammar", "novel"]],
    ["an option that is none", [sample("regulation.txt"), "--colour"]],
  ])("%s is one line", (_, given) => {
    const { status, stdout, stderr } = run(emptyCorpus(), ...given);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });
});

const shared = join(project, "../shared/texts");
const plan = join(project, "corpus/shanghai-stic-14fyp/zh.txt");
const reasonToSkip =
  spawnSync("soffice", ["--version"]).status === 0 ? undefined : "no soffice to save them with";
if (reasonToSkip !== undefined) console.warn(`Real texts in each format skipped: ${reasonToSkip}`);
else if (!existsSync(shared)) console.warn("Real texts in each format: the plan alone, no ../shared/texts");

describe.skipIf(reasonToSkip !== undefined)(
  `real texts, saved in each format${reasonToSkip ? ` (skipped: ${reasonToSkip})` : ""}`,
  () => {
    const texts = new Map([
      ["plan", plan],
      ...(existsSync(shared) ? readdirSync(shared) : [])
        .filter((name) => name.endsWith(".txt"))
        .map((name) => [basename(name, ".txt"), join(shared, name)] as const),
    ]);
    const saved = join(scratch.path, "saved");

    beforeAll(() => {
      mkdirSync(saved);
      const files = [...texts].map(([name, text]) => {
        const file = join(saved, `${name}.fodt`);
        writeFileSync(file, officeFile(readFileSync(text, "utf8")));
        return file;
      });
      for (const format of ["docx", "pdf", "html"]) {
        const profile = `-env:UserInstallation=file://${join(scratch.path, "office")}`;
        const done = spawnSync("soffice", [
          profile,
          "--headless",
          "--convert-to",
          format,
          "--outdir",
          saved,
          ...files,
        ]);
        if (done.status !== 0) throw new Error(String(done.stderr));
      }
    });

    it.each([...texts].flatMap(([name]) => ["docx", "pdf", "html"].map((format) => [name, format] as const)))(
      "%s as %s has the outline that the text has",
      async (name, format) => {
        const text = readFileSync(texts.get(name) ?? "", "utf8");
        const read = await readFile(join(saved, `${name}.${format}`));
        expect(addressesIn(read.text)).toEqual(addressesIn(text));
        if (format === "pdf")
          expect(read.told.filter((line) => /page number|公报/.test(line))).toHaveLength(2);
        else expect(letters(read.text)).toBe(letters(text));
      },
    );
  },
);

function addressesIn(text: string): string[] {
  const { headings, leaves } = readOutline(text);
  return [...headings, ...leaves].map(({ address }) => address);
}

function letters(text: string): string {
  return text.replaceAll(/[\s\uFEFF]/gu, "");
}

/** A text as an office lays it out: paragraphs indented by two letters, a header, the page numbered below. */
function officeFile(text: string): string {
  const escaped = (line: string) => line.trim().replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const paragraphs = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => `<text:p text:style-name="Body">${escaped(line)}</text:p>`);
  const name = (space: string) => `urn:oasis:names:tc:opendocument:xmlns:${space}:1.0`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="${name("office")}" xmlns:style="${name("style")}" xmlns:text="${name("text")}" xmlns:fo="${name("xsl-fo-compatible")}" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties style:font-size-asian="16pt" fo:font-size="16pt" fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/></style:default-style>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties fo:text-indent="32pt" fo:line-height="28pt" fo:text-align="justify"/></style:style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin="26mm"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">
<style:header><text:p>某市人民政府公报</text:p></style:header>
<style:footer><text:p>— <text:page-number text:select-page="current"/> —</text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>${paragraphs.join("\n")}</office:text></office:body>
</office:document>`;
}
