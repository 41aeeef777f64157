import type { RequestHandler } from "express";

/**
 * Leaves path and query of a request's target. A target may be a whole URL (`GET http://evil.example/zh HTTP/1.1`,
 * RFC 9112, 3.2.2): its host is not ours to repeat in a link.
 */
export const pathOnly: RequestHandler = (request, _response, next) => {
  const path = pathOfTarget(request.originalUrl);
  request.url = path;
  request.originalUrl = path;
  next();
};

/** `/zh?q=a` of `http://evil.example/zh?q=a`; `/` of what is no URL, such as the `*` of OPTIONS. */
export function pathOfTarget(target: string): string {
  if (target.startsWith("/")) return target;
  if (!URL.canParse(target)) return "/";
  const { pathname, search } = new URL(target);
  return pathname.startsWith("/") ? pathname + search : "/";
}
