// How far draws are from what was expected: Pearson's χ², and the chance of a distance at least as large.
import type { DrawReport } from "./exchange.js";

/** Below this count χ² is no χ²: such tokens are counted together. */
const leastExpected = 5;

export function compareDraws(probabilities: ArrayLike<number>, counts: ArrayLike<number>): DrawReport {
  let draws = 0;
  for (let id = 0; id < counts.length; id++) draws += counts[id];
  const rows: DrawReport["rows"][number][] = [];
  const rest = { id: -1, expected: 0, drawn: 0 };
  for (let id = 0; id < probabilities.length; id++) {
    const expected = draws * probabilities[id];
    if (expected >= leastExpected) rows.push({ id, expected, drawn: counts[id] });
    else {
      rest.expected += expected;
      rest.drawn += counts[id];
    }
  }
  rows.sort((a, b) => b.expected - a.expected || a.id - b.id);
  if (rest.expected >= leastExpected || rest.drawn > 0) rows.push(rest);
  let chiSquare = 0;
  for (const { expected, drawn } of rows) {
    // What cannot be drawn and was not, is no distance; what cannot be drawn and was, is an endless one.
    if (expected > 0) chiSquare += (drawn - expected) ** 2 / expected;
    else if (drawn > 0) chiSquare = Infinity;
  }
  const degrees = Math.max(0, rows.length - 1);
  return { draws, rows, chiSquare, degrees, p: degrees === 0 ? 1 : upperGamma(degrees / 2, chiSquare / 2) };
}

/** Q(a, x) = Γ(a, x)/Γ(a): a series below a + 1, a continued fraction above (Numerical Recipes, §6.2). */
export function upperGamma(a: number, x: number): number {
  if (!(x > 0)) return 1;
  if (x === Infinity) return 0;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 500 && term > sum * 1e-15; n++) sum += term *= x / (a + n);
    return 1 - sum * scale;
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 500; n++) {
    const step = -n * (n - a);
    b += 2;
    d = 1 / (step * d + b);
    c = b + step / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-14) break;
  }
  return scale * h;
}

/** ln Γ(x), Lanczos' approximation with g = 5 and six terms. */
function logGamma(x: number): number {
  const terms = [
    76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 1.208650973866179e-3,
    -5.395239384953e-6,
  ];
  const sum = terms.reduce((total, term, i) => total + term / (x + 1 + i), 1.000000000190015);
  const t = x + 5.5;
  return (x + 0.5) * Math.log(t) - t + Math.log((2.5066282746310007 * sum) / x);
}
