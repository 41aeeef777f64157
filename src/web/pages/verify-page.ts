import { partHolding } from "../../document/places.ts";
import type { Language } from "../../document/source.ts";
import type { Portal } from "../../portal.ts";
import { type CheckedArticle, longestArticle, mostLevels, mostQuotations } from "../../quotation/article.ts";
import type { AlteredMatch, Clause, FoldedMatch, QuotationMatch, Verdict } from "../../quotation/check.ts";
import type { Difference, DiffPiece } from "../../quotation/difference.ts";
import type { UnpairedMark } from "../../quotation/marks.ts";
import type { QuotedText } from "../../quotation/quoted-text.ts";
import { htmlLanguages } from "../languages.ts";
import { links } from "../links.ts";
import { formatDate, type Say, wordingIn } from "../messages.ts";
import { formatRange, rangeHash } from "../range-link.ts";
import { comparedTexts, type ShownText } from "./compared-texts.ts";
import { type Frame, frameOf, type Link, type PageContext } from "./frame.ts";
import type { FacetValues } from "./labels.ts";
import { placeName } from "./passage-card.ts";
import { siteName } from "./site-facts.ts";

interface ShownMatch {
  readonly places: readonly Link[];
  readonly lang: string;
  readonly translated: boolean;
  /** The published characters of the place. */
  readonly text: string;
  readonly differences: readonly {
    readonly kind: string;
    readonly published: string;
    readonly quoted: string;
  }[];
  readonly diff: readonly DiffPiece[];
  readonly share: string | undefined;
  /** This verdict as a link: place, range and hash. */
  readonly shared: string;
}

export interface ShownVerdict {
  readonly verdict: Verdict["verdict"];
  readonly title: string;
  readonly sentence: string;
  readonly quotation: string;
  /** What of the text was not compared, and marks without a partner, each as a sentence. */
  readonly notes: readonly string[];
  readonly matches: readonly ShownMatch[];
  /** What of an altered or absent quotation stands in the texts, beyond the places already shown. */
  readonly clauses: readonly { readonly text: string; readonly places: readonly Link[] }[];
  readonly more: string | undefined;
  readonly shared: string | undefined;
}

export interface VerifyPage extends Frame {
  readonly heading: string;
  readonly action: string;
  readonly text: string;
  readonly warning: string | undefined;
  readonly verdict: ShownVerdict | undefined;
  readonly article:
    | {
        readonly sentence: string;
        readonly holds: boolean;
        /** What was not checked, each as a sentence. */
        readonly notes: readonly string[];
        readonly rows: readonly {
          readonly number: number;
          readonly text: string;
          readonly verdict: string;
          readonly mark: string;
          readonly places: readonly Link[];
        }[];
        readonly exportAction: string;
        readonly text: string;
      }
    | undefined;
  readonly texts: readonly ShownText[];
  readonly rules: string;
  readonly date: string;
}

/** What was asked of the page: nothing yet, a quotation, an article, or a place from a shared link. */
export type VerifyAsked =
  | { readonly kind: "nothing" }
  | { readonly kind: "quotation"; readonly text: string; readonly verdict: Verdict }
  | { readonly kind: "article"; readonly text: string; readonly checked: CheckedArticle }
  | { readonly kind: "link"; readonly verdict: Verdict; readonly changed: boolean };

/** An absent quotation of up to this many characters can be shared in a link. */
export const longestShared = 300;

export function verifyPage(
  asked: VerifyAsked,
  portal: Portal,
  labels: FacetValues,
  place: PageContext,
  today: string,
): VerifyPage {
  const { language } = place;
  const say = wordingIn(language);
  const heading = say("verify.title");
  const verdict =
    asked.kind === "quotation" || asked.kind === "link"
      ? shownVerdict(asked, portal, labels, place, say)
      : undefined;
  return {
    ...frameOf(place, {
      title: `${verdict ? `${verdict.title} · ` : ""}${heading} · ${siteName(place.site)[language]}`,
      description: say("verify.intro"),
      noindex: asked.kind !== "nothing",
    }),
    heading,
    action: links.verify(language),
    text: asked.kind === "quotation" || asked.kind === "article" ? asked.text : "",
    warning: asked.kind === "link" && asked.changed ? say("verify.changed") : undefined,
    verdict,
    article: asked.kind === "article" ? shownArticle(asked, portal, labels, place, say) : undefined,
    texts: comparedTexts(portal, language),
    rules: say("verify.rules"),
    date: formatDate(today, language),
  };
}

function shownVerdict(
  asked: Extract<VerifyAsked, { verdict: Verdict }>,
  portal: Portal,
  labels: FacetValues,
  place: PageContext,
  say: Say,
): ShownVerdict {
  const { verdict } = asked;
  const { matches, total, about, quotation, compared, closing, warnings } = verdict;
  return {
    verdict: verdict.verdict,
    title: say(`verdict.${verdict.verdict}`),
    sentence: say(sentenceOf(verdict)),
    quotation,
    notes: [
      ...(compared === "inside" ? [say("verify.compared.inside")] : []),
      ...(closing === "" ? [] : [say("verify.closing", { mark: closing })]),
      ...shownWarnings(warnings, asked.kind === "quotation" ? asked.text.replaceAll("\r\n", "\n") : "", say),
      ...(about ? [say("verify.about")] : []),
    ],
    matches: matches.slice(0, 20).map((match) => shownMatch(match, quotation, portal, labels, place, say)),
    clauses: clausesBeside(verdict).map(({ text, places }) => ({
      text,
      places: places.slice(0, 3).flatMap((match) => placesOf(match, portal, labels, place.language)),
    })),
    more: total > 20 ? say(about ? "verify.moreAbout" : "verify.more", { total }) : undefined,
    shared:
      verdict.verdict === "absent" && quotation.length <= longestShared
        ? place.origin + links.verify(place.language, { quote: quotation })
        : undefined,
  };
}

function sentenceOf(verdict: Verdict) {
  if (verdict.verdict === "absent") {
    return verdict.clauses.length > 0 ? "verdict.absent.clauses" : "verdict.absent.text";
  }
  const english = verdict.matches.length > 0 && verdict.matches.every(({ language }) => language === "en");
  return english ? (`verdict.${verdict.verdict}.en` as const) : (`verdict.${verdict.verdict}.text` as const);
}

/** A diff shows what agrees in its own place. */
function clausesBeside(verdict: Verdict): readonly Clause[] {
  if (!("clauses" in verdict)) return [];
  const shown = (clause: QuotationMatch) =>
    verdict.matches.some(
      ({ document, language, start, end }) =>
        document === clause.document &&
        language === clause.language &&
        start <= clause.start &&
        clause.end <= end,
    );
  return verdict.clauses.filter(({ places }) => !places.some(shown));
}

function shownMatch(
  match: QuotationMatch | FoldedMatch | AlteredMatch,
  quotation: string,
  portal: Portal,
  labels: FacetValues,
  place: PageContext,
  say: Say,
): ShownMatch {
  const source = textOf(portal, match);
  const text = source?.text.slice(match.start, match.end) ?? "";
  return {
    places: placesOf(match, portal, labels, place.language),
    lang: htmlLanguages[match.language],
    translated: match.language === "en",
    text,
    differences:
      "differences" in match ? match.differences.map((difference) => shownDifference(difference, say)) : [],
    diff: "diff" in match ? match.diff : [],
    share: "share" in match ? `${Math.floor(match.share * 1000) / 10}%` : undefined,
    // An alteration is told by the quotation itself; the place alone would only show what was published.
    shared:
      place.origin +
      links.verify(place.language, {
        ...("diff" in match && quotation.length <= longestShared ? { quote: quotation } : {}),
        document: match.document,
        text: match.language,
        range: formatRange(match),
        hash: rangeHash(source?.text ?? "", match.start, match.end),
      }),
  };
}

function shownDifference({ kind, published, quoted }: Difference, say: Say) {
  const shown = kind === "radical" ? withCodePoints : visible;
  return { kind: say(`difference.${kind}`), published: shown(published), quoted: shown(quoted) };
}

/** “⻓ (U+2ED3)”: a radical and its ideograph look the same. */
function withCodePoints(text: string): string {
  return Array.from(text, (character) => `${character} (U+${codePointOf(character)})`).join(" ");
}

function codePointOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}

/** White space is shown as a mark: a difference that nobody sees is no help. */
function visible(text: string): string {
  return text === "" ? "∅" : text.replace(/\s/gu, "␣");
}

function placesOf(match: QuotationMatch, portal: Portal, labels: FacetValues, language: Language): Link[] {
  const document = portal.library.document(match.document);
  if (!document) return [];
  return match.places.map(({ address, start, end }) => {
    const held = match.language === "zh" ? document.passageAt.get(address) : undefined;
    const range = held ? { start: held.span.start + start, end: held.span.start + end } : undefined;
    return {
      text: placeName(
        document,
        (range && partHolding(document, range)?.address) ?? address,
        labels,
        language,
      ),
      href: range
        ? links.range(
            language,
            match.document,
            address,
            formatRange(range),
            rangeHash(document.text, range.start, range.end),
          )
        : links.place(language, match.document, address),
    };
  });
}

function shownArticle(
  { text, checked }: { text: string; checked: CheckedArticle },
  portal: Portal,
  labels: FacetValues,
  place: PageContext,
  say: Say,
): VerifyPage["article"] {
  return {
    sentence: sentenceOn(checked, say),
    holds: checked.quotations.length > 0 && checked.holds,
    notes: [
      ...shownWarnings(checked.warnings, text, say),
      ...(checked.quotations.some(({ verdict }) => verdict.about) ? [say("verify.about")] : []),
      ...(checked.unchecked === 0
        ? []
        : [
            say("article.unchecked", {
              count: checked.unchecked,
              most: mostQuotations,
              characters: longestArticle,
              levels: mostLevels,
            }),
          ]),
    ],
    rows: checked.quotations.map((quotation, index) => ({
      number: index + 1,
      text: quotation.text,
      verdict: say(`verdict.${quotation.verdict.verdict}`),
      mark: quotation.verdict.verdict,
      places: quotation.verdict.matches
        .slice(0, 3)
        .flatMap((match) => placesOf(match, portal, labels, place.language)),
    })),
    exportAction: links.verify(place.language),
    text,
  };
}

function sentenceOn({ quotations, warnings, holds }: CheckedArticle, say: Say): string {
  const count = quotations.length;
  const failing = quotations.filter(
    ({ verdict: { verdict } }) => verdict === "altered" || verdict === "absent",
  ).length;
  if (failing > 0) return say("article.fails", { count, failing });
  if (count === 0) return say(warnings.length > 0 ? "article.unread" : "article.none");
  return say(holds ? "article.holds" : "article.unsure", { count });
}

/** As many marks without a partner are told as anybody reads. */
const mostWarnings = 20;

/** Marks without a partner, each as a sentence that names its line in the text. */
function shownWarnings(warnings: readonly UnpairedMark[], text: string, say: Say): string[] {
  const told = warnings.slice(0, mostWarnings).map(({ side, start, mark, text: around }) => {
    const line = text.slice(0, start).split("\n").length;
    return say(`verify.unpaired.${side}`, { line, mark, text: around });
  });
  const more = warnings.length - told.length;
  return more > 0 ? [...told, say("verify.unpaired.more", { count: more })] : told;
}

/** The text that a match was found in. */
export function textOf(
  portal: Portal,
  match: { document: string; language: Language },
): QuotedText | undefined {
  return portal.quotations.text(match.document, match.language);
}
