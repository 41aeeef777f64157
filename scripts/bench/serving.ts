import { join } from "node:path";
import type { Portal } from "../../src/portal.ts";
import { parseSearchQuery, type SearchQuery } from "../../src/search/query.ts";
import { judgedFiles } from "../../tests/judged-queries.ts";
import { median, quantile, type Started, startScript, timed } from "./measure.ts";
import type { Peer } from "./peers.ts";
import type { Row } from "./table.ts";

/** What every corpus is measured by. */

/** The judged queries of tests/relevance/, in both languages. */
export const judgedQueries: readonly SearchQuery[] = judgedFiles()
  .flatMap(({ queries }) => queries)
  .map(({ q, lang }) => parseSearchQuery(new URLSearchParams({ q, lang })));

const repository = join(import.meta.dirname, "../..");
const server = join(repository, "scripts/start.mjs");
const starts = 3;

/** How long a start takes, and what is resident while it serves, beyond a process that holds the dictionary only. */
export async function* benchStart(
  on: string,
  environment: NodeJS.ProcessEnv,
  aims: { readonly start: string; readonly resident: string },
): AsyncGenerator<Row> {
  const seconds: number[] = [];
  const resident: number[] = [];
  const bareSeconds: number[] = [];
  const bareResident: number[] = [];
  for (let time = 0; time < starts; time++) {
    const bare = await startScript([join(repository, "scripts/bench/dictionary.ts")], /ready/);
    bareSeconds.push(bare.seconds);
    bareResident.push(bare.resident());
    await bare.stop();
    const serving = await startScript([server], /listening on (http:[^"\s]+)/, {
      ...environment,
      PORT: "0",
      LOG_LEVEL: "info",
    });
    seconds.push(serving.seconds);
    await askSome(serving);
    resident.push(serving.resident());
    await serving.stop();
  }
  const [start, dictionary] = [median(seconds), median(bareSeconds)];
  yield {
    what: "start on a filled library, beyond the dictionary",
    on,
    ours: `${(start - dictionary).toFixed(2)} s`,
    peer: `${dictionary.toFixed(2)} s a process that loads jieba's dictionary`,
    ratio: (start - dictionary) / dictionary,
    aim: aims.start,
  };
  const [held, bareHeld] = [median(resident), median(bareResident)];
  yield {
    what: "resident while serving 200 searches, beyond the dictionary",
    on,
    ours: `${(held - bareHeld).toFixed(0)} MB`,
    peer: `${bareHeld.toFixed(0)} MB a process that loads jieba's dictionary`,
    ratio: (held - bareHeld) / bareHeld,
    aim: aims.resident,
  };
}

async function askSome({ said }: Started): Promise<void> {
  for (const { text, language } of judgedQueries.slice(0, 200)) {
    const parameters = new URLSearchParams({ q: text, lang: language });
    await (await fetch(`${said}/api/search?${parameters}`)).arrayBuffer();
  }
}

/** Searches with all facets, ranked, both languages, beside peers that are asked the same. */
export async function* benchSearch(
  on: string,
  portal: Portal,
  peers: Readonly<Record<string, Peer>>,
  aim: string,
  rounds = 3,
): AsyncGenerator<Row> {
  const ours: number[] = [];
  const theirs = Object.entries(peers).map(([name, ask]) => ({ name, ask, times: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const query of judgedQueries) {
      const took = await timed(() => portal.searcher.search(query));
      // Code that is not compiled yet is no measure.
      if (round > 0) ours.push(took);
      for (const { ask, times } of theirs) {
        const peer = await timed(() => ask(query.text));
        if (round > 0) times.push(peer);
      }
    }
  }
  for (const [name, share] of [
    ["median", 0.5],
    ["p99", 0.99],
  ] as const) {
    const [first] = theirs;
    yield {
      what: `search, all facets, ranked, both languages, ${name}`,
      on,
      ours: `${quantile(ours, share).toFixed(1)} ms`,
      peer: theirs.map((peer) => `${quantile(peer.times, share).toFixed(1)} ms ${peer.name}`).join("; "),
      ...(first ? { ratio: quantile(ours, share) / quantile(first.times, share) } : {}),
      aim,
    };
  }
}

/** Verifying quotations of 200 characters with one character in forty changed. */
export function* benchVerify(
  on: string,
  check: (quotation: string) => unknown,
  texts: readonly { readonly text: string }[],
  aim: string,
): Generator<Row> {
  const quotations = texts.flatMap(({ text }) =>
    Array.from({ length: Math.max(1, Math.round(40 / texts.length)) }, (_, index) => {
      const start = (index * 7919) % Math.max(1, text.length - 200);
      return Array.from(text.slice(start, start + 200), (character, at) =>
        at % 40 === 20 ? "〇" : character,
      ).join("");
    }),
  );
  const ours: number[] = [];
  const theirs: number[] = [];
  for (const [index, quotation] of [...quotations, ...quotations].entries()) {
    const started = performance.now();
    check(quotation);
    const checked = performance.now();
    for (const { text } of texts) text.includes(quotation);
    const peer = performance.now();
    if (index < quotations.length) continue;
    ours.push(checked - started);
    theirs.push(peer - checked);
  }
  yield {
    what: "verify 200 characters, altered, median (p99)",
    on,
    ours: `${median(ours).toFixed(1)} ms (${quantile(ours, 0.99).toFixed(1)})`,
    peer: `${median(theirs).toFixed(2)} ms String.includes over the same texts, which finds none`,
    ratio: median(ours) / median(theirs),
    aim,
  };
}
