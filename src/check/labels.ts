import type { PolicyDocument } from "../document/passages.ts";
import { citywide, type Districts } from "../labels/districts.ts";
import { EvidenceFinder, type RuleTerms } from "../labels/evidence.ts";
import type { Fields } from "../labels/fields.ts";
import { foldText } from "../language/fold.ts";
import { type Fault, type Findings, type Note, repeated } from "./fault.ts";
import type { Reading } from "./files.ts";
import { type JsonPath, lineOfPath } from "./json-lines.ts";

/** Groups are known, ids stand once, and every term earns its label somewhere. */
export function checkFields(reading: Reading<Fields>, documents: readonly PolicyDocument[]): Findings {
  if (!reading.value) return { faults: [], notes: [] };
  const { groups, fields } = reading.value;
  const known = new Set(groups.map(({ id }) => id));
  return {
    faults: [
      ...repeatedIds(reading, [...idsOf("groups", groups), ...idsOf("fields", fields)]),
      ...fields.flatMap(({ group }, index) =>
        known.has(group) ? [] : [unknown(reading, ["fields", index, "group"], "a group's id", group)],
      ),
    ],
    notes: idleTerms(reading, [{ key: "fields", rules: fields }], documents),
  };
}

/** Parents are districts, ids stand once and are not the one for the whole city. */
export function checkDistricts(reading: Reading<Districts>, documents: readonly PolicyDocument[]): Findings {
  if (!reading.value) return { faults: [], notes: [] };
  const { districts, areas } = reading.value;
  const known = new Set(districts.map(({ id }) => id));
  const ids = [...idsOf("districts", districts), ...idsOf("areas", areas)];
  return {
    faults: [
      ...repeatedIds(reading, ids),
      ...ids
        .filter(({ id }) => id === citywide)
        .map(({ path, id }) => unknown(reading, path, "an id that is not the whole city's", id)),
      ...areas.flatMap(({ parents }, index) =>
        parents.flatMap((parent, at) =>
          known.has(parent)
            ? []
            : [unknown(reading, ["areas", index, "parents", at], "a district's id", parent)],
        ),
      ),
    ],
    notes: idleTerms(
      reading,
      [
        { key: "districts", rules: districts },
        { key: "areas", rules: areas },
      ],
      documents,
    ),
  };
}

interface PlacedId {
  readonly id: string;
  readonly path: JsonPath;
}

function idsOf(key: string, labels: readonly { readonly id: string }[]): PlacedId[] {
  return labels.map(({ id }, index) => ({ id, path: [key, index, "id"] }));
}

function repeatedIds(reading: Reading<unknown>, ids: readonly PlacedId[]): Fault[] {
  return repeated(ids, ({ id }) => id).map(({ path, id }) =>
    unknown(reading, path, "each id once", `${id} again`),
  );
}

function unknown({ file, text }: Reading<unknown>, path: JsonPath, expected: string, came: string): Fault {
  return { file, line: lineOfPath(text, path), expected, came };
}

const termLists = ["terms", "textTerms", "headingTerms"] as const;

/** Terms by which no passage and no heading of any document gets the label, exceptions that except nothing. */
function idleTerms(
  { file, text }: Reading<unknown>,
  labels: readonly {
    readonly key: string;
    readonly rules: readonly (RuleTerms & { readonly id: string })[];
  }[],
  documents: readonly PolicyDocument[],
): Note[] {
  const placed = labels.flatMap(({ key, rules }) =>
    rules.flatMap((rule, index) =>
      termLists.flatMap((list) =>
        rule[list].map((term, at) => ({
          path: [key, index, list, at] as const,
          // A rule of this one term tells whether it earns anything alone.
          rule: { textTerms: [], headingTerms: [], terms: [], except: rule.except, [list]: [term] },
          what: `${rule.id}: ${term} in ${list} earns no passage`,
        })),
      ),
    ),
  );
  const finder = new EvidenceFinder(placed.map(({ rule, what }) => ({ ...rule, value: what })));
  const earned = new Set(
    documents.flatMap((document) => [...finder.find(document).values()].flat().map(({ value }) => value)),
  );
  return [
    ...placed
      .filter(({ what }) => !earned.has(what))
      .map(({ path, what }) => ({ file, line: lineOfPath(text, path), what })),
    ...idleExceptions({ file, text }, labels, documents),
  ];
}

function idleExceptions(
  { file, text }: { file: string; text: string },
  labels: readonly {
    readonly key: string;
    readonly rules: readonly (RuleTerms & { readonly id: string })[];
  }[],
  documents: readonly PolicyDocument[],
): Note[] {
  const folded = documents.map((document) => foldText(document.text));
  return labels.flatMap(({ key, rules }) =>
    rules.flatMap((rule, index) =>
      rule.except.flatMap((term, at) =>
        folded.some((whole) => whole.includes(foldText(term)))
          ? []
          : [
              {
                file,
                line: lineOfPath(text, [key, index, "except", at]),
                what: `${rule.id}: ${term} in except occurs nowhere`,
              },
            ],
      ),
    ),
  );
}
