import { setImmediate } from "node:timers/promises";
import { Library } from "./library/library.ts";
import { LibraryQuotations } from "./library/quotations.ts";
import { FallbackEngine } from "./search/engines/fallback.ts";
import type { SearchEngine } from "./search/engines/port.ts";
import { SqliteEngine } from "./search/engines/sqlite.ts";
import { Lexicon } from "./search/lexicon.ts";
import { Ranker } from "./search/rank.ts";
import { Searcher } from "./search/search.ts";

/** Everything that serves a library: what the web layer is given. */
export interface Portal {
  readonly library: Library;
  readonly lexicon: Lexicon;
  readonly searcher: Searcher;
  readonly engine: SearchEngine;
  /** The texts that can be quoted, and what checks quotations against them. */
  readonly quotations: LibraryQuotations;
  /** Makes ready what would keep the first user of it waiting; lets others be answered in between, and a signal ends it. */
  warm(signal?: AbortSignal): Promise<void>;
  /** Whether the embedded engine answers in the place of the one that was chosen. */
  readonly fallback: boolean;
  /** What all answers depend on: corpus, dictionary and library format. */
  readonly version: string;
  /** Whether the library's file is still there and whole, as far as a look at its first page tells. */
  isWhole(): boolean;
  close(): void;
}

/** What answers in the embedded engine's place, with the embedded one behind it. */
export type ChooseEngine = (library: Library, embedded: SearchEngine) => SearchEngine;

/** Opens the library at a path to serve from it. Throws a LibraryError. */
export function openPortal(path: string, choose: ChooseEngine = (_, embedded) => embedded): Portal {
  const library = Library.open(path);
  const lexicon = new Lexicon(library);
  const engine = choose(library, new SqliteEngine(library));
  const quotations = new LibraryQuotations(library.database);
  return {
    library,
    lexicon,
    searcher: new Searcher(library, lexicon, new Ranker(library), engine, quotations),
    engine,
    quotations,
    version: library.fingerprint,
    get fallback() {
      return engine instanceof FallbackEngine && engine.fallback;
    },
    warm: async (signal) => {
      for (const step of lexicon.warmingSteps()) {
        await setImmediate();
        // A newer library may have taken its place.
        if (signal?.aborted || !library.isOpen) return;
        step();
      }
    },
    isWhole: () => library.isWhole(),
    close: () => library.close(),
  };
}
