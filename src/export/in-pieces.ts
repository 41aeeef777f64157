import { setImmediate } from "node:timers/promises";

/** How long one piece of the work may keep everybody else waiting, in milliseconds. */
const pieceTime = 20;

/** Maps items in order and lets others be answered in between. A signal ends the work with its reason. */
export async function inPieces<Item, Made>(
  items: readonly Item[],
  make: (item: Item, at: number) => Made,
  signal?: AbortSignal,
): Promise<Made[]> {
  const made: Made[] = [];
  let until = performance.now() + pieceTime;
  for (const [at, item] of items.entries()) {
    if (performance.now() >= until) {
      await setImmediate();
      signal?.throwIfAborted();
      until = performance.now() + pieceTime;
    }
    made.push(make(item, at));
  }
  return made;
}
