import { DatabaseSync } from "@photostructure/sqlite";
import { Meilisearch } from "meilisearch";
import MiniSearch from "minisearch";
import { foldText } from "../src/language/fold.ts";
import type { IndexedPassage } from "../src/library/indexed.ts";
import type { Library } from "../src/library/library.ts";
import type { Judged } from "../tests/judged-queries.ts";
import { reasonToSkip, startMeilisearch } from "../tests/meilisearch-server.ts";

/** What others make of the same passages and queries, without termbase, subject entries or ranking of ours. */
export interface Peer {
  readonly name: string;
  /** The addresses of the first ten. */
  search(query: Judged): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A passage as peers are given it: its texts with the headings above. */
interface PeerText {
  readonly address: string;
  readonly zh: string;
  readonly en: string;
}

const shown = 10;

/** The peers that can be asked here, and why one cannot. */
export async function openPeers(library: Library): Promise<{ peers: Peer[]; absent: string | undefined }> {
  const texts = [...library.rows()].flatMap((row) => {
    const held = library.passage(row);
    return held ? [peerText(held)] : [];
  });
  const peers = [openMiniSearch(library, texts), openFts5(texts)];
  if (reasonToSkip === undefined) peers.push(await openMeilisearch(texts));
  return { peers, absent: reasonToSkip };
}

function peerText({ document, passage, en }: IndexedPassage): PeerText {
  const titles = passage.headings.map((address) => document.headingAt.get(address)?.title ?? "");
  const english = passage.headings.map((address) => document.translation.get(address)?.text ?? "");
  return {
    address: passage.address,
    zh: [...titles, passage.text].join(" "),
    en: [...english, en?.text ?? ""].join(" "),
  };
}

/** MiniSearch over jieba's words and English ones: its own tokens cannot part Chinese. */
function openMiniSearch({ segmenter }: Library, texts: readonly PeerText[]): Peer {
  const tokenize = (text: string) => segmenter.indexWords(foldText(text));
  const index = new MiniSearch<PeerText>({ idField: "address", fields: ["zh", "en"], tokenize });
  index.addAll(texts);
  return {
    name: "MiniSearch, jieba words",
    search: async ({ q, lang }) =>
      index
        .search(q, { fields: [lang], combineWith: "OR" })
        .slice(0, shown)
        .map(({ id }) => String(id)),
    close: async () => {},
  };
}

/** FTS5 as it comes, any of the words: its trigrams for Chinese, its stemmed words for English. */
function openFts5(texts: readonly PeerText[]): Peer {
  const database = new DatabaseSync(":memory:");
  database.exec(`
    CREATE VIRTUAL TABLE zh USING fts5(text, address UNINDEXED, tokenize = "trigram");
    CREATE VIRTUAL TABLE en USING fts5(text, address UNINDEXED, tokenize = "porter unicode61");
  `);
  for (const language of ["zh", "en"] as const) {
    const insert = database.prepare(`INSERT INTO ${language} VALUES (?, ?)`);
    for (const text of texts) insert.run(text[language], text.address);
  }
  const find = (language: "zh" | "en") =>
    database.prepare(
      `SELECT address FROM ${language} WHERE ${language} MATCH ? ORDER BY rank LIMIT ${shown}`,
    );
  const statements = { zh: find("zh"), en: find("en") };
  return {
    name: "FTS5, as it comes",
    search: async ({ q, lang }) => {
      const words = lang === "en" ? (q.match(/[\p{L}\p{N}]+/gu) ?? []) : trigramsOf(q);
      if (words.length === 0) return [];
      const rows: { address: string }[] = statements[lang].all(words.map((word) => `"${word}"`).join(" OR "));
      return rows.map(({ address }) => address);
    },
    close: async () => database.close(),
  };
}

function trigramsOf(query: string): string[] {
  const runs = query.match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return runs.flatMap((run) => {
    const characters = Array.from(run);
    return characters.slice(2).map((_, at) => characters.slice(at, at + 3).join(""));
  });
}

/** Meilisearch with its own settings, told only which language a text is in. */
async function openMeilisearch(texts: readonly PeerText[]): Promise<Peer> {
  const server = await startMeilisearch();
  const { host, adminKey } = server.settings;
  const client = new Meilisearch({ host, ...(adminKey === undefined ? {} : { apiKey: adminKey }) });
  const index = client.index<{ id: string; address: string }>(`${server.settings.index}_stock`);
  const done = { timeout: 120_000 };
  const searchable = { searchableAttributes: ["zh", "en"] };
  await index.updateSettings(searchable).waitTask(done);
  await index
    .addDocuments(
      texts.map((text) => ({ id: text.address, ...text })),
      { primaryKey: "id" },
    )
    .waitTask(done);
  return {
    name: `Meilisearch ${server.version}, stock`,
    search: async ({ q, lang }) => {
      const answer = await index.search(q, {
        attributesToSearchOn: [lang],
        locales: [lang === "zh" ? "cmn" : "eng"],
        limit: shown,
      });
      return answer.hits.map(({ address }) => address);
    },
    close: async () => {
      await client.deleteIndexIfExists(`${server.settings.index}_stock`);
      await server.stop();
    },
  };
}
