import type { DocumentReading } from "../corpus/document-folder.ts";
import type { Fault } from "../corpus/fault.ts";
import { lineAt } from "../document/lines.ts";
import type { PolicyDocument } from "../document/passages.ts";
import type { Language } from "../document/source.ts";
import type { SubjectEntry } from "../language/subjects.ts";
import { toComparable } from "../quotation/comparable.ts";

/** How many entries a passage or heading has in each language, where its document has any. */
export const subjectEntries = { least: 4, most: 12 } as const;

/** How long an entry may be in characters: what is longer is no query. */
const longest: Readonly<Record<Language, number>> = { zh: 30, en: 90 };

const languageNames: Readonly<Record<Language, string>> = { zh: "Chinese", en: "English" };

interface Indexed extends Pick<DocumentReading, "translation" | "subjects"> {
  readonly document: PolicyDocument;
  /** The published text's file, within the corpus. */
  readonly file: string;
}

/** Where a document has subject entries, every passage and heading has enough, each of its own and in other words than its text. */
export function checkSubjects({ document, file, translation, subjects }: Indexed): Fault[] {
  const { entries, whole } = subjects;
  if (entries.size === 0) return [];
  const all = [...new Set([...entries.values()].flat())];
  return [
    ...all.filter(isTooLong).map((entry) => faultAt(entry, `at most ${longest[entry.language]} characters`)),
    ...repeated(all).map((entry) => faultAt(entry, "each entry once, or in a block of several addresses")),
    ...[...entries].flatMap(([address, own]) => textual(document, translation.renderings, address, own)),
    ...(whole ? miscounted(document, file, entries) : []),
  ];
}

function faultAt({ file, line, text }: SubjectEntry, expected: string): Fault {
  return { file, line, expected, received: text };
}

function isTooLong({ text, language }: SubjectEntry): boolean {
  return text.length > longest[language];
}

/** Entries that differ from an earlier one in nothing but typography. */
function repeated(entries: readonly SubjectEntry[]): SubjectEntry[] {
  const seen = new Set<string>();
  return entries.filter(({ text }) => {
    const known = seen.has(toComparable(text).text);
    seen.add(toComparable(text).text);
    return known;
  });
}

/** Entries that are no more than the heading or passage they lead to, which is found without them. */
function textual(
  document: PolicyDocument,
  renderings: Indexed["translation"]["renderings"],
  address: string,
  entries: readonly SubjectEntry[],
): Fault[] {
  const published = document.headingAt.get(address)?.title ?? document.passageAt.get(address)?.text;
  const texts = [published, renderings.get(address)?.text].flatMap((text) =>
    text === undefined ? [] : [toComparable(text).text],
  );
  return entries
    .filter(({ text }) => texts.includes(toComparable(text).text))
    .map((entry) => faultAt(entry, `other words than those of ${address}`));
}

function miscounted(
  { text, places }: PolicyDocument,
  file: string,
  entries: ReadonlyMap<string, readonly SubjectEntry[]>,
): Fault[] {
  const { least, most } = subjectEntries;
  return places.flatMap(({ type, address, span }) => {
    const own = type === "list" ? undefined : (entries.get(address) ?? []);
    return (["zh", "en"] as const).flatMap((language): Fault[] => {
      const count = own?.filter((entry) => entry.language === language).length ?? least;
      if (count >= least && count <= most) return [];
      const expected = `${least} to ${most} ${languageNames[language]} subject entries of ${address}`;
      const [first] = own ?? [];
      const place = first ? { file: first.file, line: first.line } : { file, line: lineAt(text, span.start) };
      return [{ ...place, expected, received: String(count) }];
    });
  });
}
