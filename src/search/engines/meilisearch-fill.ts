import type { EnqueuedTaskPromise, Index, Meilisearch, Task } from "meilisearch";
import type { MeilisearchSettings } from "../../config.ts";
import { eachFacet } from "../../labels/facets.ts";
import { characterForm, type Phrase } from "../../library/condition.ts";
import type { IndexedPassage } from "../../library/indexed.ts";
import type { DocumentEntry, Library } from "../../library/library.ts";
import {
  asEngineError,
  connect,
  encode,
  indexSettings,
  marker,
  type StoredPassage,
} from "./meilisearch-index.ts";

/** A task that Meilisearch accepted and could not carry out, or of which nothing is to be seen. */
export class EngineTaskError extends Error {
  constructor(
    readonly task: string,
    readonly reason: string,
  ) {
    super(`Meilisearch could not carry out ${task}: ${reason}`);
    this.name = "EngineTaskError";
  }
}

const batchSize = 2000;
/** How long a task may take, and how long it may take until the index shows it, in milliseconds. */
const patience = { task: 600_000, swap: 60_000, request: 30_000 } as const;
/** After this a side index belongs to nobody, in milliseconds. */
const abandoned = 3_600_000;

/**
 * Fills an index with a library: only the documents that changed where the index is of the same corpus knowledge,
 * marked as being filled meanwhile; otherwise all of it into an index beside, which is then swapped in.
 * Throws an {@link EngineTaskError} or an EngineUnavailableError.
 */
export async function fillMeilisearch(
  settings: MeilisearchSettings,
  library: Library,
  report: (done: number) => void,
): Promise<{ readonly passages: number }> {
  try {
    return await fill(settings, library, report);
  } catch (error) {
    throw asEngineError(error);
  }
}

async function fill(
  settings: MeilisearchSettings,
  library: Library,
  report: (done: number) => void,
): Promise<{ readonly passages: number }> {
  const client = connect(settings, settings.adminKey ?? settings.searchKey, patience.request);
  await sweep(client, settings.index);
  const held = await heldBy(client.index<StoredPassage>(settings.index));
  const changed = held && changesBetween(held, library);
  if (changed && changed.add.length + changed.remove.length === 0 && held.fingerprint === library.fingerprint)
    return { passages: 0 };
  if (changed && changed.add.length * 2 < library.documents.length) {
    return fillChanged(client.index<StoredPassage>(settings.index), library, changed, report);
  }
  return fillBeside(client, settings.index, library, report);
}

interface Filled {
  readonly fingerprint: string;
  readonly documents: Readonly<Record<string, string>>;
}

/** What the index says it was filled with, by its marker. */
async function heldBy(index: Index<StoredPassage>): Promise<Filled | undefined> {
  const found = await index.getDocument(marker.id).catch(() => undefined);
  const { fingerprint, documents } = found ?? {};
  return fingerprint !== undefined && documents !== undefined ? { fingerprint, documents } : undefined;
}

interface Changes {
  readonly add: readonly DocumentEntry[];
  /** Slugs of documents that are changed or gone. */
  readonly remove: readonly string[];
}

function changesBetween({ documents }: Filled, library: Library): Changes {
  const wanted = new Map(library.documents.map((entry) => [entry.slug, entry]));
  return {
    add: library.documents.filter(({ slug, fingerprint }) => documents[slug] !== fingerprint),
    remove: Object.entries(documents)
      .filter(([slug, fingerprint]) => wanted.get(slug)?.fingerprint !== fingerprint)
      .map(([slug]) => slug),
  };
}

async function fillChanged(
  index: Index<StoredPassage>,
  library: Library,
  { add, remove }: Changes,
  report: (done: number) => void,
): Promise<{ passages: number }> {
  await done("marking the index", index.addDocuments([markerOf(library, marker.filling)]));
  for (const slug of remove) {
    await done(`removing ${slug}`, index.deleteDocuments({ filter: `document = ${JSON.stringify(slug)}` }));
  }
  const passages = await addDocuments(index, library, add, report);
  await done("marking the index", index.addDocuments([markerOf(library, library.fingerprint)]));
  return { passages };
}

async function fillBeside(
  client: Meilisearch,
  name: string,
  library: Library,
  report: (done: number) => void,
): Promise<{ passages: number }> {
  const beside = `${name}${sideMark}${Date.now()}_${process.pid}`;
  try {
    await done(`creating ${beside}`, client.createIndex(beside, { primaryKey: "id" }));
    const index = client.index<StoredPassage>(beside);
    await done(`settings of ${beside}`, index.updateSettings(indexSettings));
    const passages = await addDocuments(index, library, library.documents, report);
    await done("marking the index", index.addDocuments([markerOf(library, library.fingerprint)]));
    await done(`creating ${name}`, client.createIndex(name, { primaryKey: "id" }), "index_already_exists");
    await client.swapIndexes([{ indexes: [name, beside], rename: false }]);
    await swapped(client.index<StoredPassage>(name), library.fingerprint);
    return { passages };
  } finally {
    await client.deleteIndexIfExists(beside).catch(() => false);
  }
}

/** A swap belongs to no index, so a key for some indexes may not see its task: the index itself is looked at. */
async function swapped(index: Index<StoredPassage>, fingerprint: string): Promise<void> {
  for (const started = Date.now(); Date.now() - started < patience.swap; ) {
    if ((await heldBy(index))?.fingerprint === fingerprint) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new EngineTaskError("the swap", `the index does not show it after ${patience.swap / 1000} s`);
}

async function addDocuments(
  index: Index<StoredPassage>,
  library: Library,
  documents: readonly DocumentEntry[],
  report: (done: number) => void,
): Promise<number> {
  let batch: StoredPassage[] = [];
  let added = 0;
  // While Meilisearch indexes one batch the next is made ready.
  let last: Promise<void> = Promise.resolve();
  const send = async () => {
    if (batch.length === 0) return;
    await last;
    added += batch.length;
    last = done("adding passages", index.addDocuments(batch)).then(() => report(added));
    batch = [];
  };
  for (const entry of documents) {
    for (let ordinal = 0; ordinal < entry.passages; ordinal++) {
      const passage = library.passage(entry.firstRow + ordinal);
      if (passage) batch.push(stored(passage, ordinal, library));
      if (batch.length === batchSize) await send();
    }
  }
  await send();
  await last;
  return added;
}

function stored(passage: IndexedPassage, ordinal: number, library: Library): StoredPassage {
  const { zh, words, headingWords, subjectWords, row } = passage;
  const encoded = (form: Phrase["form"], language: "zh" | "en", tokens: readonly string[]) =>
    tokens.map((token) => encode(form, language, token)).join(" ");
  return {
    id: passage.id,
    slug: passage.passage.document,
    ordinal,
    ...{ order: passage.order },
    ...{
      words_zh: encoded("words", "zh", [...words.zh]),
      heading_zh: encoded("heading", "zh", [...headingWords.zh]),
      chars_zh: encoded("characters", "zh", characterForm(zh.folded.text, false)),
      words_en: encoded(
        "words",
        "en",
        words.en.map(({ stem }) => stem),
      ),
      heading_en: encoded(
        "heading",
        "en",
        headingWords.en.map(({ stem }) => stem),
      ),
      subjects_zh: encoded("subject", "zh", [...subjectWords.zh]),
      subjects_en: encoded(
        "subject",
        "en",
        subjectWords.en.map(({ stem }) => stem),
      ),
      place: encoded("place", "zh", [passage.place]),
    },
    ...eachFacet((name) => library.facets.valuesOf(row, name)),
  };
}

function markerOf(library: Library, fingerprint: string): StoredPassage {
  const documents = Object.fromEntries(library.documents.map(({ slug, fingerprint: own }) => [slug, own]));
  return { id: marker.id, fingerprint, documents, ...{ words_en: marker.token, order: -1 } };
}

/** Waits for a task and throws what it failed with, unless that is the expected failure. */
async function done(name: string, enqueued: EnqueuedTaskPromise, allowed?: string): Promise<void> {
  const task: Task = await enqueued.waitTask({ timeout: patience.task });
  if (task.status === "succeeded" || (allowed !== undefined && task.error?.code === allowed)) return;
  throw new EngineTaskError(name, task.error?.message ?? task.status);
}

const sideMark = "_beside_";

/** Deletes side indexes that an ingest which was killed has left. */
async function sweep(client: Meilisearch, name: string): Promise<void> {
  const { results } = await client.getIndexes({ limit: 1000 }).catch(() => ({ results: [] }));
  for (const { uid } of results) {
    const [own, since = ""] = uid.split(sideMark);
    const made = Number(since.split("_")[0]);
    if (own === name && made > 0 && Date.now() - made > abandoned) await client.deleteIndexIfExists(uid);
  }
}
