import type { Language } from "../document/source.ts";

/** A date as far as it is known: of a document's publication (YYYY, YYYY-MM or YYYY-MM-DD) or of a visit. */
export interface PartialDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/**
 * The day, YYYY-MM-DD, that the calendar of a time zone shows at a moment: in China 2026-11-27 from 16:00 UTC on the
 * 26th.
 */
export function dayAt(moment: Date, timeZone: string): string {
  return isoDayIn(timeZone).format(moment);
}

const isoDays = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes longer than using it. */
function isoDayIn(timeZone: string): Intl.DateTimeFormat {
  const known = isoDays.get(timeZone);
  if (known) return known;
  // Swedish writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
  isoDays.set(timeZone, format);
  return format;
}

/** A string is no date of the form YYYY, YYYY-MM or YYYY-MM-DD. */
export class NoDateError extends Error {
  constructor(readonly received: string) {
    super(`expected YYYY, YYYY-MM or YYYY-MM-DD, received ${JSON.stringify(received)}`);
    this.name = "NoDateError";
  }
}

/** `2021`, `2021-09`, `2026-11-23`; a time after the day is left out. Throws a {@link NoDateError}. */
export function parseDate(text: string): PartialDate {
  // “2021-09” · “2026-11-23” · “2026-11-23T08:00:00Z”
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T.*)?)?)?$/.exec(text);
  if (!match) throw new NoDateError(text);
  const [, year, month, day] = match;
  return {
    year: Number(year),
    ...(month ? { month: Number(month) } : {}),
    ...(day ? { day: Number(day) } : {}),
  };
}

/** 2021-09: ISO 8601, as GB/T 7714 writes dates. */
export function isoDate(date: PartialDate): string {
  return dateParts(date).map(twoDigits).join("-");
}

/** 2021年9月 · 2026年11月23日 · September 2021 · November 23, 2026. */
export function dateInWords(date: PartialDate, language: Language): string {
  const { year, month, day } = date;
  if (language === "zh") return `${year}年${month ? `${month}月` : ""}${day ? `${day}日` : ""}`;
  if (!month) return String(year);
  return `${monthNames[month - 1]}${day ? ` ${day},` : ""} ${year}`;
}

/** 2021, September · 2026, November 23: the order of the APA style, year first. */
export function apaDate({ year, month, day }: PartialDate): string {
  if (!month) return String(year);
  return `${year}, ${monthNames[month - 1]}${day ? ` ${day}` : ""}`;
}

/** [2021, 9]: as CSL-JSON writes dates, as far as they are known. */
export function dateParts({ year, month, day }: PartialDate): number[] {
  return [year, month, day].filter((part) => part !== undefined);
}

export function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}

const monthNames = [
  ...["January", "February", "March", "April", "May", "June", "July", "August"],
  ...["September", "October", "November", "December"],
];
