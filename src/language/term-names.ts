import type { Language } from "../document/source.ts";
import { type EnglishWord, englishWords } from "./english.ts";
import { foldText } from "./fold.ts";
import { holdsHan, type Term } from "./termbase.ts";

/** A name of a term as it is compared. */
export interface TermName {
  /** Folded. */
  readonly text: string;
  readonly holdsHan: boolean;
  /** Its English words; of a Chinese name the Latin ones in it. */
  readonly words: readonly EnglishWord[];
}

export interface TermNames {
  readonly zh: TermName;
  readonly en: readonly TermName[];
  readonly abbreviations: readonly TermName[];
  readonly variants: readonly TermName[];
  readonly everyday: readonly TermName[];
}

const remembered = new WeakMap<Term, TermNames>();

/** The names of a term, folded and cut into words once: queries, what is near and the glossary all compare them. */
export function namesAsCompared(term: Term): TermNames {
  const known = remembered.get(term);
  if (known) return known;
  const names = {
    zh: asCompared(term.zh),
    en: term.en.map(asCompared),
    abbreviations: term.abbreviations.map(asCompared),
    variants: term.variants.map(asCompared),
    everyday: term.everyday.map(asCompared),
  };
  remembered.set(term, names);
  return names;
}

/** All of them in one list, the term itself first. */
export function allNamesOf({ zh, en, abbreviations, variants, everyday }: TermNames): TermName[] {
  return [zh, ...en, ...abbreviations, ...variants, ...everyday];
}

/** Those of one language, the term or its renderings first. */
export function namesInLanguage(names: TermNames, language: Language): TermName[] {
  const others = [...names.abbreviations, ...names.variants, ...names.everyday];
  const own = language === "zh" ? [names.zh] : names.en;
  return [...own, ...others.filter(({ holdsHan }) => holdsHan === (language === "zh"))];
}

function asCompared(name: string): TermName {
  const text = foldText(name);
  return { text, holdsHan: holdsHan(text), words: englishWords(text) };
}
