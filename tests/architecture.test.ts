import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

const source = join(import.meta.dirname, "../src");

interface Import {
  /** Path from src/, as `search/rank.ts`. */
  readonly file: string;
  /** Path from src/ of our own file, or the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"));
const textOf = (file: string) => readFileSync(join(source, file), "utf8");

// import { a, type B } from "x" · import type { A } from "x" · export { a } from "x" · import "x" · import("x")
const statement =
  /^(import|export)(\s+type)?\s[^;"]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm;

const imports: readonly Import[] = files.flatMap((file) =>
  Array.from(textOf(file).matchAll(statement), ([, , type, from, bare, dynamic]) => {
    const named = from ?? bare ?? dynamic ?? "";
    const own = named.startsWith(".")
      ? normalize(join(dirname(file), named)).replaceAll("\\", "/")
      : undefined;
    return { file, to: own ?? named, typeOnly: type !== undefined };
  }),
);

/** The folder of a file under src/, or the file itself where it stands at the top. */
const placeOf = (path: string) => path.split("/")[0] ?? path;
const isOwn = ({ to }: Import) => to.endsWith(".ts");
const importersOf = (name: string) =>
  [
    ...new Set(imports.filter(({ to }) => to === name || to.startsWith(`${name}/`)).map(({ file }) => file)),
  ].sort();

describe("packages are imported where they are wrapped", () => {
  it.each<[string, RegExp]>([
    ["express", /^web\//],
    ["helmet", /^web\//],
    ["ejs", /^web\//],
    ["docx", /^export\/docx-(document|facts|style)\.ts$/],
    ["express-rate-limit", /^web\//],
    ["@photostructure/sqlite", /^library\//],
    ["meilisearch", /^search\/engines\/meilisearch[\w-]*\.ts$/],
    ["nodejieba", /^language\/segment\.ts$/],
    ["opencc-js", /^language\/(?:fold|regional)\.ts$/],
    ["pinyin-pro", /^language\/pinyin\.ts$/],
    ["fastest-levenshtein", /^search\/spelling\.ts$/],
    ["lru-cache", /^(language\/fold|quotation\/check|library\/(library|quotations)|web\/pages\/labels)\.ts$/],
    ["mammoth", /^intake\/word-file\.ts$/],
    ["fflate", /^intake\/word-file\.ts$/],
    ["@xmldom/xmldom", /^intake\/word-numbering\.ts$/],
    ["pdfjs-dist", /^intake\/pdf-file\.ts$/],
    ["parse5", /^intake\/(?:page-lines|web-page)\.ts$/],
    ["wink-porter2-stemmer", /^language\/english\.ts$/],
  ])("%s: %s", (name, where) => {
    const importers = importersOf(name);
    expect(importers).not.toEqual([]);
    expect(importers.filter((file) => !where.test(file))).toEqual([]);
  });

  it("and every import is seen: no file asks for a package in another way", () => {
    expect(files.filter((file) => /\brequire\(|createRequire/.test(textOf(file)))).toEqual([]);
  });
});

describe("files beside the code", () => {
  it("are found from the project's folder, so that the bundle finds them too", () => {
    const finders = files.filter((file) => /import\.meta\.(?:dirname|filename|url)/.test(textOf(file)));
    expect(finders).toEqual(["project-folder.ts"]);
  });
});

describe("the environment", () => {
  it("is read by config.ts alone; server.ts hands it over", () => {
    const readers = files.filter((file) => /process\.env\b|import\.meta\.env/.test(textOf(file)));
    expect(readers.filter((file) => file !== "config.ts")).toEqual(["server.ts"]);
    expect(textOf("server.ts").match(/process\.env.*/g)).toEqual([
      expect.stringMatching(/^process\.env\);$/),
    ]);
  });
});

describe("the arrows point one way", () => {
  // What a folder may import beside itself; types of the files at the top in the third column.
  it.each<[string, readonly string[], readonly string[]]>([
    ["document", [], []],
    ["language", ["document"], []],
    ["labels", ["document", "language"], []],
    ["citation", ["document", "language"], []],
    ["corpus", ["document", "labels", "language"], []],
    ["intake", ["document", "language"], []],
    ["quotation", ["document", "language"], ["corpus/edited-document.ts"]],
    [
      "library",
      ["document", "labels", "language", "quotation"],
      ["corpus/edited-document.ts", "corpus/site.ts"],
    ],
    ["search", ["document", "labels", "language", "library"], ["config.ts"]],
  ])("%s imports only %j", (folder, allowed, types) => {
    const outward = imports.filter(
      (one) => isOwn(one) && placeOf(one.file) === folder && placeOf(one.to) !== folder,
    );
    const wrong = outward
      .filter(({ to }) => to !== "project-folder.ts" && !allowed.includes(placeOf(to)))
      .filter(({ to, typeOnly }) => !(typeOnly && types.includes(to)));
    expect(wrong.map(({ file, to }) => `${file} imports ${to}`)).toEqual([]);
  });

  it("nothing but server.ts imports web", () => {
    const importers = imports
      .filter((one) => placeOf(one.to) === "web" && placeOf(one.file) !== "web")
      .map(({ file }) => file);
    expect([...new Set(importers)]).toEqual(["server.ts"]);
  });

  it("nothing imports server.ts", () => {
    expect(importersOf("server.ts")).toEqual([]);
  });

  it("without a cycle between folders", () => {
    expect(cyclesOf(imports.filter(isOwn).map(({ file, to }) => [placeOf(file), placeOf(to)]))).toEqual([]);
  });

  it("without a cycle between files, where more than types are imported", () => {
    const runtime = imports.filter((one) => isOwn(one) && !one.typeOnly);
    expect(cyclesOf(runtime.map(({ file, to }) => [file, to]))).toEqual([]);
  });

  it("to files that exist", () => {
    const missing = imports.filter((one) => isOwn(one) && !files.includes(one.to));
    expect(missing.map(({ file, to }) => `${file} imports ${to}`)).toEqual([]);
  });
});

describe("no side effects on import", () => {
  it("only server.ts acts on its own", () => {
    const acting = files.filter((file) => /^(?:await |void |main\(|try \{|process\.)/m.test(textOf(file)));
    expect(acting).toEqual(["server.ts"]);
  });
});

/** Nodes that lead back to themselves, each as the way around; steps within a node are none. */
function cyclesOf(steps: readonly (readonly [string, string])[]): string[] {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of steps) if (from !== to) next.set(from, (next.get(from) ?? new Set()).add(to));
  const done = new Set<string>();
  const found: string[] = [];
  const follow = (node: string, way: readonly string[]): void => {
    const back = way.indexOf(node);
    if (back >= 0) found.push([...way.slice(back), node].join(" → "));
    if (back >= 0 || done.has(node)) return;
    for (const to of next.get(node) ?? []) follow(to, [...way, node]);
    done.add(node);
  };
  for (const node of next.keys()) follow(node, []);
  return found;
}
