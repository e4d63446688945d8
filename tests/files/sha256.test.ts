import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { digest, sha256 } from "../../src/files/index.js";

it("equals Node's SHA-256 at every length around the block size and on a large array", async () => {
  const lengths = [...Array(130).keys(), 1000, 65_537];
  for (const length of lengths) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31 + length) & 255);
    const expected = createHash("sha256").update(bytes).digest("hex");
    expect(sha256(bytes)).toBe(expected);
    expect(await digest(bytes)).toBe(expected);
  }
  // A view into the middle of a buffer hashes its own bytes only.
  const view = new Uint8Array(new Uint8Array([9, 97, 98, 99, 9]).buffer, 1, 3);
  expect(sha256(view)).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
