import type { Language } from "../document/source.ts";

/** The form of a tag that names Chinese or English: BCP 47 by its first part, or a locale with underscores. */
// “zh” · “zh-CN” · “zh-Hans-CN” · “zh_CN” · “EN” · “en-US”
export const languageTagPattern = "^([Zz][Hh]|[Ee][Nn])([-_][A-Za-z0-9]{1,8}){0,7}$";

const tag = new RegExp(languageTagPattern);

/** The language that a tag names, whatever its script and region; `undefined` for others and for what is no tag. */
export function parseLanguageTag(text: string): Language | undefined {
  const primary = tag.exec(text)?.[1]?.toLowerCase();
  return primary === "zh" || primary === "en" ? primary : undefined;
}

/**
 * The first choice among both languages of an `Accept-Language` header: `en-US,en;q=0.9,zh-CN;q=0.8` is English.
 * A tag without a weight weighs 1, a weight of 0 refuses; `undefined` where neither is asked for.
 */
export function preferredOf(header: string): Language | undefined {
  const asked = header.slice(0, longestHeader).split(",").flatMap(readChoice);
  return asked.toSorted((a, b) => b.weight - a.weight)[0]?.language;
}

/** Browsers send less than 200 characters. */
const longestHeader = 1_000;

function readChoice(choice: string): { language: Language; weight: number }[] {
  const [name = "", ...parameters] = choice.split(";").map((part) => part.trim());
  const language = parseLanguageTag(name);
  // “q=0.9”
  const written = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
  const weight = written === undefined ? 1 : Number(written);
  return language !== undefined && weight > 0 ? [{ language, weight }] : [];
}
