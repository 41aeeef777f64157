import { Converter } from "opencc-js/t2cn";
import { ideographOf } from "../src/language/radicals.ts";

const simplified = Converter({ from: "t", to: "cn" });

/**
 * Folding as the design words it, told once more and slowly: NFKC, radicals, simplified script character by
 * character, lower case, white space next to Han dropped, other white space one space. It shares the table of
 * radicals with src/language/fold.ts, and no line.
 */
export function slowFold(text: string): string {
  return Array.from(text.normalize("NFKC"), (character) => simplified(ideographOf(character)))
    .join("")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, "");
}

export function slowTrimmed(text: string): string {
  return slowFold(text).trim();
}

/** How often a string stands in a text, overlaps not counted. */
export function countOf(text: string, needle: string): number {
  return text.split(needle).length - 1;
}
