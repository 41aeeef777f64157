import type { ErrorRequestHandler, Request } from "express";
import type { Logger } from "pino";
import type { Language } from "../document/source.ts";
import { DocxBusyError } from "../export/docx-writer.ts";
import { isSqliteError, type Library } from "../library/library.ts";
import { ArticleTooLongError } from "../quotation/article.ts";
import { QuotationTooLongError } from "../quotation/check.ts";
import { EngineUnavailableError, IndexMissingError } from "../search/engines/port.ts";
import { BadParameterError } from "../search/query.ts";
import { preferredLanguage } from "./languages.ts";
import { errorPage } from "./pages/error-page.ts";
import type { Problem } from "./problem.ts";

/** No document, passage or page stands at an address. */
export class NotFoundError extends Error {
  constructor(
    readonly what: "page" | "document" | "address" | "text",
    readonly where: string,
  ) {
    super(`no ${what} ${where}`);
    this.name = "NotFoundError";
  }
}

/** A client asked more often than the settings allow. */
export class TooManyRequestsError extends Error {
  readonly status = 429;
  constructor() {
    super("more requests than a minute allows");
    this.name = "TooManyRequestsError";
  }
}

/** A body was sent in a kind that the address does not read. */
export class UnsupportedMediaTypeError extends Error {
  readonly status = 415;
  constructor(
    readonly expected: string,
    readonly received: string,
  ) {
    super(`expected a body of type ${expected}, received ${received.slice(0, 100)}`);
    this.name = "UnsupportedMediaTypeError";
  }
}

/** Throws an {@link UnsupportedMediaTypeError} where a body of another type than the one that is read was sent. */
export function refuseOther(expected: string, request: Request): void {
  if (request.is(expected) === false)
    throw new UnsupportedMediaTypeError(expected, request.headers["content-type"] ?? "no type");
}

/** Whoever asked closed the connection: there is nobody to answer. */
export class ClientLeftError extends Error {
  constructor() {
    super("the client left before it was answered");
    this.name = "ClientLeftError";
  }
}

/** A path does not take the method that it was asked with. */
export class MethodNotAllowedError extends Error {
  constructor(
    method: string,
    readonly allowed: readonly string[],
  ) {
    super(`expected ${allowed.join(", ")}, received ${method}`);
    this.name = "MethodNotAllowedError";
  }
}

/** What an error is to a caller of the API. Anything unnamed is our fault: 500, its message kept to the log. */
export function problemOf(error: unknown): Problem {
  if (error instanceof BadParameterError) {
    const { parameter, expected, received } = error;
    return { ...problem(400, "Bad parameter", error.message), parameter, expected, received };
  }
  if (error instanceof QuotationTooLongError || error instanceof ArticleTooLongError) {
    return problem(413, "Too large", error.message);
  }
  if (error instanceof NotFoundError) return problem(404, "Not found", error.message);
  if (error instanceof MethodNotAllowedError) return problem(405, "Method not allowed", error.message);
  if (error instanceof IndexMissingError || isSqliteError(error)) {
    return problem(
      503,
      "No library",
      "The library cannot be read. It is being built anew; if this lasts, build it with npm run ingest",
    );
  }
  if (error instanceof DocxBusyError) return problem(503, "Too many exports", error.message);
  if (error instanceof EngineUnavailableError)
    return problem(503, "Search engine unavailable", error.message);
  return clientProblem(error) ?? problem(500, "Internal error", "The fault has been logged.");
}

/** Errors of the HTTP layer: a malformed path or body, a body that is too large. */
function clientProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !("status" in error) || typeof error.status !== "number") return undefined;
  if (error.status < 400 || error.status > 499) return undefined;
  return problem(error.status, titles[error.status] ?? "Bad request", error.message);
}

const titles: Readonly<Record<number, string>> = {
  400: "Bad request",
  413: "Too large",
  415: "Unsupported media type",
  429: "Too many requests",
};

function problem(status: number, title: string, detail: string): Problem {
  return { type: "about:blank", title, status, detail };
}

/** The one place where errors become answers: problem+json under /api, pages elsewhere. */
export function answerErrors(
  logger: Logger,
  library: Pick<Library, "documents" | "site">,
): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (error instanceof ClientLeftError) return;
    const answer = problemOf(error);
    // Who loses an index or a server says so once; a line for each request would bury it.
    if (answer.status === 503) logger.debug({ url: request.originalUrl }, answer.title);
    else if (answer.status >= 500) logger.error({ err: error, url: request.originalUrl }, "request failed");
    if (response.headersSent) return next(error);
    response.status(answer.status);
    if (answer.status === 503) response.set("Retry-After", "30");
    if (error instanceof MethodNotAllowedError) response.set("Allow", error.allowed.join(", "));
    response.removeHeader("ETag");
    response.set("Cache-Control", "no-store");
    if (wantsProblem(request)) response.type("application/problem+json").send(JSON.stringify(answer));
    else {
      const wording = error instanceof DocxBusyError ? "error.busy" : undefined;
      response.render("error", { page: errorPage(answer, languageOf(request), library, wording) });
    }
  };
}

function wantsProblem(request: Request): boolean {
  return (
    request.path.startsWith("/api/") ||
    request.path === "/api" ||
    ["/healthz", "/readyz", "/openapi.json"].includes(request.path)
  );
}

function languageOf(request: Request): Language {
  if (/^\/en(\/|$)/.test(request.path)) return "en";
  if (/^\/zh(\/|$)/.test(request.path)) return "zh";
  return preferredLanguage(request);
}
