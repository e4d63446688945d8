// How one row of a noun table becomes a noun. The tables are lines of text: one noun per line, columns by "|".

import type { Gender } from "../types.js";

export interface Forms {
  readonly singular: string;
  /** Empty for nouns the village only knows one of. */
  readonly plural: string;
}

export interface Noun {
  /** The Portuguese singular: the noun's name in both languages. */
  readonly id: string;
  readonly gender: Gender;
  readonly pt: Forms;
  readonly en: Forms;
  readonly tags: readonly string[];
}

/** Rows read: gender | singular plural (pt) | singular plural (en) | tags. "-" stands for no plural, "_" for a space. */
export function readNouns(table: string): readonly Noun[] {
  return table
    .trim()
    .split("\n")
    .map((row) => {
      const [gender, pt, en, tags = ""] = row.split("|").map((cell) => cell.trim());
      const forms = readForms(pt);
      return {
        id: forms.singular,
        gender: gender as Gender,
        pt: forms,
        en: readForms(en),
        tags: words(tags),
      };
    });
}

export function words(text: string): string[] {
  return text.trim() === "" ? [] : text.trim().split(/\s+/);
}

function readForms(cell: string): Forms {
  const [singular, plural] = words(cell).map((word) => word.replaceAll("_", " "));
  return { singular, plural: plural === "-" ? "" : plural };
}
