import { foldText, isHan } from "../language/fold.ts";
import { numeralCharacters, otherEnglishFigure, valueOfNumber } from "../language/numbers.ts";
import { queryLimits } from "./query.ts";

/** What stands between spaces in a query, or between quotation marks. */
export interface TypedTerm {
  /** As it was typed, without its operators. */
  readonly raw: string;
  readonly folded: string;
  readonly quoted: boolean;
  readonly excluded: boolean;
}

// "…" · “…” · 「…」 · 『…』, and U+FF02 for "; what opens is closed by its own mark.
const closingMarks: Readonly<Record<string, string>> = {
  '"': '"\uFF02',
  "\uFF02": '"\uFF02',
  "“": "”",
  "”": "”",
  "「": "」",
  "『": "』",
};
const minus = /^[-\uFF0D\u2212]$/u;

/** The terms of a query, and those past {@link queryLimits.words} that are not looked for. */
export interface ReadTerms {
  readonly terms: readonly TypedTerm[];
  readonly past: readonly TypedTerm[];
}

/**
 * The typed terms of a query, in order. A lone quotation mark or minus sign is no operator; a run of
 * single Han characters between spaces is one term.
 */
export function readTerms(query: string): ReadTerms {
  const terms = joinNumbers(joinLetters(joinSingles(parseTerms(query))));
  return { terms: terms.slice(0, queryLimits.words), past: terms.slice(queryLimits.words) };
}

function parseTerms(query: string): TypedTerm[] {
  const terms: TypedTerm[] = [];
  for (let at = 0; at < query.length; ) {
    if (/\s/u.test(query.charAt(at))) {
      at++;
      continue;
    }
    const excluded = minus.test(query.charAt(at)) && /\S/u.test(query.charAt(at + 1));
    const from = excluded ? at + 1 : at;
    const close = closingOf(query, from);
    const end = close ?? endOfWord(query, from);
    const raw = close === undefined ? stripMarks(query.slice(from, end)) : query.slice(from + 1, close);
    const folded = foldText(raw);
    if (folded !== "") terms.push({ raw, folded, quoted: close !== undefined, excluded });
    at = close === undefined ? end : close + 1;
  }
  return terms;
}

/** Where the quotation that opens at an offset closes; nested marks of the same pair are counted. */
function closingOf(query: string, open: number): number | undefined {
  const closing = closingMarks[query.charAt(open)];
  if (closing === undefined) return undefined;
  let depth = 0;
  for (let at = open + 1; at < query.length; at++) {
    const mark = query.charAt(at);
    if (closing.includes(mark)) {
      if (depth === 0) return at > open + 1 ? at : undefined;
      depth--;
    } else if (mark === query.charAt(open)) depth++;
  }
  return undefined;
}

function endOfWord(query: string, from: number): number {
  for (let at = from + 1; at < query.length; at++) {
    if (/\s/u.test(query.charAt(at))) return at;
    if (closingMarks[query.charAt(at)] !== undefined && closingOf(query, at) !== undefined) return at;
  }
  return query.length;
}

/** Quotation marks that open or close nothing; punctuation that ends a question or parts a list. */
function stripMarks(word: string): string {
  const bare = word.replace(/["\uFF02]|^[“”「」『』]|[“”「」『』]$/gu, "");
  const stripped = bare.replace(
    /^[,\uFF0C;\uFF1B、]+|[?!,;:\uFF1F\uFF01\uFF0C\uFF1B\uFF1A。、]+$|(?<=[a-z])\.$/giu,
    "",
  );
  return stripped === "" ? bare : stripped;
}

// “集 成 电 路” is one term; “青浦 数字” two.
function joinSingles(terms: readonly TypedTerm[]): TypedTerm[] {
  const joined: TypedTerm[] = [];
  let open = false;
  for (const term of terms) {
    const single = !term.quoted && !term.excluded && term.folded.length === 1 && isHan(term.folded);
    const last = joined.at(-1);
    if (single && open && last) {
      joined[joined.length - 1] = { ...last, raw: last.raw + term.raw, folded: last.folded + term.folded };
    } else joined.push(term);
    open = single;
  }
  return joined;
}

// “R & D”, “R and D”, “R&amp;D” are R&D; “S & T” is S&T.
const joinedLetters = /^[a-z](?: ?&(?:amp;)? ?| and )[a-z]$/;

function joinLetters(terms: readonly TypedTerm[]): TypedTerm[] {
  const joined: TypedTerm[] = [];
  for (let at = 0; at < terms.length; ) {
    const stretch =
      [3, 2, 1].map((count) => terms.slice(at, at + count)).find(isOneWord) ?? terms.slice(at, at + 1);
    const [first] = stretch;
    if (first === undefined) break;
    const folded = stretch.map((term) => term.folded).join(" ");
    joined.push(
      isOneWord(stretch)
        ? {
            ...first,
            raw: stretch.map(({ raw }) => raw).join(" "),
            folded: `${folded.charAt(0)}&${folded.at(-1)}`,
          }
        : first,
    );
    at += stretch.length;
  }
  return joined;
}

function isOneWord(terms: readonly TypedTerm[]): boolean {
  return (
    terms.every(({ quoted }) => !quoted) &&
    terms.slice(1).every(({ excluded }) => !excluded) &&
    joinedLetters.test(terms.map(({ folded }) => folded).join(" "))
  );
}

// “20 percent” and “twenty per cent” are 20%; “3 000” is 3,000, while “100 200” are two numbers.
const percentage = /^(\d+(?:\.\d+)?|[a-z]+) (?:percent|per cent|per-cent|%)$/;
const parted = /^\d{1,3}(?: \d{3})+$/;
const percentAfterNumerals = new RegExp(`^([${numeralCharacters}点]+)%`, "u");

function joinNumbers(terms: readonly TypedTerm[]): TypedTerm[] {
  const joined: TypedTerm[] = [];
  for (let at = 0; at < terms.length; ) {
    const found = [4, 3, 2, 1]
      .map((count) => terms.slice(at, at + count))
      .map((stretch) => ({ stretch, folded: oneNumber(stretch) }))
      .find(({ folded }) => folded !== undefined);
    const [first] = terms.slice(at, at + 1);
    if (first === undefined) break;
    joined.push(
      found?.folded === undefined
        ? first
        : { ...first, raw: found.stretch.map(({ raw }) => raw).join(" "), folded: found.folded },
    );
    at += found?.stretch.length ?? 1;
  }
  return joined;
}

/** The number that terms in a row write with white space or words, as texts write it. */
function oneNumber(stretch: readonly TypedTerm[]): string | undefined {
  if (stretch.some(({ quoted }) => quoted) || stretch.slice(1).some(({ excluded }) => excluded))
    return undefined;
  const folded = stretch.map((term) => term.folded).join(" ");
  const [, share] = percentage.exec(folded) ?? [];
  if (share !== undefined) {
    const figure = /^\d/.test(share) ? share : otherEnglishFigure(share);
    return figure !== undefined && /^[\d.]+$/.test(figure) ? `${figure}%` : undefined;
  }
  // Nobody writes a number of its own with a 0 in front.
  if (parted.test(folded) && folded.includes(" 0")) return folded.replaceAll(" ", ",");
  const numerals = percentAfterNumerals.exec(folded);
  const value = numerals?.[1] === undefined ? undefined : valueOfNumber(numerals[1]);
  return numerals && value !== undefined ? `${value}%${folded.slice(numerals[0].length)}` : undefined;
}
