import type { Language } from "../document/source.ts";
import { englishWords } from "../language/english.ts";
import { foldText } from "../language/fold.ts";
import type { Segmenter } from "../language/segment.ts";
import { holdsHan } from "../language/termbase.ts";
import type { Condition, Phrase } from "../library/condition.ts";
import { pairsOf } from "../library/forms.ts";
import type { Lexicon } from "./lexicon.ts";
import type { SearchQuery } from "./query.ts";
import { type Correction, type Expansion, type QueryWord, QueryWords } from "./query-words.ts";
import { readTerms, type TypedTerm } from "./terms.ts";

/** What a query means, before any engine is asked. */
export interface QueryMeaning {
  readonly terms: readonly TypedTerm[];
  readonly words: readonly QueryWord[];
  /** Quoted strings, exact under folding; they hold in every kind of match. */
  readonly quoted: readonly Phrase[];
  readonly without: readonly Phrase[];
  readonly literal: Condition;
  /** What the literal and the all matches together meet. */
  readonly strict: Condition;
  /** Every word, with everyday words and corrections too; where there are none, as `strict`. */
  readonly related: Condition;
  readonly some: Condition;
  /** The same where it is known that nothing meets `strict`, and so nothing is literal. */
  readonly loose: Condition;
  readonly expansions: readonly Expansion[];
  readonly corrections: readonly Correction[];
  /** What was typed past the limits and is not looked for. */
  readonly ignored: readonly string[];
  /** Whether the words are meant as typed, without other names and subject entries. */
  readonly plain: boolean;
  /** Whether nothing was asked, so that every passage is listed. */
  readonly empty: boolean;
}

/** How many ways of meeting all words an engine is asked to try; two more may go to the terms as typed. */
const mostWays = 46;

/** Turns typed text into conditions, with the termbase's help unless the query asks for the plain form. */
export function understand(query: SearchQuery, lexicon: Lexicon, segmenter: Segmenter): QueryMeaning {
  const { terms, past } = readTerms(query.text);
  const wanted = terms.filter((term) => !term.excluded);
  const quoted = wanted.filter((term) => term.quoted).map((term) => quotedPhrase(term, query.language));
  const planner = new QueryWords(lexicon, segmenter, query.plain);
  const words = planner.wordsOf(wanted.filter((term) => !term.quoted));
  const queryWords = dealWays(query.plain ? words : words.map((word) => withSubjects(word, lexicon)));
  const literal = literalCondition(wanted, query.language);
  const must: Condition[] = quoted.map((phrase) => ({ phrase }));
  const all = every(must, queryWords, allCondition);
  const related = every(must, queryWords, relatedCondition);
  const implied = literalImpliesAll(wanted, queryWords, query.language, lexicon);
  const loose = queryWords.map(looseCondition);
  const without = excludedPhrases(terms, query.language);
  const strict: Condition =
    wanted.length === 0
      ? { all: [] }
      : queryWords.length === 0
        ? literal
        : implied
          ? all
          : { any: [literal, all] };
  return {
    terms,
    words: queryWords,
    quoted,
    without,
    literal,
    strict,
    related: queryWords.some(
      ({ everyday, corrected, bySubjects }) => everyday.length + corrected.length > 0 || bySubjects,
    )
      ? related
      : strict,
    some: { all: [...must, { any: [...(implied ? [] : [literal]), ...loose] }] },
    loose: { all: [...must, { any: loose }] },
    expansions: planner.expansions.filter((expansion) =>
      queryWords.some(
        ({ widened, figures }) => widened.includes(foldText(expansion.to)) || figures.includes(expansion.to),
      ),
    ),
    corrections: planner.corrections.filter((correction) =>
      queryWords.some((queryWord) => queryWord.corrected.includes(correction.to)),
    ),
    ignored: [...past.map(({ raw }) => raw), ...wordsOf(query.rest)],
    plain: query.plain,
    empty: wanted.length === 0,
  };
}

/** What was typed past the limit of characters, word by word. */
function wordsOf(rest: string): string[] {
  const { terms, past } = readTerms(rest);
  return [...terms, ...past].map(({ raw }) => raw);
}

/** A word with what subject entries have of it. */
function withSubjects(queryWord: QueryWord, lexicon: Lexicon): QueryWord {
  const { text, widened, corrected, parts } = queryWord;
  const inSubjects = [text, ...widened, ...corrected, ...parts].some((word) => lexicon.inSubjects(word));
  const bySubjects = whole(queryWord).every((word) => lexicon.inSubjects(word));
  return { ...queryWord, inSubjects, bySubjects };
}

/** All words, each in one of the ways that are meant; nothing where one of them stands nowhere, so that none need be asked. */
function every(
  must: readonly Condition[],
  queryWords: readonly QueryWord[],
  ways: (queryWord: QueryWord) => Condition,
): Condition {
  const conditions = queryWords.map(ways);
  const dead = conditions.some(
    (condition, at) => condition === queryWords[at]?.typed && !queryWords[at]?.occurs,
  );
  return dead ? { any: [] } : { all: [...must, ...conditions] };
}

/** A word as typed or under another of its names: what `all` asks for. */
function allCondition(queryWord: QueryWord): Condition {
  const names = queryWord.widened.filter((word) => !queryWord.everyday.includes(word));
  return typedOr(queryWord, names.map(wordCondition));
}

/** A word in any way that is known, everyday words, corrections and subject entries too. */
function relatedCondition(queryWord: QueryWord): Condition {
  const words = [...queryWord.widened, ...queryWord.corrected].map(wordCondition);
  return typedOr(queryWord, queryWord.bySubjects ? [...words, subjectCondition(queryWord)] : words);
}

/** As typed only where the text holds that, or where nothing else is known. */
function typedOr({ typed, occurs }: QueryWord, others: readonly Condition[]): Condition {
  const [only] = others;
  if (only === undefined) return typed;
  if (occurs) return { any: [typed, ...others] };
  return others.length === 1 ? only : { any: others };
}

/** The subject entries that lead to a passage have all of a word. */
function subjectCondition(queryWord: QueryWord): Condition {
  return { all: whole(queryWord).map((word): Condition => ({ any: subjectPhrase(word) })) };
}

/**
 * A word; of a run that no dictionary holds its pairs, its letters and its digits, for the words inside are not all of
 * it: 看病难 is no 看病, 14纳米 no 纳米.
 */
function whole({ language, text, known }: QueryWord): string[] {
  const pairs = known || language === "en" ? [] : pairsOf(text);
  return pairs.length > 0 ? [...pairs, ...(text.match(/[a-z0-9.+&]+/g) ?? [])] : [text];
}

/** The subject entries that lead to a passage have any of a word's words. */
export function relatedSubjects({ text, widened, corrected, parts }: QueryWord): Condition {
  return { any: [text, ...widened, ...corrected, ...parts].flatMap(subjectPhrase) };
}

function subjectPhrase(word: string): Condition[] {
  return formCondition("subject", word);
}

/**
 * Any of a word's words, in a passage, in the heading right above it (基本原则 over the principles themselves) or in
 * the subject entries that lead to it.
 */
function looseCondition(queryWord: QueryWord): Condition {
  const own = queryWord.language === "en" && queryWord.stems.length === 0 ? [] : [queryWord.text];
  const words = [...own, ...queryWord.widened, ...queryWord.corrected, ...queryWord.parts];
  return {
    any: [
      relatedCondition(queryWord),
      ...queryWord.parts.map(wordCondition),
      ...words.flatMap((word) => formCondition("heading", word)),
      ...(queryWord.inSubjects ? [relatedSubjects(queryWord)] : []),
    ],
  };
}

function formCondition(form: "heading" | "subject", word: string): Condition[] {
  if (holdsHan(word)) return [{ phrase: { form, language: "zh", tokens: [word] } }];
  const stems = englishWords(word).map(({ stem }) => stem);
  return stems.length === 0 ? [] : [{ phrase: { form, language: "en", tokens: stems } }];
}

function wordCondition(word: string): Condition {
  if (holdsHan(word)) return { phrase: { form: "words", language: "zh", tokens: [word] } };
  const stems = englishWords(word).map(({ stem }) => stem);
  return { phrase: { form: "words", language: "en", tokens: stems } };
}

/** In the Chinese where it holds Han or Chinese is searched, otherwise in the English. */
function quotedPhrase(term: TypedTerm, searched: Language): Phrase {
  const language = searched === "zh" || holdsHan(term.folded) ? "zh" : "en";
  return { form: "characters", language, text: term.folded, wholeWords: false };
}

/** Every typed term as it stands. Latin ones on the English side are whole words, in one text or the other. */
function literalCondition(wanted: readonly TypedTerm[], language: Language): Condition {
  const inChinese: Condition[] = [];
  const latin: TypedTerm[] = [];
  for (const term of wanted) {
    const phrase = quotedPhrase(term, language);
    if (term.quoted || phrase.language === "zh") inChinese.push({ phrase });
    else latin.push(term);
  }
  if (latin.length === 0) return { all: inChinese };
  const wholly = (language: Language): Condition => ({
    all: latin.map(({ folded }) => ({
      // A sign stands beside words: city’s, 4.5%.
      phrase: { form: "characters", language, text: folded, wholeWords: /[\p{L}\p{N}]/u.test(folded) },
    })),
  });
  return { all: [...inChinese, { any: [wholly("en"), wholly("zh")] }] };
}

/**
 * Whether a passage that holds the typed terms as they stand holds all words as well, so that the
 * engine need not be asked for both: whole English words have their stems, and every place of a
 * termbase term is indexed as that word.
 */
function literalImpliesAll(
  wanted: readonly TypedTerm[],
  queryWords: readonly QueryWord[],
  language: Language,
  lexicon: Lexicon,
): boolean {
  return (
    queryWords.length > 0 &&
    wanted.every(
      ({ folded, quoted }) =>
        !quoted && (holdsHan(folded) ? lexicon.termOf(folded) !== undefined : language === "en"),
    )
  );
}

function excludedPhrases(terms: readonly TypedTerm[], language: Language): Phrase[] {
  return terms
    .filter((term) => term.excluded)
    .map((term): Phrase => {
      if (term.quoted || holdsHan(term.folded)) return quotedPhrase(term, language);
      const stems = englishWords(term.folded).map(({ stem }) => stem);
      return language === "en" && stems.length > 0
        ? { form: "words", language: "en", tokens: stems }
        : quotedPhrase(term, language);
    });
}

/**
 * Every other word for a word multiplies the ways in which all words can be met, so these words are dealt
 * out of one allowance, in order of worth. What would exceed it is not dealt: the product of the ways is
 * within the allowance whatever is typed, and each word is looked at once.
 */
function dealWays(queryWords: readonly QueryWord[]): readonly QueryWord[] {
  const dealt = queryWords.map(bare);
  let ways = 1;
  for (const offer of queryWords.flatMap(offersOf).sort(byWorth)) {
    const queryWord = dealt[offer.at];
    if (!queryWord) continue;
    const richer = offer.add(queryWord);
    const more = (ways / waysOf(queryWord)) * waysOf(richer);
    if (more > mostWays) continue;
    ways = more;
    dealt[offer.at] = richer;
  }
  return dealt;
}

/** A word that can be met in one way only: as typed, in one language. */
function bare(queryWord: QueryWord): QueryWord {
  return {
    ...queryWord,
    ...{ typed: narrowed(queryWord.typed), figures: [], widened: [], corrected: [], bySubjects: false },
  };
}

function narrowed(condition: Condition): Condition {
  if ("phrase" in condition) return condition;
  if ("all" in condition) return { all: condition.all.map(narrowed) };
  const [first] = condition.any;
  return first ? narrowed(first) : condition;
}

/** One more way to meet a word, that may be dealt or not. */
interface Offer {
  /** Which word it is for, and which of that word's offers it is. */
  readonly at: number;
  readonly place: number;
  /** Whether the word may not be held as typed: a misspelt or an everyday word. */
  readonly needed: boolean;
  readonly add: (queryWord: QueryWord) => QueryWord;
}

/** In the other language's text too (EDA, 5G), then a correction, other names, and subject entries. */
function offersOf(queryWord: QueryWord, at: number): Offer[] {
  const needed = !queryWord.occurs;
  const additions: ((dealt: QueryWord) => QueryWord)[] = [
    ...(widthOf(queryWord.typed) > 1
      ? [(dealt: QueryWord) => ({ ...dealt, typed: queryWord.typed, figures: queryWord.figures })]
      : []),
    ...queryWord.corrected.map((word) => (dealt: QueryWord) => ({
      ...dealt,
      corrected: [...dealt.corrected, word],
    })),
    ...queryWord.widened.map((word) => (dealt: QueryWord) => ({
      ...dealt,
      widened: [...dealt.widened, word],
    })),
    ...(queryWord.bySubjects ? [(dealt: QueryWord) => ({ ...dealt, bySubjects: true })] : []),
  ];
  return additions.map((add, place) => ({ at, place, needed, add }));
}

/** The first of every word before the second of any; of these what makes up for a word that stands nowhere. */
function byWorth(left: Offer, right: Offer): number {
  return left.place - right.place || Number(right.needed) - Number(left.needed) || left.at - right.at;
}

function waysOf(queryWord: QueryWord): number {
  return Math.max(1, widthOf(allCondition(queryWord)), widthOf(relatedCondition(queryWord)));
}

/** In how many ways a condition can be met: the alternatives that an engine may have to try. */
function widthOf(condition: Condition): number {
  if ("phrase" in condition) return 1;
  const widths = ("all" in condition ? condition.all : condition.any).map(widthOf);
  return "all" in condition
    ? widths.reduce((product, width) => product * width, 1)
    : widths.reduce((sum, width) => sum + width, 0);
}
