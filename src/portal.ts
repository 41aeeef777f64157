import { type IngestReport, ingest } from "./ingest.ts";
import type { SearchEngine } from "./search/engine.ts";
import { FallbackEngine } from "./search/fallback-engine.ts";
import { Lexicon } from "./search/lexicon.ts";
import type { Library } from "./search/library.ts";
import { Ranker } from "./search/rank.ts";
import { Searcher } from "./search/search.ts";

/** Everything that serves a corpus: what the web layer is given. */
export interface Portal {
  readonly library: Library;
  readonly lexicon: Lexicon;
  readonly searcher: Searcher;
  readonly engine: SearchEngine;
  /** Whether an engine answers in the place of the one that was chosen. */
  readonly fallback: boolean;
  /** Whether the index had to be built at the start. */
  readonly filled: boolean;
}

export async function openPortal(
  corpusFolder: string,
  engine: SearchEngine,
  options: { force?: boolean; report?: IngestReport } = {},
): Promise<Portal> {
  const { library, filled } = await ingest(corpusFolder, engine, options);
  const lexicon = new Lexicon(library);
  const searcher = new Searcher(library, lexicon, new Ranker(library, library.segmenter), engine);
  return {
    library,
    lexicon,
    searcher,
    engine,
    filled,
    get fallback() {
      return engine instanceof FallbackEngine && engine.fallback;
    },
  };
}
