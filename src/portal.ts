import { quotableTexts } from "./citation/quotable.ts";
import { QuotationChecker } from "./citation/quotation.ts";
import type { QuotedText } from "./citation/quoted-text.ts";
import { type IngestReport, ingest } from "./ingest.ts";
import type { SearchEngine } from "./search/engine.ts";
import { FallbackEngine } from "./search/fallback-engine.ts";
import { Lexicon } from "./search/lexicon.ts";
import type { Library } from "./search/library.ts";
import { MendingEngine, type MendingReport } from "./search/mending-engine.ts";
import { Ranker } from "./search/rank.ts";
import { Searcher } from "./search/search.ts";

/** Everything that serves a corpus: what the web layer is given. */
export interface Portal {
  readonly library: Library;
  readonly lexicon: Lexicon;
  readonly searcher: Searcher;
  readonly engine: SearchEngine;
  /** The texts that can be quoted, and what checks quotations against them. */
  readonly quotable: readonly QuotedText[];
  readonly checker: QuotationChecker;
  /** Makes ready what would keep the first user of it waiting. */
  warm(): void;
  /** Whether an engine answers in the place of the one that was chosen. */
  readonly fallback: boolean;
  /** What all answers depend on: corpus, dictionary and index format. */
  readonly version: string;
  /** Whether the index had to be built at the start. */
  readonly filled: boolean;
}

export async function openPortal(
  corpusFolder: string,
  chosen: SearchEngine,
  options: { force?: boolean; report?: IngestReport; mended?: MendingReport } = {},
): Promise<Portal> {
  const { library, filled, fingerprint } = await ingest(corpusFolder, chosen, options);
  const contents = { fingerprint, entries: () => library.entries() };
  const engine = new MendingEngine(chosen, contents, options.mended ?? (() => {}));
  const lexicon = new Lexicon(library);
  const quotable = quotableTexts(library.corpus.documents);
  // Made when it is first needed: a start does not wait for it.
  let made: QuotationChecker | undefined;
  const checker = () => {
    made ??= new QuotationChecker(quotable);
    return made;
  };
  const searcher = new Searcher(library, lexicon, new Ranker(library), engine, {
    find: (given) => checker().find(given),
  });
  return {
    quotable,
    get checker() {
      return checker();
    },
    warm: () => {
      lexicon.warm();
      checker();
    },
    library,
    lexicon,
    searcher,
    engine,
    filled,
    version: fingerprint,
    get fallback() {
      return chosen instanceof FallbackEngine && chosen.fallback;
    },
  };
}
