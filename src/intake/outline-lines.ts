import { headingLevels, passageKinds } from "../document/address.ts";
import type { PolicyDocument } from "../document/passages.ts";

/** What was read of a document, a line for each level of headings and kind of passages, with the first and last named. */
export function outlineLines({ outline, passages, text }: PolicyDocument): string[] {
  const wordsOf = ({ span }: { span: { start: number; end: number } }) => text.slice(span.start, span.end);
  const headings = headingLevels.flatMap((level) =>
    line(
      level,
      outline.headings.filter((heading) => heading.level === level),
      wordsOf,
    ),
  );
  const leaves = passageKinds.flatMap((kind) =>
    line(
      kindNames[kind],
      passages.filter((passage) => passage.kind === kind),
      wordsOf,
    ),
  );
  return [
    ...(headings.length > 0 ? headings : ["no headings: is it the right grammar, is the text whole?"]),
    ...leaves,
    `${passages.length} passages, ${text.length.toLocaleString("en")} characters`,
  ];
}

const kindNames = {
  p: "paragraph",
  b: "bullet",
  d: "priority",
  t: "task",
  f: "platform",
  n: "item",
  fig: "figure",
  a: "article",
  toc: "contents",
} as const;

// chapter      9  c1 第一章 总 则 … c9 第九章 附 则
function line<Place extends { readonly address: string }>(
  name: string,
  places: readonly Place[],
  wordsOf: (place: Place) => string,
): string[] {
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last) return [];
  const named = (place: Place) =>
    `${place.address} ${wordsOf(place).trim().replaceAll(/\s+/gu, " ").slice(0, 18)}`;
  const both = first === last ? named(first) : `${named(first)} … ${named(last)}`;
  return [`${name.padEnd(10)} ${String(places.length).padStart(5)}  ${both}`];
}
