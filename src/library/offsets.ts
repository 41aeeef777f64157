/**
 * The way from a comparable text back to its original, packed: for each unit how far its character begins behind the
 * one before, and how long it is, a byte each; what does not fit a byte follows it as four.
 */
const long = 0xff;

export function packOffsets(origin: Uint32Array, originEnd: Uint32Array): Buffer {
  const bytes = new Uint8Array(origin.length * 10);
  const view = new DataView(bytes.buffer);
  let at = 0;
  let before = 0;
  const put = (value: number) => {
    if (value < long) bytes[at++] = value;
    else {
      bytes[at] = long;
      view.setUint32(at + 1, value);
      at += 5;
    }
  };
  for (let unit = 0; unit < origin.length; unit++) {
    const start = origin[unit] ?? 0;
    put(start - before);
    put((originEnd[unit] ?? start) - start);
    before = start;
  }
  return Buffer.from(bytes.subarray(0, at));
}

/** What {@link packOffsets} packed, for a comparable text of so many units. */
export function unpackOffsets(
  packed: Uint8Array,
  units: number,
): { origin: Uint32Array; originEnd: Uint32Array } {
  const origin = new Uint32Array(units);
  const originEnd = new Uint32Array(units);
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  let at = 0;
  let start = 0;
  const take = () => {
    const value = packed[at++] ?? 0;
    if (value < long) return value;
    at += 4;
    return view.getUint32(at - 4);
  };
  for (let unit = 0; unit < units; unit++) {
    start += take();
    origin[unit] = start;
    originEnd[unit] = start + take();
  }
  return { origin, originEnd };
}
