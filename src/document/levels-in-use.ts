import type { HeadingLevel } from "./address.ts";
import type { Mark } from "./count-marks.ts";
import type { Level } from "./grammars/grammar.ts";

/**
 * The levels that a text uses, outermost first. They keep the grammar's order but for a text that counts 一、 anew
 * under each （一）, as the work report of 1981 does: there the two change places.
 */
export function levelsInUse(
  levels: readonly Level[],
  marks: readonly (readonly Mark[])[],
): { readonly levels: readonly Level[]; readonly unused: ReadonlySet<HeadingLevel> } {
  const used = new Set(
    marks.flatMap((own) => own.filter(({ value }) => value === 1).map(({ level }) => level)),
  );
  const inUse = levels.filter(({ level }) => {
    const own = marksOf(marks, level);
    return used.has(level) || own.length > 1 || own.some(({ form }) => form.tells === "sure");
  });
  const unused = new Set(levels.filter((level) => !inUse.includes(level)).map(({ level }) => level));
  const [outer, inner] = inUse;
  if (
    outer &&
    inner &&
    countsThrough(marks, inner.level, outer.level) &&
    !countsThrough(marks, outer.level, inner.level)
  )
    return { levels: [inner, outer, ...inUse.slice(2)], unused };
  return { levels: inUse, unused };
}

function marksOf(marks: readonly (readonly Mark[])[], level: HeadingLevel): Mark[] {
  return marks.flatMap((own) => own.filter((mark) => mark.level === level));
}

/** Whether a level's first count stands before any of the other's, and goes on behind one of the other's that counted to three. */
function countsThrough(
  marks: readonly (readonly Mark[])[],
  level: HeadingLevel,
  other: HeadingLevel,
): boolean {
  let value = 0;
  let between = 0;
  for (const own of marks) {
    const mark = own.find((each) => each.level === level);
    if (mark && mark.value === value + 1) {
      if (value > 0 && between >= 3) return true;
      value = mark.value;
      between = 0;
    }
    const inside = own.find((each) => each.level === other);
    if (inside && value === 0) return false;
    if (inside && inside.value === between + 1) between = inside.value;
  }
  return false;
}
