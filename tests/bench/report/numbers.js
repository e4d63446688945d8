// The arithmetic of the report: medians, fits, and how a number is written. Pure.

/** @returns {number} NaN of nothing */
export function median(/** @type {readonly number[]} */ numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The p of cost ≈ c·sizeᵖ, by least squares on logarithms. Pairs that are not positive are left out; NaN with fewer than two.
 * @param {readonly (readonly [number, number])[]} pairs
 */
export function fitExponent(pairs) {
  const points = pairs.filter(([size, cost]) => size > 0 && cost > 0);
  const x = points.map(([size]) => Math.log(size));
  const y = points.map(([, cost]) => Math.log(cost));
  const mean = (/** @type {number[]} */ all) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const [mx, my] = [mean(x), mean(y)];
  const above = x.reduce((sum, one, i) => sum + (one - mx) * (y[i] - my), 0);
  const below = x.reduce((sum, one) => sum + (one - mx) ** 2, 0);
  return above / below;
}

/** Three digits, no exponent: 0.0123, 1.23, 123, 1234. */
export function digits(/** @type {number} */ value) {
  if (!Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const places = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(places, 6));
}

/** 1.5 KiB, 3.2 MiB. */
export function bytes(/** @type {number} */ value) {
  const units = ["B", "KiB", "MiB", "GiB"];
  let unit = 0;
  let rest = value;
  while (rest >= 1024 && unit < units.length - 1) {
    rest /= 1024;
    unit++;
  }
  return `${unit === 0 ? rest : digits(rest)} ${units[unit]}`;
}

/** 1.23 GFLOP/s, 45.6 GB/s: decimal units. */
export function rate(/** @type {number} */ perSecond, /** @type {string} */ unit) {
  const steps = ["", "k", "M", "G", "T"];
  let step = 0;
  let rest = perSecond;
  while (rest >= 1000 && step < steps.length - 1) {
    rest /= 1000;
    step++;
  }
  return `${digits(rest)} ${steps[step]}${unit}`;
}
