/** The text of a file, before anything is known of the document that it holds. */
export interface ReadText {
  /** How the record names the format: PDF. */
  readonly format: string;
  /** The text, with LF and without a byte order mark. */
  readonly text: string;
  /** What was changed or left out, each a sentence for the person who adds the file. */
  readonly told: readonly string[];
  /** The title, where the file names it outside its text. */
  readonly title?: string;
}

/** A file that gives no text that could be trusted: said in one line. */
export class UnreadableFileError extends Error {
  constructor(
    readonly file: string,
    readonly expected: string,
    readonly received: string,
  ) {
    super(`${file}: expected ${expected}, received ${received}`);
    this.name = "UnreadableFileError";
  }
}

/** What is wrong with the bytes of a file, before its name is known. */
export class FormError extends Error {
  constructor(
    readonly expected: string,
    readonly received: string,
  ) {
    super(`expected ${expected}, received ${received}`);
    this.name = "FormError";
  }
}

/** Lines as a text: an empty one, where the file sets paragraphs apart, stays one and never begins or ends it. */
export function textOf(lines: readonly string[]): string {
  return `${lines
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .replaceAll(/^\n+|\n+$/g, "")}\n`;
}

/** “3 tables” · “1 table” */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
