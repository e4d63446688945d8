// How much of the data a set of samples finds again: the data's modes (parts that stand apart, or stretches of equal weight),
// and which of them the samples reach. Pure numbers, for the GAN and the diffusion alike.

/** A sample belongs to the data when a point of the data is this near (in units of the plane). */
export const nearby = 0.12;
/** A part is found when it gets at least this share of what it has in the data. */
export const foundShare = 0.25;
/** Parts closer than this are one. */
const linkLength = 0.2;
/** Data in fewer parts, or in more, is cut into this many stretches instead. */
const stretches = 12;
const [fewestParts, mostParts] = [4, 24];

export interface Modes {
  readonly dimensions: number;
  readonly data: Float32Array;
  /** The mode of every point of the data. */
  readonly of: Uint8Array;
  /** Points of the data in each mode. */
  readonly sizes: readonly number[];
  /** True: parts that stand apart. False: stretches. */
  readonly apart: boolean;
}

export interface Coverage {
  readonly found: readonly boolean[];
  /** Modes found. */
  readonly count: number;
  /** Share of the samples near the data. */
  readonly near: number;
}

export function modesOf(data: Float32Array, dimensions: number): Modes {
  const parts = partsOf(data, dimensions);
  const count = Math.max(-1, ...parts) + 1;
  const apart = count >= fewestParts && count <= mostParts;
  const of = apart ? parts : stretchesOf(data, dimensions);
  const sizes = Array.from({ length: Math.max(-1, ...of) + 1 }, () => 0);
  for (const mode of of) sizes[mode]++;
  return { dimensions, data, of, sizes, apart };
}

/** Each sample counts for the mode of its nearest point of the data, if that is nearby. */
export function coverageOf(samples: ArrayLike<number>, { data, dimensions, of, sizes }: Modes): Coverage {
  const counts = sizes.map(() => 0);
  const total = samples.length / dimensions;
  const size = data.length / dimensions;
  let near = 0;
  for (let i = 0; i < total; i++) {
    let best = nearby * nearby;
    let mode = -1;
    for (let j = 0; j < size; j++) {
      const distance = squared(samples, i, data, j, dimensions);
      if (distance > best) continue;
      best = distance;
      mode = of[j];
    }
    if (mode < 0) continue;
    near++;
    counts[mode]++;
  }
  const found = counts.map((count, mode) => count >= (foundShare * total * sizes[mode]) / size && count > 0);
  return { found, count: found.filter(Boolean).length, near: total > 0 ? near / total : 0 };
}

function squared(
  a: ArrayLike<number>,
  i: number,
  b: ArrayLike<number>,
  j: number,
  dimensions: number,
): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) sum += (a[i * dimensions + d] - b[j * dimensions + d]) ** 2;
  return sum;
}

/** Single linkage: points closer than the link length belong together. Parts in the order of their first points. */
function partsOf(data: Float32Array, dimensions: number): Uint8Array {
  const size = data.length / dimensions;
  const parts = new Int32Array(size).fill(-1);
  let part = -1;
  for (let first = 0; first < size; first++) {
    if (parts[first] >= 0) continue;
    parts[first] = ++part;
    const front = [first];
    for (let i = front.pop(); i !== undefined; i = front.pop()) {
      for (let j = 0; j < size; j++) {
        if (parts[j] >= 0 || squared(data, i, data, j, dimensions) > linkLength * linkLength) continue;
        parts[j] = part;
        front.push(j);
      }
    }
  }
  return Uint8Array.from(parts, (each) => Math.min(255, each));
}

/** k-means from the points farthest from one another: no chance in it. */
function stretchesOf(data: Float32Array, dimensions: number): Uint8Array {
  const size = data.length / dimensions;
  const of = new Uint8Array(size);
  if (size === 0) return of;
  const count = Math.min(stretches, size);
  const centres = farthest(data, dimensions, count);
  for (let round = 0; round < 12; round++) {
    for (let i = 0; i < size; i++) of[i] = nearestCentre(data, i, centres, dimensions);
    const sums = new Float64Array(count * dimensions);
    const weights = new Float64Array(count);
    for (let i = 0; i < size; i++) {
      weights[of[i]]++;
      for (let d = 0; d < dimensions; d++) sums[of[i] * dimensions + d] += data[i * dimensions + d];
    }
    sums.forEach((sum, k) => {
      const weight = weights[Math.floor(k / dimensions)];
      if (weight > 0) centres[k] = sum / weight;
    });
  }
  return of;
}

function farthest(data: Float32Array, dimensions: number, count: number): Float64Array {
  const centres = new Float64Array(count * dimensions);
  const distances = new Float64Array(data.length / dimensions).fill(Infinity);
  let chosen = 0;
  for (let c = 0; c < count; c++) {
    centres.set(data.subarray(chosen * dimensions, (chosen + 1) * dimensions), c * dimensions);
    let far = 0;
    for (let i = 0; i < distances.length; i++) {
      distances[i] = Math.min(distances[i], squared(data, i, centres, c, dimensions));
      if (distances[i] > distances[far]) far = i;
    }
    chosen = far;
  }
  return centres;
}

function nearestCentre(data: Float32Array, i: number, centres: Float64Array, dimensions: number): number {
  let best = Infinity;
  let found = 0;
  for (let c = 0; c < centres.length / dimensions; c++) {
    const distance = squared(data, i, centres, c, dimensions);
    if (distance >= best) continue;
    best = distance;
    found = c;
  }
  return found;
}
