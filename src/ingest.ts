import { type Corpus, loadCorpus } from "./corpus.ts";
import { sha256 } from "./document/source.ts";
import { Segmenter } from "./language/segment.ts";
import { namesOf } from "./language/termbase.ts";
import type { SearchEngine } from "./search/engine.ts";
import { Library } from "./search/library.ts";

/** Changes when the forms that are indexed do, so that an index of an older format is built anew. */
const indexFormat = 3;

export type IngestReport = (step: "reading" | "indexing" | "ready", passages: number) => void;

/**
 * The way of the data: published text → outline → passages → labels → terms → index.
 * Reading gives the library that serves; the engine is filled where its index is of another
 * corpus, dictionary or format, or where `force` asks for it.
 */
export async function ingest(
  corpusFolder: string,
  engine: SearchEngine,
  { force = false, report = () => {} }: { force?: boolean; report?: IngestReport } = {},
): Promise<{ library: Library; filled: boolean; fingerprint: string }> {
  report("reading", 0);
  const library = openLibrary(loadCorpus(corpusFolder));
  const fingerprint = sha256(`${indexFormat} ${library.corpus.fingerprint}`);
  const filled = force || (await engine.fingerprint()) !== fingerprint;
  if (filled) await engine.fill(library.entries(), fingerprint, (done) => report("indexing", done));
  report("ready", library.passages.length);
  return { library, filled, fingerprint };
}

/** A corpus with its words cut by its own termbase as dictionary. */
export function openLibrary(corpus: Corpus): Library {
  return new Library(corpus, new Segmenter(corpus.termbase.flatMap((term) => namesOf(term, "zh"))));
}
