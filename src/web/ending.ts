import type { Server, ServerResponse } from "node:http";
import { Server as Listener } from "node:net";

/** How long a client may still use a connection that it keeps open, in milliseconds. */
const lastCall = 500;
/** How long answers under way may take, in milliseconds. */
const graceTime = 3000;

/**
 * Ends a server so that no client sees a broken connection: it takes no new ones, answers what comes on
 * those that are open, each with `Connection: close`, and ends when all are closed. Call it before listening.
 */
export function endable(server: Server): (done: () => void) => void {
  const underWay = new Set<ServerResponse>();
  let ending = false;
  server.prependListener("request", (_request, response: ServerResponse) => {
    if (ending) response.setHeader("Connection", "close");
    underWay.add(response);
    response.once("close", () => underWay.delete(response));
  });
  return (done) => {
    ending = true;
    for (const response of underWay) {
      if (!response.headersSent) response.setHeader("Connection", "close");
    }
    // An HTTP server's own close cuts idle connections at once, on which a request may be coming.
    Listener.prototype.close.call(server, done);
    // Requests that came while the process was busy are read first: their connections only look idle.
    setTimeout(() => setImmediate(() => server.closeIdleConnections()), lastCall).unref();
    // A connection that asks nothing would otherwise be waited for a minute.
    setTimeout(() => server.closeAllConnections(), graceTime).unref();
  };
}
