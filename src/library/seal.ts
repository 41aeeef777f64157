import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";

/**
 * A finished library carries the CRC-32 of its other bytes in SQLite's “user version”, four bytes of
 * the header that SQLite leaves to applications (https://www.sqlite.org/fileformat2.html, 1.3.15).
 * SQLite's own checks do not look into the pages of a full-text index; this takes 2 ms for a thousand passages.
 * Of a file of more than 64 MB that many are summed, its length, both ends and chunks between them in even steps,
 * so that a start does not wait for a large library to be read.
 */
const sealOffset = 60;
const sealLength = 4;
const chunkLength = 1 << 20;
const mostChunks = 64;

/** Seals a closed library file and waits until it is on the disk. Throws errors of the file system. */
export function sealFile(path: string): void {
  const file = openSync(path, "r+");
  try {
    const seal = Buffer.alloc(sealLength);
    seal.writeUInt32BE(checksum(file).computed);
    writeSync(file, seal, 0, sealLength, sealOffset);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The file that was last found whole, by what tells files and their states apart. */
let lastWhole = "";

/** Whether a file is as it was sealed; asked again of a file that has not changed, it is not read again. Throws errors of the file system. */
export function isSealed(path: string): boolean {
  const file = openSync(path, "r");
  try {
    const { dev, ino, size, mtimeMs, ctimeMs } = fstatSync(file);
    const state = [dev, ino, size, mtimeMs, ctimeMs].join(" ");
    if (state === lastWhole) return true;
    const { computed, written } = checksum(file);
    if (computed !== written) return false;
    lastWhole = state;
    return true;
  } finally {
    closeSync(file);
  }
}

/** The sum of the bytes but the seal's, which count as noughts, and what the seal says. */
function checksum(file: number): { computed: number; written: number | undefined } {
  const { size } = fstatSync(file);
  const chunk = Buffer.alloc(chunkLength);
  let computed = crc32(String(size));
  let written: number | undefined;
  for (const at of chunksOf(size)) {
    const length = readSync(file, chunk, 0, chunkLength, at);
    if (at === 0 && length >= sealOffset + sealLength) {
      written = chunk.readUInt32BE(sealOffset);
      chunk.writeUInt32BE(0, sealOffset);
    }
    computed = crc32(chunk.subarray(0, length), computed);
  }
  return { computed, written };
}

/** Where the chunks begin that are summed: all of them, or as many as are allowed, from the first to the last. */
export function chunksOf(size: number): number[] {
  const chunks = Math.ceil(size / chunkLength);
  if (chunks <= mostChunks) return Array.from({ length: chunks }, (_, chunk) => chunk * chunkLength);
  const step = (chunks - 1) / (mostChunks - 1);
  return Array.from({ length: mostChunks }, (_, chunk) => Math.round(chunk * step) * chunkLength);
}
