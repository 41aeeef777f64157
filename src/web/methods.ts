import type { Request, RequestHandler } from "express";
import { MethodNotAllowedError } from "./errors.ts";

/** The methods of each described path, as in OpenAPI: `/api/docs/{document}/outline` → get. */
export type DescribedPaths = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Lets through what a path takes, says of OPTIONS what that is, and refuses the rest with 405 (RFC 9110, 15.5.6).
 * The methods of the API are those of its description. An API path that is not described is left to be not found.
 */
export function methodRules(paths: DescribedPaths): RequestHandler {
  const methodsOf = methodsByPath(paths);
  return (request, response, next) => {
    const allowed = methodsOf(request.path) ?? pageMethods(request);
    if (allowed === undefined) return next();
    if (request.method !== "OPTIONS") {
      if (!allowed.includes(request.method)) throw new MethodNotAllowedError(request.method, allowed);
      return next();
    }
    response.set("Allow", allowed.join(", "));
    if (readFromElsewhere(request)) {
      response.set("Access-Control-Allow-Methods", allowed.join(", "));
      response.set("Access-Control-Allow-Headers", "Accept, Accept-Language, Content-Type, If-None-Match");
      response.set("Access-Control-Max-Age", "86400");
    }
    response.status(204).end();
  };
}

/**
 * Lets pages of other sites read the API (CORS): all of it is public and nothing in it writes, so no cookie or
 * origin matters.
 */
export const readableFromElsewhere: RequestHandler = (request, response, next) => {
  if (readFromElsewhere(request)) {
    response.set("Access-Control-Allow-Origin", "*");
    response.set("Access-Control-Expose-Headers", "Allow, Content-Language, ETag, Retry-After");
    response.set("Cross-Origin-Resource-Policy", "cross-origin");
  }
  next();
};

function readFromElsewhere({ path }: Request): boolean {
  return path.startsWith("/api/") || path === "/openapi.json";
}

function methodsByPath(paths: DescribedPaths): (path: string) => readonly string[] | undefined {
  const described = Object.entries(paths).map(([path, operations]) => ({
    // “/api/docs/{document}/passages/{address}”
    pattern: new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/gu, "[^/]+")}/?$`),
    methods: methodsOf(Object.keys(operations)),
  }));
  return (path) => described.find(({ pattern }) => pattern.test(path))?.methods;
}

function methodsOf(described: readonly string[]): readonly string[] {
  const methods = described.map((method) => method.toUpperCase());
  return [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"];
}

/** Of the pages one takes a form: /zh/verify. */
function pageMethods({ path }: Request): readonly string[] | undefined {
  if (path.startsWith("/api/")) return undefined;
  return methodsOf(/^\/(?:zh|en)\/verify\/?$/.test(path) ? ["get", "post"] : ["get"]);
}
