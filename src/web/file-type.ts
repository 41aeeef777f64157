import type { Request, Response } from "express";

const bytes = "application/octet-stream";

/**
 * Marks an answer as a file of a media type, or as mere bytes for a client that takes no other: generated clients
 * know few types, and their description (openapi.ts) offers them that one.
 */
export function setFileType(request: Request, response: Response, mediaType: string): Response {
  const bare = mediaType.replace(/;.*$/, "");
  const asBytes = request.accepts([bare, bytes]) === bytes;
  return response.vary("Accept").set("Content-Type", asBytes ? bytes : mediaType);
}
