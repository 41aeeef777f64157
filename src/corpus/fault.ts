/** Something wrong in the corpus. */
export interface Fault {
  /** Path within the corpus folder; `.` for the folder itself. */
  readonly file: string;
  /** From 1; absent where the fault is the whole file's. */
  readonly line?: number;
  readonly expected: string;
  readonly received: string;
}

/** A file of the corpus is missing, malformed or not what its record says. */
export class CorpusError extends Error {
  readonly file: string;

  constructor(folder: string, { file, line, expected, received }: Fault) {
    const named = file === "." ? folder : file;
    const place = line === undefined ? named : `${named}:${line}`;
    super(`${place}: expected ${expected}, received ${received}`);
    this.name = "CorpusError";
    this.file = named;
  }
}

/** The text of one document cannot be read, or two things in it would share an address: the others can be served. */
export class RefusedDocumentError extends CorpusError {
  constructor(folder: string, fault: Fault) {
    super(folder, fault);
    this.name = "RefusedDocumentError";
  }
}
