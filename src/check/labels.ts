import type { Fault } from "../corpus/fault.ts";
import type { JsonReading } from "../corpus/files.ts";
import type { JsonPath } from "../corpus/json-lines.ts";
import { repeated } from "../document/address-faults.ts";
import type { PolicyDocument } from "../document/passages.ts";
import { citywide, type Districts } from "../labels/districts.ts";
import type { Fields } from "../labels/fields.ts";
import type { Findings } from "./findings.ts";
import { idleTerms } from "./idle-terms.ts";

/** Groups are known, ids stand once; terms that earn nothing are noted. */
export function checkFields(
  reading: JsonReading<Fields>,
  documents: readonly PolicyDocument[],
): Partial<Findings> {
  if (!reading.value) return {};
  const { groups, fields } = reading.value;
  const known = new Set(groups.map(({ id }) => id));
  const named = fields.map(({ group }, index) => ({ id: group, path: ["fields", index, "group"] }));
  return {
    faults: [
      ...repeatedIds(reading, [...idsOf("groups", groups), ...idsOf("fields", fields)]),
      ...named.filter(({ id }) => !known.has(id)).map(faultOf(reading, "a group's id")),
    ],
    notes: idleTerms(reading, { fields }, documents),
  };
}

/** Parents are districts, ids stand once and are not the one for the whole city; terms that earn nothing are noted. */
export function checkDistricts(
  reading: JsonReading<Districts>,
  documents: readonly PolicyDocument[],
): Partial<Findings> {
  if (!reading.value) return {};
  const { districts, areas } = reading.value;
  const known = new Set(districts.map(({ id }) => id));
  const ids = [...idsOf("districts", districts), ...idsOf("areas", areas)];
  const named = areas.flatMap(({ parents }, index) =>
    parents.map((id, at) => ({ id, path: ["areas", index, "parents", at] })),
  );
  return {
    faults: [
      ...repeatedIds(reading, ids),
      ...ids.filter(({ id }) => id === citywide).map(faultOf(reading, "an id that is not the whole city's")),
      ...named.filter(({ id }) => !known.has(id)).map(faultOf(reading, "a district's id")),
    ],
    notes: idleTerms(reading, { districts, areas }, documents),
  };
}

interface PlacedId {
  readonly id: string;
  readonly path: JsonPath;
}

function idsOf(key: string, labels: readonly { readonly id: string }[]): PlacedId[] {
  return labels.map(({ id }, index) => ({ id, path: [key, index, "id"] }));
}

function repeatedIds(reading: JsonReading<unknown>, ids: readonly PlacedId[]): Fault[] {
  return repeated(ids, ({ id }) => id)
    .map(({ id, path }) => ({ id: `${id} again`, path }))
    .map(faultOf(reading, "each id once"));
}

function faultOf({ file, lineOf }: JsonReading<unknown>, expected: string): (placed: PlacedId) => Fault {
  return ({ id, path }) => ({ file, line: lineOf(path), expected, received: id });
}
