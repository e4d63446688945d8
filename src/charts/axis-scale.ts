// Numbers to pixels along one axis, and points to a path: the few lines these charts need of what D3's arrays, scales and shapes do.
// D3 ships each of those as one file that does not shake apart; using them would cost every station 20 KiB.

export type AxisScale = (value: number) => number;

/** Smallest and largest of the values that are numbers; null when there are none. */
export function extentOf(values: readonly number[]): [low: number, high: number] | null {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}

/** pixel = start + (value − from) · (end − start) / (to − from); the middle when the domain has no length. */
export function linearScale(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): AxisScale {
  const factor = (end - start) / (to - from);
  return Number.isFinite(factor) ? (value) => start + (value - from) * factor : () => (start + end) / 2;
}

/** Equal ratios become equal distances; the domain is positive. */
export function logScale([from, to]: readonly [number, number], range: readonly [number, number]): AxisScale {
  const scale = linearScale([Math.log(from), Math.log(to)], range);
  return (value) => scale(Math.log(value));
}

/** The `d` of straight stretches through the points, to a thousandth of a pixel; null when there are none. */
export function polyline(points: readonly (readonly [x: number, y: number])[]): string | null {
  if (points.length === 0) return null;
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return `M${points.map(([x, y]) => `${round(x)},${round(y)}`).join("L")}`;
}
