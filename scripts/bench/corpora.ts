import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../src/document/source.ts";
import type { Segmenter } from "../../src/language/segment.ts";

const shipped = "shanghai-stic-14fyp";

/** Never changed: what the outline is read from. */
const structural = /^(?:重点|方向|任务|主要|重大|平台|专栏)$/u;

/**
 * A corpus folder of so many documents: the shipped plan, and copies of it with a third of the words changed to
 * others of the plan, of the same length, so that each copy keeps the outline and no two say the same. The same
 * number gives the same corpus.
 */
export function writeCopies(corpus: string, into: string, copies: number, segmenter: Segmenter): void {
  mkdirSync(into, { recursive: true });
  for (const name of ["fields.json", "districts.json", "termbase.csv"])
    cpSync(join(corpus, name), join(into, name));
  cpSync(join(corpus, shipped), join(into, shipped), { recursive: true });
  const source = readPlan(join(corpus, shipped));
  const chinese = new Shuffled(source.text, (text) => segmenter.words(text).map((token) => token.text));
  const english = new Shuffled(
    source.english.map(({ text }) => text).join("\n"),
    (text) => text.match(/[a-z]{4,}/gi) ?? [],
  );
  for (let copy = 1; copy < copies; copy++) {
    const slug = `copy-${String(copy).padStart(4, "0")}`;
    const text = chinese.changed(source.text, copy, /\p{Script=Han}{2,}/gu);
    mkdirSync(join(into, slug, "en"), { recursive: true });
    const record = { ...source.record, slug, sha256: sha256(text) };
    writeFileSync(join(into, slug, "document.json"), JSON.stringify(record, null, 2));
    writeFileSync(join(into, slug, "zh.txt"), text);
    for (const { name, text: blocks } of source.english)
      writeFileSync(join(into, slug, "en", name), english.changed(blocks, copy, /[a-z]{4,}/gi));
  }
}

function readPlan(folder: string) {
  const names = readdirSync(join(folder, "en")).filter((name) => name.endsWith(".txt"));
  return {
    record: JSON.parse(readFileSync(join(folder, "document.json"), "utf8")),
    text: readFileSync(join(folder, "zh.txt"), "utf8"),
    english: names.map((name) => ({ name, text: readFileSync(join(folder, "en", name), "utf8") })),
  };
}

/** The words of a text by length, and the text with a third of them changed. */
class Shuffled {
  private readonly byLength = new Map<number, string[]>();

  constructor(
    text: string,
    private readonly wordsOf: (text: string) => readonly string[],
  ) {
    for (const word of new Set(wordsOf(text))) {
      if (structural.test(word)) continue;
      const same = this.byLength.get(word.length);
      if (same) same.push(word);
      else this.byLength.set(word.length, [word]);
    }
  }

  /** `runs` finds what is words; addresses of translated blocks stand in brackets and stay. */
  changed(text: string, seed: number, runs: RegExp): string {
    const random = generator(seed);
    return text
      .split("\n")
      .map((line) =>
        line.startsWith("[") ? line : line.replace(runs, (run) => this.changedRun(run, random)),
      )
      .join("\n");
  }

  private changedRun(run: string, random: () => number): string {
    return this.wordsOf(run)
      .map((word) => {
        const others = this.byLength.get(word.length) ?? [];
        if (word.length < 2 || structural.test(word) || random() > 1 / 3) return word;
        return others[Math.floor(random() * others.length)] ?? word;
      })
      .join("");
  }
}

/** Mulberry32, by Tommy Ettinger (public domain): a small generator of numbers in [0, 1) from a seed. */
function generator(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
