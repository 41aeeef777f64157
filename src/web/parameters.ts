import type { Request } from "express";

/** The query string as it was sent; bytes that are no UTF-8 become U+FFFD and are no error. */
export function parametersOf(request: Request): URLSearchParams {
  const at = request.originalUrl.indexOf("?");
  return new URLSearchParams(at < 0 ? "" : request.originalUrl.slice(at + 1));
}
