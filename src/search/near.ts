import type { Language } from "../document/source.ts";
import { englishWords, meaningsOf } from "../language/english.ts";
import { foldText } from "../language/fold.ts";
import { namesAsCompared, namesInLanguage, type TermName } from "../language/term-names.ts";
import { holdsHan, type Term } from "../language/termbase.ts";

/** A term to look for instead of a word that the text lacks: offered as a link, never matched. */
export interface Near {
  readonly from: string;
  /** The term in the language of the search. */
  readonly to: string;
}

/** How many missing words are given terms, and how many each. */
const most = { words: 4, terms: 3 } as const;

/** Finds the terms whose names (official, other and everyday ones) are nearest to a word that the text lacks. */
export class NearTerms {
  /** Made when first needed; the Chinese ones by two neighbouring characters, the English by what a word may mean. */
  private chinese: ReadonlyMap<string, readonly Name[]> | undefined;
  private english: ReadonlyMap<string, readonly Name[]> | undefined;

  constructor(private readonly termbase: readonly Term[]) {}

  of(missing: readonly string[], language: Language): Near[] {
    // Nothing is near in meaning to a number: 2+2, 50园.
    const words = missing.filter((word) => !/^\d/.test(word));
    return words.slice(0, most.words).flatMap((word) => {
      const terms = holdsHan(word) ? this.byCharacters(word) : this.byWords(word);
      const texts = terms.map((term) => (language === "zh" ? term.zh : (term.en[0] ?? term.zh)));
      return [...new Set(texts)].slice(0, most.terms).map((to) => ({ from: word, to }));
    });
  }

  /** A name that holds the word, or begins or ends as it does with half of it, two characters at least: 看病难, 看病. */
  private byCharacters(word: string): Term[] {
    // A name that holds the word or an end of it holds one of these pairs.
    const pairs = [...new Set([word.slice(0, 2), word.slice(-2)])];
    const names = new Set(pairs.flatMap((pair) => this.chineseNames().get(pair) ?? []));
    const inOrder = [...names].sort((left, right) => left.order - right.order);
    return nearest(inOrder, ({ text }) => {
      const shared = text.includes(word) ? word.length : sharedEnd(word, text);
      return shared < 2 || shared * 2 < word.length ? 0 : shared - text.length / 100;
    });
  }

  /** A name with a word of the same meaning, or one that the word ends with: employment of unemployment. */
  private byWords(typed: string): Term[] {
    const words = englishWords(foldText(typed)).map(({ word }) => word);
    const own = new Set(
      words.flatMap(meaningsOf).flatMap((meaning) => this.englishNames().get(meaning) ?? []),
    );
    const ends = words.flatMap(endsOf);
    const parts = ends.flatMap((end) =>
      meaningsOf(end)
        .flatMap((meaning) => this.englishNames().get(meaning) ?? [])
        .filter(({ text }) => text.split(/[^a-z]+/).includes(end)),
    );
    return nearest([...new Set([...own, ...parts])], (name) => {
      // What the reader is shown holds the word itself, where there is such a term.
      const shown = name.text === foldText(name.term.en[0] ?? "") ? 0.5 : 0;
      return (own.has(name) ? 2 : 1) + shown - name.length / 100;
    });
  }

  private chineseNames(): ReadonlyMap<string, readonly Name[]> {
    this.chinese ??= grouped(namesIn("zh", this.termbase), ({ text }) =>
      Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)),
    );
    return this.chinese;
  }

  private englishNames(): ReadonlyMap<string, readonly Name[]> {
    this.english ??= grouped(namesIn("en", this.termbase), ({ words }) =>
      words.flatMap(({ word }) => meaningsOf(word)),
    );
    return this.english;
  }
}

interface Name extends Pick<TermName, "text" | "words"> {
  readonly term: Term;
  /** In characters of a Chinese name, in words of an English one. */
  readonly length: number;
  /** The place of its term in the termbase. */
  readonly order: number;
}

function namesIn(language: Language, termbase: readonly Term[]): Name[] {
  return termbase.flatMap((term, order) =>
    namesInLanguage(namesAsCompared(term), language).map(({ text, words }) => ({
      ...{ term, text, words, order },
      length: language === "zh" ? text.length : text.split(" ").length,
    })),
  );
}

/** Names by each of the keys that they have, in their order. */
function grouped(
  names: readonly Name[],
  keysOf: (name: Name) => readonly string[],
): ReadonlyMap<string, readonly Name[]> {
  const found = new Map<string, Name[]>();
  for (const name of names) {
    for (const key of new Set(keysOf(name))) {
      const same = found.get(key);
      if (same) same.push(name);
      else found.set(key, [name]);
    }
  }
  return found;
}

/** The ends of a word behind a prefix, six letters at least. */
function endsOf(word: string): string[] {
  return Array.from({ length: Math.max(0, Math.min(word.length, 40) - 6) }, (_, at) => word.slice(at + 1));
}

/** Terms by the best score of a name, those of no score left out. */
function nearest(names: readonly Name[], scoreOf: (name: Name) => number): Term[] {
  const scored = names.map((name) => ({ term: name.term, score: scoreOf(name) }));
  const best = scored.filter(({ score }) => score > 0).sort((left, right) => right.score - left.score);
  return [...new Set(best.map(({ term }) => term))];
}

/** The length of the longest beginning or end of a word with which a name begins or ends. */
function sharedEnd(word: string, name: string): number {
  for (let length = word.length - 1; length > 1; length--) {
    const ends = [word.slice(0, length), word.slice(-length)];
    if (ends.some((end) => name.startsWith(end) || name.endsWith(end))) return length;
  }
  return 0;
}
