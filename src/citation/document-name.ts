import type { DocumentRecord } from "../document/source.ts";
import { foldText, isHan } from "../language/fold.ts";
import { numberOf } from "./place-numbers.ts";
import { squeeze } from "./place-reader.ts";

/**
 * What is left of a reference without a document's name, or `undefined` where it does not name the document:
 * “上海市人民政府《上海科技创新中心“十四五”规划》第三章” → “第三章”. Squeezed. The name may be the title, a short
 * title, an alias or the slug, or, where it stands first or last, what the press makes of the title.
 */
export function withoutName(record: DocumentRecord, text: string): string | undefined {
  const squeezed = squeeze(text);
  const names = namesOf(record);
  const whole = names.whole.find((name) => squeezed.includes(name));
  if (whole === undefined) return withoutState(names, squeezed) ?? withoutShortName(names, text, squeezed);
  const rest = [whole, ...names.issuers].reduce((left, part) => left.replace(part, ""), squeezed);
  // “第三章(上海科技创新中心“十四五”规划)”
  return rest.replace("()", "");
}

interface Names {
  readonly whole: readonly string[];
  /** Titles without the State's name before them: 民法典, 宪法. */
  readonly ofState: readonly string[];
  readonly issuers: readonly string[];
  /** Titles and aliases, squeezed, for short names in Chinese. */
  readonly chinese: readonly string[];
  /** Their words, for short names in English, and the initials of these in a row. */
  readonly english: readonly { readonly words: readonly string[]; readonly initials: string }[];
}

/** A record never changes, and every search asks whether it is named: its names are made once. */
const remembered = new WeakMap<DocumentRecord, Names>();

function namesOf(record: DocumentRecord): Names {
  const known = remembered.get(record);
  if (known) return known;
  const { title, shortTitle, aliases = [], slug, issuer } = record;
  const titles = [title, shortTitle].filter((one) => one !== undefined);
  const names = {
    whole: [...titles.flatMap(({ zh, en }) => [zh, en]), ...aliases, slug].map(squeeze),
    ofState: titles.flatMap(({ zh }) => (stateName.test(zh) ? [squeeze(zh.replace(stateName, ""))] : [])),
    issuers: [issuer.zh, issuer.en].map(squeeze),
    chinese: [...titles.map(({ zh }) => zh), ...aliases].map(squeeze),
    english: [...titles.map(({ en }) => en), ...aliases].map((name) => {
      const words = wordsOf(name);
      return { words, initials: words.map((word) => /^\d+/u.exec(word)?.[0] ?? word.charAt(0)).join("") };
    }),
  };
  remembered.set(record, names);
  return names;
}

const stateName = /^中华人民共和国(?=.{2})/u;

/** “宪法第三十三条第二款” → “第三十三条第二款”: a name so short stands first, and a place right behind it. */
function withoutState({ ofState }: Names, squeezed: string): string | undefined {
  const name = ofState.find((each) => squeezed.startsWith(each));
  const rest = name === undefined ? undefined : squeezed.slice(name.length).replace(/^的/u, "");
  return rest !== undefined && /^(?:第|序言|附件|附则)/u.test(rest) ? rest : undefined;
}

/** “上海科创中心“十四五”规划第二章” → “第二章” · “Chapter 2 of Shanghai's STI plan” → “chapter2of”. */
function withoutShortName(names: Names, text: string, squeezed: string): string | undefined {
  if (squeezed.length > longestReference || !mayName(names, squeezed)) return undefined;
  const folded = foldText(text);
  const borders = bordersOf(folded);
  const first = borders.findLast(
    (at) => namesPart.test(folded.slice(at)) && isShortNameOf(names, folded.slice(0, at)),
  );
  if (first !== undefined) return squeeze(folded.slice(first));
  const last = borders.find(
    (at) => namesPart.test(folded.slice(0, at)) && isShortNameOf(names, folded.slice(at)),
  );
  return last === undefined ? undefined : squeeze(folded.slice(0, last));
}

/** A short title with a label; a longer text is no reference. */
const longestReference = 200;

// “第二章” · “(二)” · “专栏” · “3-1”: without any of these there is no place to go to
const namesPart = /[第章节条款项专(\d]|chap|part|sect|art|box|item|para|task|priorit|preamble|序言/u;

/** Most queries hold neither the last word of a title (规划) nor an English word for a kind of document. */
function mayName({ chinese }: Names, squeezed: string): boolean {
  if (!namesPart.test(squeezed)) return false;
  return chinese.some((whole) => squeezed.includes(whole.slice(-2))) || kindOrInitials.test(squeezed);
}

/** Where a name can end or begin: beside a Han character, a mark or a space. */
function bordersOf(text: string): number[] {
  const inside = (at: number) => /[a-z0-9&'’]{2}/u.test(text.slice(at - 1, at + 1));
  const all = Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => index + 1);
  return all.filter((at) => !inside(at));
}

function isShortNameOf(names: Names, name: string): boolean {
  return [...name].some(isHan) ? isShortChinese(names, name) : isShortEnglish(names, name);
}

/**
 * “上海科创中心十四五规划” of 上海市建设具有全球影响力的科技创新中心“十四五”规划: its characters are all the title's, most
 * of them in its order (建设 may stand elsewhere), and it ends as the title does. Less than four (规划) name no document.
 */
function isShortChinese({ chinese, issuers }: Names, name: string): boolean {
  const bare = issuers
    .reduce((left, issuer) => left.replace(issuer, ""), squeeze(name))
    .replace(/^[\s,、:;.()]+|[\s,、:;.()的]+$/gu, "")
    .replace(/^(?:关于)?(?:印发|发布|公布)?的?/u, "");
  if (bare.length < 4 || bare.length > 60) return false;
  return chinese.some(
    (whole) =>
      whole.endsWith(bare.slice(-2)) &&
      isMadeOf(bare, whole) &&
      longestShared(bare, whole) >= bare.length * 0.8,
  );
}

function isMadeOf(part: string, whole: string): boolean {
  const count = (text: string, character: string) => text.split(character).length;
  return [...new Set(part)].every((character) => count(part, character) <= count(whole, character));
}

/** The length of the longest common subsequence. */
function longestShared(part: string, whole: string): number {
  let row = new Array<number>(whole.length + 1).fill(0);
  for (const character of part) {
    const next = [0];
    for (let at = 1; at <= whole.length; at++) {
      const across = Math.max(row[at] ?? 0, next[at - 1] ?? 0);
      next.push(whole.charAt(at - 1) === character ? (row[at - 1] ?? 0) + 1 : across);
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/**
 * “Shanghai's 14th Five-Year STI plan”: each of its words is one of the title's, the beginning of one (sci-tech), or
 * the initials of several in a row (STI, 14FYP), and one of them says what kind of document it is.
 */
function isShortEnglish({ english, issuers }: Names, name: string): boolean {
  const words = wordsOf(name).filter((word) => !issuers.includes(word));
  const saysKind = words.some((word) => kinds.has(word) || initialsOfPlan.test(word));
  if (!saysKind || words.every((word) => kinds.has(word))) return false;
  return english.some(({ words: whole, initials }) =>
    words.every(
      (word) =>
        whole.some((one) => one === word || (word.length >= 3 && one.startsWith(word))) ||
        (word.length >= 2 && initials.includes(word.replaceAll("&", ""))),
    ),
  );
}

const kindWords = [
  "plan",
  "outline",
  "regulation",
  "measures",
  "opinions",
  "law",
  "report",
  "notice",
  "provisions",
];
const kinds = new Set(kindWords);
// “FYP” · “14FYP”
const initialsOfPlan = /^\d*fyp$/u;
const kindOrInitials = new RegExp(`${kindWords.join("|")}|fyp`, "u");
const stopWords = new Set([
  "the",
  "of",
  "for",
  "in",
  "a",
  "an",
  "to",
  "and",
  "with",
  "on",
  "see",
  "its",
  "s",
  "at",
]);

/** “Shanghai's Fourteenth Five-Year Plan” → shanghai, 14th, five, year, plan. */
function wordsOf(text: string): string[] {
  return foldText(text)
    .split(/['’]s\b|[^a-z0-9&]+/u)
    .map((word) =>
      word === "centre"
        ? "center"
        : word.endsWith("th") && Number.isFinite(numberOf(word))
          ? `${numberOf(word)}th`
          : word,
    )
    .filter((word) => word !== "" && word !== "&" && !stopWords.has(word));
}
