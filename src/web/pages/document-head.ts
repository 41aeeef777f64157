import { dayAt } from "../../citation/date.ts";
import type { DocumentRecord, Language } from "../../document/source.ts";
import { formatDate, type Say } from "../messages.ts";
import type { Link } from "./frame.ts";

/** What stands on every page of a document: title, issuer, period and its status, source. */
export interface DocumentHead {
  readonly title: string;
  readonly otherTitle: string;
  readonly issued: string;
  readonly period: string | undefined;
  readonly ended: boolean;
  readonly source: Link;
}

export function documentHead(
  record: DocumentRecord,
  language: Language,
  say: Say,
  today: Date,
): DocumentHead {
  const { period } = record;
  const ended = period !== undefined && Number(dayAt(today).slice(0, 4)) > period.end;
  return {
    title: record.title[language],
    otherTitle: record.title[language === "zh" ? "en" : "zh"],
    issued: say("document.issued", {
      issuer: record.issuer[language],
      date: formatDate(record.published, language),
    }),
    period: period
      ? `${say("document.period", { start: String(period.start), end: String(period.end) })} · ${say(ended ? "document.ended" : "document.running")}`
      : undefined,
    ended,
    source: { text: say("document.source", { format: record.source.format }), href: record.source.url },
  };
}
