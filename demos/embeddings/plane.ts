// From C dimensions to the two widest: principal components by Jacobi rotations, in double, and the turn that lays one
// map onto another (orthogonal Procrustes), so that points do not jump between frames.

export interface Plane {
  /** f64[C]: the mean of all rows. */
  readonly mean: Float64Array;
  /** f64[2, C], length 1, perpendicular. */
  readonly axes: Float64Array;
  readonly shares: readonly [number, number];
}

export function principalPlane(rows: Float32Array, channels: number): Plane {
  const count = rows.length / channels;
  const mean = new Float64Array(channels);
  for (let i = 0; i < rows.length; i++) mean[i % channels] += rows[i] / count;
  const covariance = new Float64Array(channels * channels);
  const centred = new Float64Array(channels);
  for (let start = 0; start < rows.length; start += channels) {
    for (let c = 0; c < channels; c++) centred[c] = rows[start + c] - mean[c];
    for (let a = 0; a < channels; a++) {
      for (let b = a; b < channels; b++) covariance[a * channels + b] += (centred[a] * centred[b]) / count;
    }
  }
  for (let a = 0; a < channels; a++)
    for (let b = 0; b < a; b++) covariance[a * channels + b] = covariance[b * channels + a];
  const { values, vectors } = eigenSymmetric(covariance, channels);
  const order = Array.from(values.keys()).sort((a, b) => values[b] - values[a]);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0) || 1;
  const axes = new Float64Array(2 * channels);
  for (const k of [0, 1]) {
    const column = order[k] ?? order[0];
    for (let c = 0; c < channels; c++) axes[k * channels + c] = vectors[c * channels + column];
    // Of the two signs, the one whose largest entry is positive.
    const axis = axes.subarray(k * channels, (k + 1) * channels);
    const largest = axis.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    if (largest < 0) axis.forEach((value, c) => (axis[c] = -value));
  }
  return { mean, axes, shares: [values[order[0]] / total, values[order[1]] / total] };
}

/** (row − mean) · axes: [V, 2]. */
export function project(rows: ArrayLike<number>, channels: number, { mean, axes }: Plane): Float32Array {
  const map = new Float32Array((2 * rows.length) / channels);
  for (let row = 0; 2 * row < map.length; row++) {
    for (const k of [0, 1]) {
      let dot = 0;
      for (let c = 0; c < channels; c++) dot += (rows[row * channels + c] - mean[c]) * axes[k * channels + c];
      map[2 * row + k] = dot;
    }
  }
  return map;
}

/** Turn (and mirror, where that fits better): x' = a x + b y, y' = c x + d y. */
export type Turn = readonly [a: number, b: number, c: number, d: number];

/** The orthogonal R that minimises Σ |R p − q|², from the singular vectors of Σ q pᵀ in closed form (Schönemann 1966). */
export function turnOnto(points: ArrayLike<number>, target: ArrayLike<number>): Turn {
  let [xx, xy, yx, yy] = [0, 0, 0, 0];
  for (let i = 0; i + 1 < points.length; i += 2) {
    xx += target[i] * points[i];
    xy += target[i] * points[i + 1];
    yx += target[i + 1] * points[i];
    yy += target[i + 1] * points[i + 1];
  }
  // A pure turn collects (xx + yy, yx − xy), a mirrored one (xx − yy, yx + xy): the larger wins.
  const [turned, mirrored] = [Math.hypot(xx + yy, yx - xy), Math.hypot(xx - yy, yx + xy)];
  if (Math.max(turned, mirrored) === 0) return [1, 0, 0, 1];
  if (turned >= mirrored) {
    const [cos, sin] = [(xx + yy) / turned, (yx - xy) / turned];
    return [cos, -sin, sin, cos];
  }
  const [cos, sin] = [(xx - yy) / mirrored, (yx + xy) / mirrored];
  return [cos, sin, sin, -cos];
}

/** The same plane with its axes turned. */
export function turnPlane(plane: Plane, [a, b, c, d]: Turn): Plane {
  const channels = plane.mean.length;
  const axes = new Float64Array(2 * channels);
  for (let i = 0; i < channels; i++) {
    const [x, y] = [plane.axes[i], plane.axes[channels + i]];
    axes[i] = a * x + b * y;
    axes[channels + i] = c * x + d * y;
  }
  // Variances mix by the squares of the turn.
  const [first, second] = plane.shares;
  return { mean: plane.mean, axes, shares: [a * a * first + b * b * second, c * c * first + d * d * second] };
}

/** Eigenvalues and eigenvectors (columns) of a symmetric matrix: cyclic Jacobi (Golub & Van Loan, 8.5). */
export function eigenSymmetric(
  matrix: Float64Array,
  n: number,
): { values: Float64Array; vectors: Float64Array } {
  const m = matrix.slice();
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  const scale = m.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += m[p * n + q] ** 2;
    if (off <= 1e-28 * scale) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(m, vectors, n, p, q);
  }
  return { values: Float64Array.from({ length: n }, (_, i) => m[i * n + i]), vectors };
}

function rotate(m: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const apq = m[p * n + q];
  if (apq === 0) return;
  const theta = (m[q * n + q] - m[p * n + p]) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cos = 1 / Math.hypot(t, 1);
  const sin = t * cos;
  for (let k = 0; k < n; k++) {
    const [kp, kq] = [m[k * n + p], m[k * n + q]];
    m[k * n + p] = cos * kp - sin * kq;
    m[k * n + q] = sin * kp + cos * kq;
  }
  for (let k = 0; k < n; k++) {
    const [pk, qk] = [m[p * n + k], m[q * n + k]];
    m[p * n + k] = cos * pk - sin * qk;
    m[q * n + k] = sin * pk + cos * qk;
    const [vp, vq] = [vectors[k * n + p], vectors[k * n + q]];
    vectors[k * n + p] = cos * vp - sin * vq;
    vectors[k * n + q] = sin * vp + cos * vq;
  }
}
