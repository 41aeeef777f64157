/** How far an English rendering can be relied on. The Chinese text alone is authoritative. */
export const translationStatuses = ["reference", "reviewed"] as const;
export type TranslationStatus = (typeof translationStatuses)[number];

/** The English of one passage or heading. */
export interface Rendering {
  readonly text: string;
  readonly status: TranslationStatus;
  readonly file: string;
  readonly line: number;
}

/** A line that has no place in a file of addressed blocks: of a translation or of subject entries. */
export class BlockSyntaxError extends Error {
  constructor(
    readonly file: string,
    readonly line: number,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`${file}:${line}: expected ${expected}, found ${JSON.stringify(found)}`);
    this.name = "BlockSyntaxError";
  }
}

// [3-1-1-d1] · [3-1-1 reviewed]
const blockHead = /^\[([a-z0-9.-]+)(?: (\w+))?\]$/;

/**
 * Reads one file of a translation: blocks of `[address]` or `[address status]`, then the English,
 * one line or several; `#` begins a comment line. Adds to `into`, which keeps one rendering an address.
 */
export function readTranslation(file: string, content: string, into: Map<string, Rendering>): void {
  let open: { address: string; status: TranslationStatus; line: number; text: string[] } | undefined;
  const close = () => {
    if (!open) return;
    if (into.has(open.address))
      throw new BlockSyntaxError(file, open.line, "each address once", open.address);
    into.set(open.address, { text: open.text.join(" "), status: open.status, file, line: open.line });
  };
  for (const [index, raw] of content.split("\n").entries()) {
    const line = raw.trim();
    const head = blockHead.exec(line);
    if (head?.[1] !== undefined) {
      close();
      open = { address: head[1], status: statusOf(file, index + 1, head[2]), line: index + 1, text: [] };
    } else if (line !== "" && !line.startsWith("#")) {
      if (!open) throw new BlockSyntaxError(file, index + 1, "[address] before the first text", line);
      open.text.push(line);
    }
  }
  close();
}

function statusOf(file: string, line: number, word: string | undefined): TranslationStatus {
  const status = translationStatuses.find((known) => known === (word ?? "reference"));
  if (!status) throw new BlockSyntaxError(file, line, translationStatuses.join(" or "), word ?? "");
  return status;
}
