import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatDate, formatNumber, type MessageKey, messages, wordingIn } from "../src/web/messages.ts";

const all = Object.entries(messages).map(([key, { zh, en }]) => ({ key, zh, en }));
const placeholders = (text: string) => Array.from(text.matchAll(/\{(\w+)\}/g), ([, name]) => name).sort();
/** Which messages a rule finds fault with, as a failure should list them. */
const faulty = (isFault: (message: { key: string; zh: string; en: string }) => boolean) =>
  all.filter(isFault).map(({ key, zh, en }) => `${key}: ${zh} | ${en}`);

describe("every message", () => {
  it("has both halves", () => {
    expect(all.length).toBeGreaterThan(150);
    expect(faulty(({ zh, en }) => zh.trim() === "" || en.trim() === "")).toEqual([]);
  });

  it("fills in the same values in both languages", () => {
    expect(faulty(({ zh, en }) => placeholders(zh).join() !== placeholders(en).join())).toEqual([]);
  });

  it("is in Chinese under zh and without Chinese under en, but for the names of the two languages", () => {
    const names: readonly string[] = ["site.other", "site.otherTitle"];
    const han = /\p{Script=Han}/u;
    expect(faulty(({ key, en }) => !names.includes(key) && han.test(en))).toEqual([]);
    // Names of formats and standards are the same in both, but for the width of their brackets.
    const plain = (text: string) => text.normalize("NFKC").replace(/\s/g, "");
    const same = faulty(({ zh, en }) => /\p{L}/u.test(zh) && !han.test(zh) && plain(zh) !== plain(en));
    expect(same).toEqual(faulty(({ key }) => names.includes(key)));
  });

  it("has no half-width punctuation next to Han", () => {
    // “%” and “/” have no other width in Chinese print; a “.” stands in numbers and names.
    const half = /\p{Script=Han}\s*[,:;!?()"']|[,:;!?()"']\s*\p{Script=Han}|\p{Script=Han}\.(?!\w)/u;
    expect(faulty(({ key, zh }) => key !== "site.otherTitle" && half.test(zh))).toEqual([]);
  });

  it("has no full-width punctuation in English", () => {
    const full = /[\u3000-\u303F\uFF01-\uFF5E]/u;
    expect(faulty(({ key, en }) => !key.startsWith("site.other") && full.test(en))).toEqual([]);
  });

  it("has no space at its ends, no double space, no straight quotation marks", () => {
    const untidy = (text: string) => text !== text.trim() || / {2}|"/.test(text);
    // The comma of a list joins, so it brings its own space.
    const joining = faulty(({ key }) => key === "list.comma");
    expect(faulty(({ zh, en }) => untidy(zh) || untidy(en))).toEqual(joining);
  });

  it("ends as a sentence in both languages or in neither", () => {
    const ends = (text: string) => /[.\u3002?\uFF1F!\uFF01]$/u.test(text);
    expect(faulty(({ zh, en }) => ends(zh) !== ends(en))).toEqual([]);
  });
});

describe("filling in", () => {
  it.each<["zh" | "en", MessageKey, Record<string, string | number>, string]>([
    ["zh", "search.total.other", { total: 1234 }, "1,234 条"],
    ["en", "search.total.other", { total: 1234 }, "1,234 passages"],
    ["en", "search.page", { page: 2, pages: 63 }, "Page 2 of 63"],
    ["zh", "search.titleFor", { query: "{query} $& $1" }, "“{query} $& $1”的检索结果"],
    ["en", "search.missing", {}, "Found nowhere in the published text: {words}"],
  ])("%s %s %j: %s", (language, key, values, text) => {
    expect(wordingIn(language)(key, values)).toBe(text);
  });
});

describe("numbers and dates", () => {
  it.each([
    ["zh", 61_777, "61,777"],
    ["en", 61_777, "61,777"],
    ["en", 0, "0"],
  ] as const)("%s %d: %s", (language, value, text) => {
    expect(formatNumber(value, language)).toBe(text);
  });

  it.each([
    ["2021", "2021年", "2021"],
    ["2021-09", "2021年9月", "September 2021"],
    ["2021-09-29", "2021年9月29日", "September 29, 2021"],
    ["2021-01-01", "2021年1月1日", "January 1, 2021"],
  ])("%s: %s, %s", (date, zh, en) => {
    expect([formatDate(date, "zh"), formatDate(date, "en")]).toEqual([zh, en]);
  });
});

it("every key is asked for somewhere, whole or by its beginning", () => {
  const asking = [...sources("src", ".ts"), ...sources("views", ".ejs")]
    .filter((file) => !file.endsWith("messages.ts"))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  // say(`kind.${kind}`)
  const beginnings = Array.from(
    asking.matchAll(/`([a-z][\w-]*\.[\w.-]*)\$\{/g),
    ([, beginning = ""]) => beginning,
  );
  const idle = all.filter(
    ({ key }) => !asking.includes(`"${key}"`) && !beginnings.some((beginning) => key.startsWith(beginning)),
  );
  expect(idle.map(({ key }) => key)).toEqual([]);
});

it("every key that a view asks for exists", () => {
  const asked = sources("views", ".ejs").flatMap((file) =>
    Array.from(readFileSync(file, "utf8").matchAll(/\bsay\("([^"]+)"/g), ([, key = ""]) => key),
  );
  expect(asked.length).toBeGreaterThan(20);
  expect([...new Set(asked)].filter((key) => !(key in messages))).toEqual([]);
});

function sources(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}
