// Writes comma-separated values (RFC 4180): a point as the decimal mark whatever the language, so any program reads it.

export type CsvCell = string | number | null;

/** A cell that a spreadsheet would run as a formula is defused with an apostrophe. */
function escapeText(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const cellText = (cell: CsvCell) =>
  cell === null ? "" : typeof cell === "number" ? String(cell) : escapeText(cell);

/** The first row is usually the header. Lines end in CRLF, the last one too. */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => row.map(cellText).join(",") + "\r\n").join("");
}
