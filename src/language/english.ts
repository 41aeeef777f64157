import stem from "wink-porter2-stemmer";
import type { Span } from "../document/source.ts";
import { isIn } from "./english-words.ts";
import { sensesOf } from "./senses.ts";

/** An English word of a folded text: its place, its folded form and its stem. */
export interface EnglishWord extends Span {
  readonly word: string;
  readonly stem: string;
}

// “high-end”, “R&D”, “5G”, “enterprise's”, “26,000”, “4.5%”: hyphens part words, an ampersand between single letters does not.
const wordPattern =
  /[a-z](?:&[a-z])+(?![a-z])|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|[a-z0-9]+(?:['’][a-z]+)?/g;

/** The words of a folded text in order. Letters and digits of any Latin run; Han is passed over. */
export function englishWords(folded: string): EnglishWord[] {
  return Array.from(folded.matchAll(wordPattern), ({ 0: word, index }) => ({
    word,
    stem: stemOf(word),
    start: index,
    end: index + word.length,
  }));
}

/** A run of more letters is no word of English, and the stemmer's patterns take long over it. */
const englishWord = /^[a-z]{1,40}$/;

const stems = new Map<string, string>();
/**
 * How many words are remembered, and of which length at most: readers type them too. More are as many as a library
 * has; past that all are forgotten, so that what was typed keeps no place that words of the texts need.
 */
const remembered = { words: 50_000, length: 40 } as const;

/** The stem under which a word is indexed: British spelling made American, then Porter 2. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const plain = word.replace(/['’]s?$/, "").replace(/['’,]/g, "");
  // Chang’e and Xi’an are pinyin, and no change.
  const stemmed = englishWord.test(plain) && !/['’][aeo]/.test(word) ? stem(american(plain)) : plain;
  remember(stems, word, stemmed);
  return stemmed;
}

/**
 * Whether two words (folded) may stand for each other: they share a stem, and not one of those stems that words
 * of different meaning share: enterprise and enterprises, but not imported and important.
 */
export function sameMeaning(typed: string, inText: string): boolean {
  if (typed === inText) return true;
  if (stemOf(typed) !== stemOf(inText) || isBareStemOf(typed, inText) || isBareStemOf(inText, typed))
    return false;
  const others = meaningsOf(inText);
  return meaningsOf(typed).some((meaning) => others.includes(meaning));
}

/** Whether one is no word and yet the stem of the other: Chang is no change, energi no energy. */
function isBareStemOf(one: string, other: string): boolean {
  const bare = one.replace(/['’]?s$/, "");
  return bare === stemOf(bare) && isIn("words", other) && !isIn("words", bare) && !isIn("words", one);
}

const meanings = new Map<string, readonly string[]>();

/** What a word may mean: its stem, or where words of different meaning share that, the stem with a sense: import/1. */
export function meaningsOf(word: string): readonly string[] {
  const known = meanings.get(word);
  if (known) return known;
  const stem = stemOf(word);
  const senses = sensesOf(stem, word.replace(/['’]s?$/, ""));
  const told = senses.length === 0 ? [stem] : senses.map((sense) => `${stem}/${sense}`);
  remember(meanings, word, told);
  return told;
}

function remember<Told>(known: Map<string, Told>, word: string, told: Told): void {
  if (word.length > remembered.length) return;
  if (known.size >= remembered.words) known.clear();
  known.set(word, told);
}

// Source: the systematic differences of the Oxford guide to British and American spelling.
const spellings: readonly (readonly [RegExp, string])[] = [
  [/^(cent|fib|theat|calib|lit|met|lust)re(s?)$/, "$1er$2"], // centre, fibre
  [/^program(?:me)(s?)$/, "program$1"],
  [/^practis/, "practic"], // before modernise: practise is practice in American
  [/^(\w{3,})is(e|es|ed|ing|ation|ations|ational|er|ers)$/, "$1iz$2"], // digitisation, modernise
  [/^(\w{3,})ys(e|es|ed|ing)$/, "$1yz$2"], // analyse
  [/^(\w*(?:col|lab|neighb|behavi|harb|fav|hon|vap|hum|rum|tum|flav|endeav))our/, "$1or"], // colour, labour
  [/^(defen|licen|offen|preten)ce(s?)$/, "$1se$2"],
  // modelling, traveller; not skilled, rolling: the l is doubled after a second syllable only
  [/^(\w*[aeiou]\w*[aeiou])ll(ed|ing|er|ers)$/, "$1l$2"],
  [/^alumin(?:i)um$/, "aluminum"],
  [/aem(?=[io])/, "em"], // anaemia, haemoglobin
  [/paed(?=[io])/, "ped"], // paediatric
  [/^(\w+)ogue(s?)$/, "$1og$2"], // catalogue
  [/^sulph/, "sulf"],
  [/^tyre(s?)$/, "tire$1"],
  [/^ageing$/, "aging"],
  [/^grey(s?)$/, "gray$1"],
  [/^plough/, "plow"],
  [/^(skil|enrol|instal|fulfil)ment/, "$1lment"],
];

/** Words that end like British spellings and are none. */
const sameOnBothSides = new Set(
  (
    "advise arise comprise compromise devise disguise enterprise exercise expertise franchise improvise merchandise " +
    "otherwise praise precise premise promise raise revise rise supervise surprise televise wise advertise noise " +
    "disease increase decrease base case close course cause house purpose release response phase please dose rose " +
    "likewise paradise concise demise excise treatise cruise bruise appraise poise turquoise analysis"
  ).split(" "),
);

function american(word: string): string {
  // promising, adviser, improvisation: the same on both sides like promise, advise, improvise
  const base = word.replace(/(?:e[ds]|ing|ers?|ations?)$/, "e");
  if (sameOnBothSides.has(word) || sameOnBothSides.has(base)) return word;
  const rule = spellings.find(([pattern]) => pattern.test(word));
  return rule ? word.replace(rule[0], rule[1]) : word;
}
