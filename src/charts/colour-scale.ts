// Two colour scales as 256-entry tables: magnitude (one hue) and signed (orange – paper – blue).
// Interpolated in OKLab, so lightness is strictly monotone from end to end. Not a general colour library.
import type { Scheme } from "./palette.js";

export type Rgb = readonly [red: number, green: number, blue: number];
type Lab = readonly [lightness: number, a: number, b: number];

export interface ColourScale {
  /** 256 × RGB, for pixels. */
  readonly table: Uint8Array;
  /** CSS colour of a value in 0…1 (magnitude) or −1…1 (signed); values outside are clamped. */
  css(value: number): string;
  rgb(value: number): Rgb;
}

// The middle stop keeps the hue alive between two pale ends.
const magnitudeStops = {
  light: ["#f4f3fb", "#a197d6", "#2a1f7d"],
  dark: ["#1d2030", "#5f56ad", "#c9c6ff"],
} as const;
const signedStops = {
  light: ["#b35c00", "#f0b97d", "#fbfaf7", "#8fc0e6", "#0b67ad"],
  dark: ["#f0a94a", "#85602f", "#1d2029", "#355f80", "#6cb8f0"],
} as const;

export function parseHex(hex: string): Rgb {
  const number = Number.parseInt(hex.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

const linear = (byte: number) => {
  const c = byte / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};
const encoded = (c: number) => {
  const s = c <= 0.0031308 ? c * 12.92 : 1.055 * Math.max(c, 0) ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, s)) * 255);
};

/** Björn Ottosson's OKLab, https://bottosson.github.io/posts/oklab/ */
export function oklab(rgb: Rgb): Lab {
  const [r, g, b] = rgb.map(linear);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Lab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** The colour next to `rgb` (±1 per channel) whose lightness lies beyond `before`: eight bits alone would stand still. */
function beyond(rgb: Rgb, before: number, sign: number): Rgb {
  let best = rgb;
  let least = Infinity;
  for (let nudge = 0; nudge < 27; nudge++) {
    const offsets = [(nudge % 3) - 1, (Math.floor(nudge / 3) % 3) - 1, Math.floor(nudge / 9) - 1];
    const near = rgb.map((byte, i) => Math.min(255, Math.max(0, byte + offsets[i]))) as unknown as Rgb;
    const change = offsets.reduce((sum, offset) => sum + Math.abs(offset), 0);
    if (change < least && sign * (oklab(near)[0] - before) > 1e-5) [best, least] = [near, change];
  }
  return best;
}

function buildTable(stops: readonly string[], monotone: boolean): Uint8Array {
  const labs = stops.map((stop) => oklab(parseHex(stop)));
  const table = new Uint8Array(256 * 3);
  for (let i = 0; i < 256; i++) {
    const at = (i / 255) * (labs.length - 1);
    const from = Math.min(labs.length - 2, Math.floor(at));
    const t = at - from;
    const mix = (channel: 0 | 1 | 2) => labs[from][channel] * (1 - t) + labs[from + 1][channel] * t;
    const rgb = fromOklab([mix(0), mix(1), mix(2)]);
    const before =
      i === 0 || !monotone ? null : oklab([table[3 * i - 3], table[3 * i - 2], table[3 * i - 1]])[0];
    table.set(
      before === null ? rgb : beyond(rgb, before, Math.sign(labs[from + 1][0] - labs[from][0])),
      i * 3,
    );
  }
  return table;
}

function colourScale(stops: readonly string[], lowest: number, highest: number): ColourScale {
  const table = buildTable(stops, lowest === 0);
  const rgb = (value: number): Rgb => {
    const unit = (value - lowest) / (highest - lowest);
    const index = 3 * Math.round(255 * Math.min(1, Math.max(0, Number.isFinite(unit) ? unit : 0)));
    return [table[index], table[index + 1], table[index + 2]];
  };
  return { table, rgb, css: (value) => `rgb(${rgb(value).join(" ")})` };
}

const cache = new Map<string, ColourScale>();
function cached(key: string, make: () => ColourScale): ColourScale {
  let scale = cache.get(key);
  if (!scale) cache.set(key, (scale = make()));
  return scale;
}

/** Magnitude (attention, probability): 0…1. */
export function sequential(scheme: Scheme): ColourScale {
  return cached(`sequential ${scheme}`, () => colourScale(magnitudeStops[scheme], 0, 1));
}

/** Signed (weights, q, k, activations): −1 is orange, 0 the paper, 1 blue. */
export function signed(scheme: Scheme): ColourScale {
  return cached(`signed ${scheme}`, () => colourScale(signedStops[scheme], -1, 1));
}

/** WCAG relative luminance. */
export function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map(linear);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG contrast ratio, 1…21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const inks = ["#ffffff", "#1b1d22", "#000000"];
/** The first ink that reads at 4.5:1 or better on a cell of this colour (black or white always does). */
export function inkOn(rgb: Rgb): string {
  return inks.find((ink) => contrast(rgb, parseHex(ink)) >= 4.5) ?? "#000000";
}
