import type { Server } from "node:http";
import type { Express } from "express";
import { pino } from "pino";
import request, { type Response } from "supertest";
import type { Portal } from "../src/portal.ts";
import { createApp, type Services } from "../src/web/app.ts";
import { openTestPortal } from "./builders.ts";

/** The slug of the plan, the only document that is published. */
export const plan = "shanghai-stic-14fyp";

/** A day after the planning period; a test of the running period gives its own. */
const afterThePeriod = new Date("2026-06-01T00:00:00Z");

/** The web application around a portal, silent and without a listener. */
export function appOf(portal: Portal, { settings, now, docxWriter }: Partial<Services> = {}): Express {
  return createApp({
    portal,
    logger: pino({ level: "silent" }),
    settings: { publicUrl: undefined, trustProxy: false, rateLimit: undefined, ...settings },
    now: now ?? (() => afterThePeriod),
    ...(docxWriter ? { docxWriter } : {}),
  });
}

export interface TestSite {
  readonly portal: Portal;
  readonly server: Server;
  /** Asks for an address as it is written, without following redirects. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  close(): Promise<void>;
}

/** The site on the real corpus and the embedded engine, listening on a free port. */
export async function openTestSite(services: Partial<Services> = {}): Promise<TestSite> {
  const { portal, close } = await openTestPortal();
  const server = await listen(appOf(portal, services));
  return {
    portal,
    server,
    get: (path, headers = {}) => request(server).get(path).redirects(0).set(headers),
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await close();
    },
  };
}

function listen(app: Express): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(0, "127.0.0.1", (error) => (error ? reject(error) : resolve(server)));
  });
}

/** `items` in order through `ask`, a few at a time. */
export async function askAll<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < items.length; at += 20) {
    answers.push(...(await Promise.all(items.slice(at, at + 20).map(ask))));
  }
  return answers;
}
