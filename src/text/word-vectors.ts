// Arithmetic with word vectors: unit length, cosines, neighbours, analogies. Plain loops over f32[V,C] with sums in double.

export interface Neighbour {
  readonly id: number;
  readonly cosine: number;
}

/** Rows of length 1, so that a dot product is a cosine; a row of zeros stays one. */
export function unitRows(vectors: Float32Array, channels: number): Float32Array {
  const unit = new Float32Array(vectors.length);
  for (let start = 0; start < vectors.length; start += channels) {
    let squares = 0;
    for (let c = 0; c < channels; c++) squares += vectors[start + c] ** 2;
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let c = 0; c < channels; c++) unit[start + c] = vectors[start + c] * scale;
  }
  return unit;
}

/** Σ positive − Σ negative, over rows of length 1: f64[C]. */
export function sumOfWords(
  unit: Float32Array,
  channels: number,
  positive: readonly number[],
  negative: readonly number[],
): Float64Array {
  const sum = new Float64Array(channels);
  const take = (ids: readonly number[], sign: number) => {
    for (const id of ids) for (let c = 0; c < channels; c++) sum[c] += sign * unit[id * channels + c];
  };
  take(positive, 1);
  take(negative, -1);
  return sum;
}

/** cos(target, row) for every row of length 1: f64[V]. */
export function cosinesTo(unit: Float32Array, channels: number, target: ArrayLike<number>): Float64Array {
  let squares = 0;
  for (let c = 0; c < channels; c++) squares += target[c] ** 2;
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  const cosines = new Float64Array(unit.length / channels);
  for (let id = 0; id < cosines.length; id++) {
    let dot = 0;
    for (let c = 0; c < channels; c++) dot += unit[id * channels + c] * target[c];
    cosines[id] = dot * scale;
  }
  return cosines;
}

/** The `most` largest, without the excluded. */
export function nearestWords(cosines: Float64Array, excluded: readonly number[], most: number): Neighbour[] {
  const without = new Set(excluded);
  return Array.from(cosines, (cosine, id) => ({ id, cosine }))
    .filter(({ id }) => !without.has(id))
    .sort((a, b) => b.cosine - a.cosine || a.id - b.id)
    .slice(0, most);
}

export interface AskedAnalogy {
  /** a is to b as c is to … */
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly answer: number;
}

/** For each question: is b − a + c nearest to the answer, the three words of the question left out (3CosAdd)? */
export function answerAnalogies(
  unit: Float32Array,
  channels: number,
  questions: readonly AskedAnalogy[],
): number[] {
  return questions.map(({ a, b, c }) => {
    const cosines = cosinesTo(unit, channels, sumOfWords(unit, channels, [b, c], [a]));
    let best = -1;
    cosines.forEach((cosine, id) => {
      if (id !== a && id !== b && id !== c && (best < 0 || cosine > cosines[best])) best = id;
    });
    return best;
  });
}
