// Numbers as the reader's language writes them, and numbers as readers type them.
import { localeOf, type Language } from "./language.js";

export interface NumberFormat {
  /** 0,62 */
  decimal(value: number, digits?: number): string;
  /** ,62: a share inside a small cell; 1,00 for one; nothing below half of the last digit. */
  share(value: number): string;
  /** 62 % */
  percent(value: number, digits?: number): string;
  /** 1.234 */
  integer(value: number): string;
  /** 3,0e−7 */
  scientific(value: number): string;
  /** 1,4 MB: decimal megabytes, as browsers count downloads */
  bytes(value: number): string;
  /** 3,1 ms, 2,4 s */
  duration(ms: number): string;
  /** The text for this count, by the language's own plural rule (in Portuguese 0 and 1.5 are singular). */
  plural(count: number, texts: { one: string; other: string }): string;
}

const formats = new Map<Language, NumberFormat>();

export function numberFormat(language: Language): NumberFormat {
  let format = formats.get(language);
  if (!format) formats.set(language, (format = build(language)));
  return format;
}

const minus = (text: string) => text.replace("-", "−");

function build(language: Language): NumberFormat {
  const locale = localeOf[language];
  const fixed = new Map<string, Intl.NumberFormat>();
  const intl = (digits: number, style: "decimal" | "percent" = "decimal") => {
    const key = `${style} ${digits}`;
    let format = fixed.get(key);
    if (!format) {
      format = new Intl.NumberFormat(locale, {
        style,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
      fixed.set(key, format);
    }
    return format;
  };
  const write = (value: number, digits: number) => {
    if (!Number.isFinite(value)) return Number.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
    // −0,00 is a rounding artefact, not a sign.
    const rounded = Number(value.toFixed(Math.min(digits, 20)));
    return minus(intl(digits).format(rounded === 0 ? 0 : value));
  };
  const rules = new Intl.PluralRules(locale);
  return {
    decimal: (value, digits = 2) => write(value, digits),
    share: (value) => (Math.abs(value) < 0.005 ? "" : write(value, 2).replace(/^(−?)0(?=\D)/, "$1")),
    percent: (value, digits = 0) =>
      Number.isFinite(value) ? minus(intl(digits, "percent").format(value)) : "–",
    integer: (value) => write(Math.round(value), 0),
    scientific: (value) => {
      if (!Number.isFinite(value)) return write(value, 0);
      if (value === 0) return "0";
      const [mantissa, exponent] = value.toExponential(1).split("e");
      return `${write(Number(mantissa), 1)}e${minus(exponent.replace("+", ""))}`;
    },
    bytes: (value) => {
      const unit = value < 1000 ? 0 : value < 1e6 ? 1 : 2;
      return `${write(value / 1000 ** unit, unit === 2 ? 1 : 0)} ${["B", "kB", "MB"][unit]}`;
    },
    duration: (ms) => (ms < 1000 ? `${write(ms, ms < 100 ? 1 : 0)} ms` : `${write(ms / 1000, 1)} s`),
    plural: (count, texts) => (rules.select(count) === "one" ? texts.one : texts.other),
  };
}

/** A number as people type it: "0,7", "0.7", "1.234,5", " −3 ". Null when it is none. */
export function parseNumber(text: string): number | null {
  let plain = text.trim().replace("−", "-");
  if (plain.includes(",") && plain.includes(".")) {
    const thousands = plain.lastIndexOf(",") > plain.lastIndexOf(".") ? "." : ",";
    plain = plain.replaceAll(thousands, "");
  }
  plain = plain.replace(",", ".");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
