// Seeded chance for data that must come out the same whatever the order of asking: every choice has a key of its own.

// The leaf, not the front door: a page that only wants points or stories must not load an engine with it.
import { Random } from "../engine/random.js";

export interface Chance {
  /** In [0, 1). */
  uniform(): number;
  /** In 0 … n − 1. */
  integer(n: number): number;
  /** Mean 0, variance 1. */
  normal(): number;
}

/** FNV-1a, 32 bits: a fixed number for a name, on every machine. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  // FNV leaves the high bits of short names poorly mixed; two rounds of xor-shift spread them.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

export function chanceFor(seed: number, key: string): Chance {
  return new Random(seed, hashText(key));
}
