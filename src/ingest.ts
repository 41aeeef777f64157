import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type CorpusFolder, openCorpus } from "./corpus/corpus.ts";
import { RefusedDocumentError } from "./corpus/fault.ts";
import { sha256 } from "./document/source.ts";
import { readingsFile } from "./language/pinyin.ts";
import { Segmenter } from "./language/segment.ts";
import { sensesFile } from "./language/senses.ts";
import { namesOf } from "./language/termbase.ts";
import { isSqliteError, libraryState } from "./library/library.ts";
import { LibraryWriter } from "./library/library-writer.ts";
import { facetsIn } from "./library/passage-facets.ts";
import { libraryFormat } from "./library/schema.ts";
import { sealFile } from "./library/seal.ts";

export type IngestReport = (step: "reading" | "indexing" | "ready", passages: number) => void;

/** A library cannot be written: a full disk, a folder in its place. The library in use is as it was. */
export class LibraryWriteError extends Error {
  constructor(
    readonly path: string,
    readonly reason: string,
  ) {
    super(`${path}: cannot write the library: ${reason}`);
    this.name = "LibraryWriteError";
  }
}

export interface Ingested {
  /** Whether the library had to be written; it stays as it is where nothing in the corpus changed. */
  readonly written: boolean;
  readonly fingerprint: string;
  readonly documents: number;
  readonly passages: number;
  /** Why documents were left out, each by its name; empty where nothing was written. */
  readonly refused: readonly string[];
}

/**
 * The way of the data: published text → outline → passages → labels → terms → library, a document at a time. What
 * has not changed since the library was written is taken over; the new file is built beside the old and takes its
 * place whole. A document that cannot be addressed is left out and named; throws a CorpusError for any other fault,
 * and where no document is left, before anything is replaced.
 */
export function ingest(
  corpusFolder: string,
  path: string,
  { force = false, report = () => {} }: { force?: boolean; report?: IngestReport } = {},
): Ingested {
  report("reading", 0);
  const corpus = openCorpus(corpusFolder);
  const shared = sharedFingerprint(corpus);
  const wanted = fingerprintsOf(corpus, shared);
  const fingerprint = sha256([JSON.stringify(corpus.site), ...wanted].join("\n"));
  const old = libraryState(path);
  if (!force && old?.fingerprint === fingerprint) return { written: false, ...old, refused: [] };
  const known = force || old?.shared !== shared ? undefined : path;
  try {
    mkdirSync(dirname(path), { recursive: true });
    sweep(path);
    const written = write(path, corpus, { wanted, fingerprint, shared, known, report });
    return { written: true, fingerprint, ...written };
  } catch (error) {
    if (error instanceof Error && (isSqliteError(error) || "syscall" in error))
      throw new LibraryWriteError(path, error.message);
    throw error;
  }
}

interface Wanted {
  /** The fingerprint of each document, by its slug. */
  readonly wanted: ReadonlyMap<string, string>;
  readonly fingerprint: string;
  /** The fingerprint of what all documents are read with. */
  readonly shared: string;
  /** A library whose unchanged documents are taken over. */
  readonly known: string | undefined;
  readonly report: IngestReport;
}

/** Writes the library beside its place and puts it there whole. Leaves nothing where it fails. */
function write(
  path: string,
  corpus: CorpusFolder,
  { wanted, fingerprint, shared, known, report }: Wanted,
): Pick<Ingested, "documents" | "passages" | "refused"> {
  const beside = `${path}.${process.pid}.new`;
  const segmenter = new Segmenter(corpus.termbase.flatMap((term) => namesOf(term, "zh")));
  let writer: LibraryWriter | undefined;
  try {
    writer = new LibraryWriter(beside, segmenter, known);
    const { passages, refused } = bringUpToDate(writer, corpus, wanted, report);
    const served = corpus.slugs.filter((slug) => !refused.has(slug));
    const facts = {
      fingerprint,
      format: String(libraryFormat),
      shared,
      fields: JSON.stringify(corpus.fields),
      districts: JSON.stringify(corpus.districts),
      termbase: JSON.stringify(corpus.termbase),
      site: JSON.stringify(corpus.site),
    };
    writer.finish(served, facts, corpus.termbase);
    sealFile(beside);
    renameSync(beside, path);
    report("ready", passages);
    return {
      documents: served.length,
      passages,
      refused: [...refused.values()].map(({ message }) => message),
    };
  } catch (error) {
    writer?.close();
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Of what every document is read with: the format, the corpus's own data, and the lists that forms are made by. */
function sharedFingerprint(corpus: CorpusFolder): string {
  const lists = [sensesFile, readingsFile].map((file) => sha256(readFileSync(file)));
  return sha256([libraryFormat, corpus.fingerprint, ...lists].join(" "));
}

/** The fingerprint of each document, which changes with its files and with all that it is read with. */
function fingerprintsOf(corpus: CorpusFolder, shared: string): ReadonlyMap<string, string> {
  return new Map(corpus.slugs.map((slug) => [slug, sha256(`${shared} ${corpus.fingerprintOf(slug)}`)]));
}

function bringUpToDate(
  writer: LibraryWriter,
  corpus: CorpusFolder,
  wanted: ReadonlyMap<string, string>,
  report: IngestReport,
): { passages: number; refused: ReadonlyMap<string, RefusedDocumentError> } {
  const unchanged = new Set<string>();
  for (const { slug, fingerprint } of writer.documents()) {
    if (wanted.get(slug) === fingerprint) unchanged.add(slug);
    else writer.remove(slug);
  }
  const facetsOf = facetsIn(corpus);
  const refused = new Map<string, RefusedDocumentError>();
  let passages = writer.passages();
  for (const [slug, fingerprint] of wanted) {
    if (unchanged.has(slug)) continue;
    const document = readOrRefuse(corpus, slug);
    if (document instanceof RefusedDocumentError) {
      refused.set(slug, document);
      continue;
    }
    writer.add(document, fingerprint, facetsOf);
    passages += document.passages.length;
    report("indexing", passages);
  }
  const [first] = refused.values();
  if (first && refused.size === wanted.size) throw first;
  return { passages, refused };
}

function readOrRefuse(corpus: CorpusFolder, slug: string) {
  try {
    return corpus.document(slug);
  } catch (error) {
    if (error instanceof RefusedDocumentError) return error;
    throw error;
  }
}

/** Removes what an ingest that was killed has left beside the library: nobody writes one for an hour. */
function sweep(path: string): void {
  const folder = dirname(path);
  const left = readdirSync(folder).filter(
    (name) => name.startsWith(`${basename(path)}.`) && /\.new(?:-\w+)?$/.test(name),
  );
  for (const name of left) {
    const file = join(folder, name);
    if (!isRunning(name) || Date.now() - statSync(file).mtimeMs > 3_600_000) rmSync(file, { force: true });
  }
}

/** Whether the process that a leftover is named after still runs: library.db.4711.new. */
function isRunning(name: string): boolean {
  const process_ = Number(/\.(\d+)\.new/.exec(name)?.[1]);
  if (!Number.isInteger(process_) || process_ === process.pid) return false;
  try {
    process.kill(process_, 0);
    return true;
  } catch {
    return false;
  }
}
