// The station's model against the formula, on the cpu device; its words and numbers.
import { expect, test } from "vitest";
import { createCpuDevice } from "../../../src/engine/index.js";
import type { ModelContext } from "../../../src/worker/index.js";
import { load } from "./model.js";
import { coolTemperature } from "./state.js";
import { stops } from "./stops.js";
import { en } from "./texts.en.js";
import { pt } from "./texts.pt.js";
import { readNumbers } from "./views.js";

async function openModel() {
  const device = await createCpuDevice();
  const { signal } = new AbortController();
  return load({ device, seed: 1, signal, progress() {}, keep() {} } as unknown as ModelContext);
}

test("shares are exp(x / t) over their sum", async () => {
  const model = await openModel();
  const numbers = [2, 1, 0.5, -1];
  const { shares } = await model.share(numbers, 0.7);
  const powers = numbers.map((x) => Math.exp(x / 0.7));
  const whole = powers.reduce((a, b) => a + b);
  powers.forEach((power, i) => expect(shares[i]).toBeCloseTo(power / whole, 5));
  const { maxError, compared } = await model.check();
  expect(compared).toBe(numbers.length);
  expect(maxError).toBeLessThan(1e-5);
  model.dispose();
});

test("numbers are read in both languages' spelling, at most sixteen", () => {
  expect(readNumbers("2; 0,5 -1 x 0.25")).toEqual([2, 0.5, -1, 0.25]);
  expect(readNumbers("1 ".repeat(40))).toHaveLength(16);
});

test("cooling takes a tenth at every step", () => {
  expect(coolTemperature({ temperature: 2, cooling: 2 })).toBeCloseTo(1.62);
});

test("every stop has its words in both languages", () => {
  const ids = stops.map(({ id }) => id);
  expect(Object.keys(pt.stops)).toEqual(ids);
  expect(Object.keys(en.stops)).toEqual(ids);
});
