// The numbers behind a figure as rows, and their CSV. No DOM.

export interface Table {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

function csvField(value: string | number): string {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  // A field that a spreadsheet would run as a formula is disarmed.
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180, decimal points whatever the language, full precision. */
export function csv(table: Table): string {
  return [table.columns, ...table.rows].map((row) => row.map(csvField).join(",")).join("\r\n") + "\r\n";
}
