// A kept place without a browser, and with the faults tests want: storage that refuses, bytes that rot.
import { keptPlace, memoryRows, type KeptPlace, type KeptRows } from "../../src/files/kept-place.js";

export function keptPlaceInMemory(rows: KeptRows = memoryRows()): KeptPlace {
  let now = 1_000;
  return keptPlace(rows, () => now++);
}
