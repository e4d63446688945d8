// A contact sheet of pictures as a PNG, for the eye. Not for the web: `src/files` reads and writes what visitors use.
import { deflateSync, crc32 } from "node:zlib";

/** Pictures [size, size, 3], −1…1, in rows of `columns`, each pixel `zoom` wide, with a thin gap. */
export function contactSheet(
  pictures: readonly Float32Array[],
  size: number,
  columns: number,
  zoom = 3,
): Uint8Array {
  const cell = size * zoom + 4;
  const [width, height] = [columns * cell, Math.ceil(pictures.length / columns) * cell];
  const rows = Buffer.alloc(height * (1 + 3 * width), 128);
  for (let y = 0; y < height; y++) rows[y * (1 + 3 * width)] = 0;
  pictures.forEach((picture, n) => {
    const [left, top] = [(n % columns) * cell + 2, Math.floor(n / columns) * cell + 2];
    for (let y = 0; y < size * zoom; y++) {
      for (let x = 0; x < size * zoom; x++) {
        for (let c = 0; c < 3; c++) {
          const value = picture[3 * (Math.floor(y / zoom) * size + Math.floor(x / zoom)) + c];
          const byte = Math.round(127.5 * (Math.min(1, Math.max(-1, value)) + 1));
          rows[(top + y) * (1 + 3 * width) + 1 + 3 * (left + x) + c] = byte;
        }
      }
    }
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(kind, "ascii"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  out.set(body, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
