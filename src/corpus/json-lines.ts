import { lineAt } from "../document/lines.ts";

/** Where a value stands: keys and positions from the root, as zod's issues give them. */
export type JsonPath = readonly PropertyKey[];

// { · } · [ · ] · : · , · "id" · 2021 · true · null
const token = /[{}[\]:,]|"(?:[^"\\]|\\.)*"|[^\s{}[\]:,"]+/g;

/**
 * Tells the lines, from 1, of the values in a well-formed JSON text; of the nearest value around
 * where a path leads to none.
 */
export function lineFinder(json: string): (path: JsonPath) => number {
  let places: Map<string, number> | undefined;
  return (path) => {
    places ??= placesOf(json);
    for (let length = path.length; length >= 0; length--) {
      const offset = places.get(pointer(path.slice(0, length)));
      if (offset !== undefined) return lineAt(json, offset);
    }
    return 1;
  };
}

/** Offsets of all values, by their path. */
function placesOf(json: string): Map<string, number> {
  const places = new Map<string, number>();
  const path: (string | number)[] = [];
  const open: ("object" | "array")[] = [];
  let key: string | undefined;
  for (const { 0: text, index } of json.matchAll(token)) {
    const inObject = open.at(-1) === "object";
    if (text === "}" || text === "]") {
      open.pop();
      path.pop();
    } else if (text === ",") {
      const last = path.at(-1);
      if (typeof last === "number") path[path.length - 1] = last + 1;
      else key = undefined;
    } else if (text === ":") {
      path[path.length - 1] = key ?? "";
    } else if (inObject && key === undefined) {
      key = String(JSON.parse(text));
    } else {
      places.set(pointer(path), index);
      if (text === "{" || text === "[") {
        open.push(text === "{" ? "object" : "array");
        path.push(text === "{" ? "" : 0);
        key = undefined;
      }
    }
  }
  return places;
}

function pointer(path: JsonPath): string {
  return JSON.stringify(path.map(String));
}

/** The line, from 1, at which a text stops being JSON. Messages of older engines name no position. */
export function lineOfSyntaxError(json: string, message: string): number {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return lineAt(json, Number(position));
  const lines = json.split("\n");
  const broken = lines.findIndex((_line, index) => isBroken(lines.slice(0, index + 1).join("\n")));
  return broken < 0 ? lines.length : broken + 1;
}

/** Not merely incomplete: no continuation makes it JSON. */
function isBroken(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return false;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message.startsWith("Unexpected token");
    throw error;
  }
}
