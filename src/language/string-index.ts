import type { Span } from "../document/source.ts";

/** Strings that are looked for all at once: a text is walked once, however many there are. */
export class StringIndex {
  /** By their first two characters; those of one character by that. */
  private readonly byBeginning = new Map<string, Set<string>>();

  constructor(strings: Iterable<string> = []) {
    for (const string of strings) this.add(string);
  }

  add(string: string): void {
    const beginning = string.slice(0, 2);
    const same = this.byBeginning.get(beginning);
    if (same) same.add(string);
    else if (string !== "") this.byBeginning.set(beginning, new Set([string]));
  }

  has(string: string): boolean {
    return this.byBeginning.get(string.slice(0, 2))?.has(string) ?? false;
  }

  /** Calls back for each place where one of the strings stands, overlaps included, from the left. */
  eachIn(text: string, visit: (string: string, start: number) => void): void {
    for (let at = 0; at < text.length; at++) {
      if (this.byBeginning.has(text.charAt(at))) visit(text.charAt(at), at);
      if (at + 1 === text.length) break;
      for (const string of this.byBeginning.get(text.slice(at, at + 2)) ?? [])
        if (text.startsWith(string, at)) visit(string, at);
    }
  }

  /** The places of each string that stands in a text. */
  placesIn(text: string): ReadonlyMap<string, readonly Span[]> {
    const places = new Map<string, Span[]>();
    this.eachIn(text, (string, start) => {
      const place = { start, end: start + string.length };
      const known = places.get(string);
      if (known) known.push(place);
      else places.set(string, [place]);
    });
    return places;
  }
}
