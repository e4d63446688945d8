// The colour scales: monotone lightness, the ends of the design, readable ink on every cell.
import { expect, test } from "vitest";
import {
  contrast,
  inkOn,
  oklab,
  palettes,
  parseHex,
  sequential,
  signed,
  type Rgb,
} from "../../src/charts/index.js";

const schemes = ["light", "dark"] as const;
const entries = (table: Uint8Array): Rgb[] =>
  Array.from({ length: table.length / 3 }, (_, i) => [table[3 * i], table[3 * i + 1], table[3 * i + 2]]);

test.each(schemes)("magnitude has strictly monotone lightness (%s)", (scheme) => {
  const lightness = entries(sequential(scheme).table).map((rgb) => oklab(rgb)[0]);
  const sign = scheme === "light" ? -1 : 1;
  for (let i = 1; i < lightness.length; i++)
    expect(sign * (lightness[i] - lightness[i - 1])).toBeGreaterThan(0);
});

test("magnitude ends where the design says", () => {
  expect(sequential("light").rgb(0)).toEqual(parseHex("#f4f3fb"));
  expect(sequential("light").rgb(1)).toEqual(parseHex("#2a1f7d"));
  expect(sequential("dark").rgb(0)).toEqual(parseHex("#1d2030"));
  expect(sequential("dark").rgb(1)).toEqual(parseHex("#c9c6ff"));
});

test.each(schemes)("the signed scale is centred on 0: orange below, blue above (%s)", (scheme) => {
  const scale = signed(scheme);
  const [red, , blue] = scale.rgb(-1);
  expect(red).toBeGreaterThan(blue);
  const [redAbove, , blueAbove] = scale.rgb(1);
  expect(blueAbove).toBeGreaterThan(redAbove);
  const away = (value: number) => Math.abs(oklab(scale.rgb(value))[0] - oklab(scale.rgb(0))[0]);
  for (const value of [0.2, 0.6, 1]) {
    expect(away(value)).toBeGreaterThan(away(value / 2));
    expect(away(-value)).toBeGreaterThan(away(-value / 2));
  }
});

test.each(schemes)("the ink on a cell reads at 4.5:1 on every colour (%s)", (scheme) => {
  for (const table of [sequential(scheme).table, signed(scheme).table]) {
    for (const rgb of entries(table)) expect(contrast(rgb, parseHex(inkOn(rgb)))).toBeGreaterThanOrEqual(4.5);
  }
});

test("values outside the scale and NaN get a colour, never an exception", () => {
  expect(sequential("light").rgb(7)).toEqual(sequential("light").rgb(1));
  expect(sequential("light").rgb(-7)).toEqual(sequential("light").rgb(0));
  expect(sequential("light").rgb(Number.NaN)).toEqual(sequential("light").rgb(0));
});

test.each(schemes)(
  "every text colour reaches 4.5:1 on paper and sheet, ink 2 6.5:1 on both (%s)",
  (scheme) => {
    const palette = palettes[scheme];
    for (const paper of [palette.paper, palette.sheet].map(parseHex)) {
      for (const name of ["query", "key", "value", "output", "noise", "accent", "wrong", "ink"] as const) {
        expect(contrast(parseHex(palette[name]), paper), `${name} on paper`).toBeGreaterThanOrEqual(4.5);
      }
      expect(contrast(parseHex(palette.ink2), paper)).toBeGreaterThanOrEqual(6.5);
    }
  },
);
