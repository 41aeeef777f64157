import { DatabaseSync } from "@photostructure/sqlite";
import type { Meilisearch } from "meilisearch";
import MiniSearch from "minisearch";
import { facetNames } from "../../src/labels/facets.ts";
import type { Library } from "../../src/library/library.ts";

/**
 * What others make of the same passages: no outcomes, no ranking of our own, no highlights. Each answers a typed
 * query with its ten best, and counts facets where it can.
 */
export type Peer = (text: string) => unknown;

/** A passage as every peer is given it. */
export interface PeerPassage {
  readonly id: number;
  readonly zh: string;
  readonly en: string;
  readonly words: string;
  readonly facets: readonly string[];
}

export function* peerPassages(library: Library): Generator<PeerPassage> {
  for (const row of library.rows()) {
    const held = library.passage(row);
    if (!held) continue;
    yield {
      id: row,
      zh: held.zh.folded.text,
      en: held.en?.folded.text ?? "",
      words: library.segmenter.indexWords(held.zh.folded.text).join(" "),
      facets: facetNames.flatMap((name) =>
        library.facets.valuesOf(row, name).map((value) => `${name} ${value}`),
      ),
    };
  }
}

/** FTS5 over jieba's words and stemmed English, any word, by bm25, with every facet counted in SQL. */
export function rawFts5(library: Library, passages: Iterable<PeerPassage>): { ask: Peer; seconds: number } {
  const database = new DatabaseSync(":memory:");
  database.exec(`
    CREATE VIRTUAL TABLE passages USING fts5(zh, en, content = '', tokenize = 'porter unicode61');
    CREATE TABLE facets (passage INTEGER NOT NULL, value TEXT NOT NULL);
  `);
  const insert = database.prepare("INSERT INTO passages (rowid, zh, en) VALUES (?, ?, ?)");
  const facet = database.prepare("INSERT INTO facets VALUES (?, ?)");
  let spent = 0;
  database.exec("BEGIN");
  for (const { id, words, en, facets } of passages) {
    const started = performance.now();
    insert.run(id, words, en);
    for (const value of facets) facet.run(id, value);
    spent += performance.now() - started;
  }
  const started = performance.now();
  database.exec("COMMIT; CREATE INDEX by_passage ON facets (passage, value);");
  spent += performance.now() - started;
  const best = database.prepare(
    "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT 10",
  );
  const counts = database.prepare(
    "SELECT value, count(*) FROM facets WHERE passage IN (SELECT rowid FROM passages WHERE passages MATCH ?) GROUP BY value",
  );
  const ask = (text: string) => {
    const words = library.segmenter.words(text.toLowerCase()).map((token) => `"${token.text}"`);
    const match = words.join(" OR ") || '""';
    return { best: best.all(match), counts: counts.all(match) };
  };
  return { ask, seconds: spent / 1000 };
}

/** MiniSearch over jieba's words of both texts; it counts no facets. */
export function miniSearch(library: Library, passages: Iterable<PeerPassage>): Peer {
  const index = new MiniSearch<PeerPassage>({
    fields: ["zh", "en"],
    tokenize: (text) => library.segmenter.words(text.toLowerCase()).map((token) => token.text),
  });
  for (const passage of passages) index.add(passage);
  return (text) => index.search(text);
}

/** Meilisearch as it comes, filled with the two texts and the facets, asked directly. */
export async function stockMeilisearch(
  client: Meilisearch,
  passages: Iterable<PeerPassage>,
): Promise<{ ask: Peer; seconds: number }> {
  const name = "stock";
  const started = performance.now();
  await client.createIndex(name, { primaryKey: "id" }).waitTask({ timeout: 0 });
  const index = client.index(name);
  await index
    .updateSettings({ searchableAttributes: ["zh", "en"], filterableAttributes: ["facets"] })
    .waitTask({ timeout: 0 });
  let batch: object[] = [];
  const flush = async () => {
    if (batch.length > 0) await index.addDocuments(batch).waitTask({ timeout: 0 });
    batch = [];
  };
  for (const { id, zh, en, facets } of passages) {
    batch.push({ id, zh, en, facets });
    if (batch.length === 5000) await flush();
  }
  await flush();
  const seconds = (performance.now() - started) / 1000;
  return { ask: (text) => index.search(text, { facets: ["facets"], hitsPerPage: 10, page: 1 }), seconds };
}
