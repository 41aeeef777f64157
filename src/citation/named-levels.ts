import type { Inserted } from "../document/address.ts";
import { isLawAddress, parseAddress } from "../document/address.ts";
import type { GrammarName } from "../document/grammars/grammar.ts";
import type { PolicyDocument } from "../document/passages.ts";
import { addressesBetween } from "./named-place.ts";
import { wordsOf } from "./place-in-words.ts";
import { hanNumber, numberOf } from "./place-numbers.ts";
import { squeeze, unwrap } from "./place-reader.ts";

/** What a part of a reference counts: a level of headings, an article or what is in one, or a passage of a kind. */
type Counted =
  | "annex"
  | "book"
  | "division"
  | "part"
  | "chapter"
  | "section"
  | "article"
  | "paragraph"
  | "item"
  | "point"
  | "box"
  | "p"
  | "b"
  | "n";

/** A reference as numbers by what they count: 第九条第二款第（三）项 is article 9, paragraph 2, item 3. */
type Named = ReadonlyMap<Counted, string>;

/**
 * The addresses that a squeezed reference in the words of a document's own grammar can mean: a law's by its articles,
 * a plan's by its chapters. None where it is not such a reference, or names nothing that is there.
 */
export function addressesInWords(document: PolicyDocument, squeezed: string): string[] {
  const exact = byWords(document).get(squeezed);
  if (exact) return [...exact];
  const forms = formsOf[document.grammar];
  if (!forms) return [];
  const named = readNamed(squeezed, forms);
  return named ? addressesNamed(document, named) : addressesFromTo(document, squeezed, forms);
}

/** Whether a squeezed reference is one in the words of some grammar: 第二条之一 · 第三编第二章 · 附件一第二条. */
export function readsInWords(squeezed: string): boolean {
  return (
    /^(?:第|附件)/u.test(squeezed) &&
    Object.values(formsOf).some((forms) => {
      const named = readNamed(squeezed, forms);
      return named !== undefined && telling.some((what) => named.has(what));
    })
  );
}

const telling: readonly Counted[] = ["annex", "book", "division", "part", "chapter", "section", "article"];

function addressesNamed(document: PolicyDocument, named: Named): string[] {
  return [...document.places, ...document.parts]
    .filter((place) => named.size > 0 && means(named, countedIn(document, place)))
    .map(({ address }) => address);
}

// 第九条至第十二条 · 第九至十二条 · 第三章到第五章
const range = /^(.{1,40}?)(?:至|到|~)(.{1,40})$/u;

/** Everything of one level from a first place to a last, where each of the two is one place. */
function addressesFromTo(document: PolicyDocument, squeezed: string, forms: readonly Form[]): string[] {
  const [, from = "", to = ""] = range.exec(squeezed) ?? [];
  const unit = /[编篇章节条款项]$/u.exec(to)?.[0] ?? "";
  const ends = [/[编篇章节条款项]$/u.test(from) ? from : from + unit, to].map((end) => {
    const named = readNamed(end, forms);
    return named ? addressesNamed(document, named) : [];
  });
  const [[first, ...otherFirsts] = [], [last, ...otherLasts] = []] = ends;
  if (first === undefined || last === undefined || otherFirsts.length + otherLasts.length > 0) return [];
  return addressesBetween(
    [...document.places, ...document.parts].map(({ address }) => address),
    first,
    last,
  );
}

/** A document never changes: its places by their words, in both languages, are gathered once. */
const remembered = new WeakMap<PolicyDocument, ReadonlyMap<string, readonly string[]>>();

function byWords(document: PolicyDocument): ReadonlyMap<string, readonly string[]> {
  const known = remembered.get(document);
  if (known) return known;
  const addresses = new Map<string, string[]>();
  for (const [address, { zh, en }] of wordsOf(document)) {
    for (const words of [zh, en].map((each) => unwrap(squeeze(each)))) {
      addresses.set(words, [...(addresses.get(words) ?? []), address]);
    }
  }
  remembered.set(document, addresses);
  return addresses;
}

type Form = readonly [Counted, RegExp];

const number = `\\(?(\\d{1,4}|${hanNumber})\\)?`;
const form = (counted: Counted, source: string): Form => [counted, new RegExp(source, "uy")];

const chapterForms: readonly Form[] = [
  form("chapter", `第?${number}章`),
  form("chapter", `chapter${number}`),
  form("section", `第?${number}节`),
  form("section", `section${number}`),
];

const formsOf: Readonly<Partial<Record<GrammarName, readonly Form[]>>> = {
  law: [
    // the 序言 of the constitution is chapter 0
    form("chapter", "(序言|preamble)"),
    // “第九条之一” before “第九条” · “article9-1”
    form("article", `第?${number}条之${number}`),
    form("article", `第?${number}条`),
    form("article", `art(?:icle)?\\.?${number}-(\\d{1,2})(?!\\d)`),
    form("article", `art(?:icle)?\\.?${number}`),
    form("division", `第?${number}分编`),
    form("division", `division${number}`),
    form("book", `第?${number}编`),
    form("book", `book${number}`),
    ...chapterForms,
    form("paragraph", `第?${number}款`),
    form("paragraph", `para(?:graph)?\\.?${number}`),
    // “第（三）项” · “第3项” · “(三)” behind an article
    form("item", `第?${number}项`),
    form("item", `item${number}`),
    form("point", `第?${number}目`),
    form("point", `sub-?item${number}`),
    form("annex", `附件${number}`),
    form("annex", `annex${number}`),
    form("p", `第?${number}(?:自然)?段`),
    form("item", `(?<=[条款])\\((\\d{1,2}|${hanNumber})\\)`),
  ],
  "chapter-plan": [
    form("part", `第?${number}(?:篇|部分)`),
    form("part", `part${number}`),
    ...chapterForms,
    form("box", `专栏${number}`),
    form("box", `box${number}`),
    form("p", `第?${number}(?:自然)?段`),
    form("p", `para(?:graph)?\\.?${number}`),
    form("b", `第?${number}点`),
    form("b", `bullet${number}`),
    form("n", `第?${number}项`),
    form("n", `item${number}`),
  ],
};

// 第三章、第一节 · 第九条的第二款 · chapter3,section1
const between = /(?:[,、.的]|of)*/uy;

/** Every part in turn; nothing where a part is not read or one is named twice. */
function readNamed(squeezed: string, forms: readonly Form[]): Named | undefined {
  const named = new Map<Counted, string>();
  let at = 0;
  while (at < squeezed.length) {
    const found = readPart(squeezed, at, forms);
    if (!found || named.has(found.counted)) return undefined;
    named.set(found.counted, found.value);
    between.lastIndex = found.end;
    between.test(squeezed);
    at = between.lastIndex;
  }
  return named;
}

function readPart(squeezed: string, at: number, forms: readonly Form[]) {
  for (const [counted, pattern] of forms) {
    pattern.lastIndex = at;
    const match = pattern.exec(squeezed);
    if (!match) continue;
    const [, first = "", after] = match;
    const counts = /^(?:序言|preamble)$/u.test(first) ? 0 : numberOf(first);
    const value = after === undefined ? String(counts) : `${counts}.${numberOf(after)}`;
    return { counted, value, end: pattern.lastIndex };
  }
  return undefined;
}

/** What is named agrees, and the innermost that is named is the place itself. */
function means(named: Named, { counted, own }: { counted: Named; own: Counted | undefined }): boolean {
  if (!own || !named.has(own)) return false;
  return [...named].every(([what, value]) => counted.get(what) === value);
}

/** The numbers of a place and of all that it stands in, and what the place itself is. */
function countedIn(
  document: PolicyDocument,
  { address, above }: { readonly address: string; readonly above: readonly string[] },
): { counted: Named; own: Counted | undefined } {
  const counted = new Map<Counted, string>();
  let own: Counted | undefined;
  const add = (what: Counted, value: string | number) => {
    counted.set(what, String(value));
    own = what;
  };
  for (const heading of document.headingAt.has(address) ? [...above, address] : above) {
    const level = document.headingAt.get(heading)?.level;
    const value = /(\d+)$/u.exec(heading)?.[1];
    const known = countedLevels.find((each) => each === level);
    if (known && value) add(known, value);
  }
  const parsed = parseAddress(address);
  if (!parsed) return { counted, own };
  if (isLawAddress(parsed)) {
    if (parsed.annex !== undefined && !counted.has("annex")) add("annex", parsed.annex);
    if (parsed.article) add("article", printed(parsed.article));
    for (const [depth, value] of (parsed.parts ?? []).entries()) {
      add((["paragraph", "item", "point"] as const)[depth] ?? "point", value);
    }
  }
  if (parsed.item) {
    const { kind, count } = parsed.item;
    const what = (["p", "b", "n"] as const).find((each) => each === kind);
    if (what) add(what, count);
    else own = undefined;
  }
  return { counted, own };
}

const countedLevels = ["annex", "book", "division", "part", "chapter", "section", "box"] as const;

function printed({ number: value, after }: Inserted): string {
  return after === undefined ? String(value) : `${value}.${after}`;
}
