/** Characters as HTML writes them: text that was copied from a page's source has “ as &ldquo;. */

/** The names that texts in Chinese and English use; any other character has a number. */
export const namedCharacters: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ quot: '"', apos: "'", amp: "&", lt: "<", gt: ">" },
    ...{
      ldquo: "\u201C",
      rdquo: "\u201D",
      bdquo: "\u201E",
      lsquo: "\u2018",
      rsquo: "\u2019",
      sbquo: "\u201A",
    },
    ...{
      laquo: "\u00AB",
      raquo: "\u00BB",
      lsaquo: "\u2039",
      rsaquo: "\u203A",
      prime: "\u2032",
      Prime: "\u2033",
    },
    ...{ nbsp: "\u00A0", ensp: "\u2002", emsp: "\u2003", thinsp: "\u2009", zwnj: "\u200C", zwj: "\u200D" },
    ...{
      shy: "\u00AD",
      ndash: "\u2013",
      mdash: "\u2014",
      hellip: "\u2026",
      middot: "\u00B7",
      bull: "\u2022",
    },
    ...{ times: "\u00D7", plusmn: "\u00B1", deg: "\u00B0", micro: "\u00B5", permil: "\u2030", le: "\u2264" },
    ...{ ge: "\u2265", minus: "\u2212", sup2: "\u00B2", sup3: "\u00B3", alpha: "\u03B1", beta: "\u03B2" },
    ...{ eacute: "\u00E9", copy: "\u00A9", reg: "\u00AE", trade: "\u2122", yen: "\u00A5", euro: "\u20AC" },
  }),
);

// &quot; · &#34; · &#x201c; · &amp;quot;, which was written for HTML twice
const entity = /&(?:amp;)?(?:#(?<digits>\d{1,7})|#[xX](?<hex>[\da-fA-F]{1,6})|(?<name>[A-Za-z]+\d?));/gu;
const oneEntity = new RegExp(`^(?:${entity.source})+$`, "u");

/** The character that an entity stands for; none where it has no such name or number. */
export function characterOf(typed: string): string | undefined {
  const { digits, hex, name } = typed.matchAll(entity).next().value?.groups ?? {};
  if (name !== undefined) return namedCharacters.get(name);
  const code = Number.parseInt(digits ?? hex ?? "", digits ? 10 : 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Whether a text is nothing but entities. */
export function isEntity(text: string): boolean {
  return oneEntity.test(text);
}

/** A text with its entities as the characters that they stand for. */
export interface Decoded {
  readonly text: string;
  /** For each unit, where the unit or the entity begins and ends in the text as it was written. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** A text without entities is none that was decoded. */
export function decodeEntities(written: string): Decoded | undefined {
  const found = [...written.matchAll(entity)].flatMap(({ 0: typed, index }) => {
    const character = characterOf(typed);
    return character === undefined ? [] : [{ character, start: index, end: index + typed.length }];
  });
  if (found.length === 0) return undefined;
  const [starts, ends]: [number[], number[]] = [[], []];
  let [text, at] = ["", 0];
  const copyUntil = (end: number) => {
    text += written.slice(at, end);
    for (; at < end; at++) {
      starts.push(at);
      ends.push(at + 1);
    }
  };
  for (const { character, start, end } of found) {
    copyUntil(start);
    text += character;
    for (let unit = 0; unit < character.length; unit++) {
      starts.push(start);
      ends.push(end);
    }
    at = end;
  }
  copyUntil(written.length);
  return { text, starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}
