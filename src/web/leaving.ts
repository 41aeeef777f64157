import type { Response } from "express";
import { ClientLeftError } from "./errors.ts";

/** Aborts with a {@link ClientLeftError} when the client closes the connection. */
export function signalOfLeaving(response: Response): AbortSignal {
  const leaving = new AbortController();
  response.once("close", () => leaving.abort(new ClientLeftError()));
  return leaving.signal;
}
