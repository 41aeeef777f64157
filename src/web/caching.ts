import type { RequestHandler } from "express";
import { sha256 } from "../document/source.ts";
import { originOf } from "./links.ts";

/**
 * Everything served from the index depends on the index, the address asked for and the day: that is its
 * tag. A client that still has it is answered 304 before any work is done. Errors carry no tag.
 */
export function taggedByIndex(
  index: string,
  publicUrl: string | undefined,
  today: () => string,
): RequestHandler {
  return (request, response, next) => {
    if (request.method !== "GET" && request.method !== "HEAD") return next();
    const parts = [index, originOf(request, publicUrl), request.originalUrl, today()];
    response.set("ETag", `W/"${sha256(parts.join("\n")).slice(0, 27)}"`);
    response.set("Cache-Control", "no-cache");
    if (request.fresh) response.status(304).end();
    else next();
  };
}
