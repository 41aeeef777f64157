import { join } from "node:path";
import jieba from "nodejieba";
import type { Span } from "../document/source.ts";
import { projectFolder } from "../project-folder.ts";
import { foldText, isHan } from "./fold.ts";
import { StringIndex } from "./string-index.ts";

/** A word or run of a folded text, with its place in it. */
export interface Token extends Span {
  readonly text: string;
}

// Han runs go to jieba; it cuts Latin and digits into characters, so those are words here.
const runs = /\p{Script=Han}+|[a-z0-9][a-z0-9&+.]*[a-z0-9]|[a-z0-9]/gu;

/**
 * Cuts folded Chinese into words, with a termbase as user dictionary. jieba's dictionary is the
 * process's own: terms of an earlier segmenter stay known, and loading takes 1.5 s once.
 */
export class Segmenter {
  private readonly terms = new StringIndex();

  constructor(terms: Iterable<string>) {
    loadOnce();
    for (const entry of terms) this.addTerm(foldText(entry));
  }

  /** The words of a query, coarse and without overlaps: 集成电路产业 → 集成电路, 产业. */
  words(folded: string): Token[] {
    return runTokens(folded, (run) => this.joinTerms(jieba.cut(run)));
  }

  /** Whether the general dictionary or the termbase holds a word, however rare: 美气, which is cut in two. */
  isWord(word: string): boolean {
    return this.terms.has(word) || jieba.cutAll(word).includes(word);
  }

  /**
   * Everything a text is found under, as often as it occurs: words, the words inside long words,
   * every term it holds, and the parts of 100kw.
   */
  indexWords(folded: string): string[] {
    const words: string[] = [];
    for (const run of folded.match(runs) ?? []) {
      if (isHan(run.charAt(0))) words.push(...jieba.cutForSearch(run).filter((word) => word.length > 1));
      else words.push(run, ...partsOf(run));
    }
    const known = new Set(words);
    for (const { text } of this.termsIn(folded)) if (!known.has(text)) words.push(text);
    return words;
  }

  /** Every place where a term of the dictionary stands, overlaps included, in order. */
  termsIn(folded: string): Token[] {
    const found: Token[] = [];
    this.terms.eachIn(folded, (text, start) => found.push({ text, start, end: start + text.length }));
    return found;
  }

  /** Words in a row that make a term: jieba gives a new word too little weight to keep 大数据 or 机器人 whole. */
  private joinTerms(words: readonly string[]): string[] {
    const joined: string[] = [];
    for (let at = 0; at < words.length; ) {
      let count = Math.min(longestJoin, words.length - at);
      while (count > 1 && !this.terms.has(words.slice(at, at + count).join(""))) count--;
      joined.push(words.slice(at, at + count).join(""));
      at += count;
    }
    return joined;
  }

  private addTerm(term: string): void {
    if (this.terms.has(term) || !isHan(term.charAt(0))) return;
    this.terms.add(term);
    // Inserting a word that jieba knows (上海) would lower its weight to a new word's, and break it.
    if (jieba.cut(term, true).length > 1) jieba.insertWord(term);
  }
}

/** More words than any term is cut into. */
const longestJoin = 8;

// “100kw” → 100, kw · “5g” has no parts of two characters · “c919” → 919
function partsOf(run: string): string[] {
  return (run.match(/[a-z]+|\d+(?:\.\d+)?/g) ?? []).filter((part) => part.length > 1 && part !== run);
}

let loaded = false;

function loadOnce(): void {
  // Keyword weights and stop words are for what is not used here: a line each saves 20 MB.
  if (!loaded) jieba.load({ idfDict: dataFile("idf.utf8"), stopWordDict: dataFile("stop-words.utf8") });
  loaded = true;
}

function dataFile(name: string): string {
  return join(projectFolder, "src/language/jieba", name);
}

function runTokens(folded: string, cut: (run: string) => string[]): Token[] {
  const tokens: Token[] = [];
  for (const { 0: run, index } of folded.matchAll(runs)) {
    let start = index;
    for (const text of isHan(run.charAt(0)) ? cut(run) : [run]) {
      tokens.push({ text, start, end: start + text.length });
      start += text.length;
    }
  }
  return tokens;
}
