// Pure: the visitor's text as numbers, and shares as bars and as a table.
import { parseNumber, type Bar, type NumberFormat, type Table } from "../../../src/ui/index.js";
import { places } from "./shares.js";

/** At most `places` numbers, apart by semicolons or spaces; what is no number is left out. */
export function readNumbers(text: string): number[] {
  const read = text.split(/[;\s]+/).map((word) => (word ? parseNumber(word) : null));
  return read.filter((value) => value !== null).slice(0, places);
}

export function barsOf(numbers: readonly number[], shares: ArrayLike<number>, format: NumberFormat): Bar[] {
  return numbers.map((number, i) => ({
    name: format.decimal(number),
    value: shares[i],
    text: format.decimal(shares[i]),
  }));
}

export function tableOf(
  caption: string,
  columns: readonly [string, string],
  numbers: readonly number[],
  shares: ArrayLike<number>,
): Table {
  return { caption, columns: [...columns], rows: numbers.map((number, i) => [number, shares[i]]) };
}
