// GPT-2's forward pass in plain loops and doubles, written from the paper and the file format alone: no engine, no shared code.
// Tests recompute with it what the lab shows. It is slow and proud of it.

export interface PlainGptSizes {
  layers: number;
  heads: number;
  channels: number;
  epsilon: number;
}

export interface PlainGptOptions {
  positions?: boolean;
  causal?: boolean;
  ablated?: readonly (readonly [number, number])[];
}

export type PlainTensors = ReadonlyMap<string, ArrayLike<number>>;

export interface PlainGptResult {
  /** [L, H, T, T] */
  attention: Float64Array;
  /** [T, V] */
  logits: Float64Array;
  /** [V], of the token after the last. */
  probabilities: Float64Array;
}

function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return exponent === 31 ? NaN : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** safetensors: eight bytes of header length, a JSON header, then the numbers. F16 and F32 only. */
export function plainSafetensors(bytes: Uint8Array): PlainTensors {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = Number(view.getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength))) as Record<
    string,
    { dtype: string; data_offsets: [number, number] }
  >;
  const tensors = new Map<string, Float64Array>();
  for (const [name, entry] of Object.entries(header)) {
    if (name === "__metadata__") continue;
    const width = entry.dtype === "F16" ? 2 : 4;
    const [from, to] = entry.data_offsets.map((offset) => offset + 8 + headerLength);
    const values = new Float64Array((to - from) / width);
    for (let i = 0; i < values.length; i++) {
      const at = from + i * width;
      values[i] = width === 2 ? half(view.getUint16(at, true)) : view.getFloat32(at, true);
    }
    tensors.set(name, values);
  }
  return tensors;
}

/** rows [n, a] · weight [a, b] + bias [b] */
function affine(
  x: Float64Array,
  n: number,
  weight: ArrayLike<number>,
  bias: ArrayLike<number>,
): Float64Array {
  const b = bias.length;
  const a = x.length / n;
  const y = new Float64Array(n * b);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < b; j++) {
      let sum = bias[j];
      for (let p = 0; p < a; p++) sum += x[i * a + p] * weight[p * b + j];
      y[i * b + j] = sum;
    }
  }
  return y;
}

function norm(
  x: Float64Array,
  n: number,
  gamma: ArrayLike<number>,
  beta: ArrayLike<number>,
  epsilon: number,
): Float64Array {
  const c = x.length / n;
  const y = new Float64Array(x.length);
  for (let i = 0; i < n; i++) {
    const row = x.subarray(i * c, (i + 1) * c);
    const mean = row.reduce((sum, value) => sum + value, 0) / c;
    const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / c;
    for (let j = 0; j < c; j++)
      y[i * c + j] = ((row[j] - mean) / Math.sqrt(variance + epsilon)) * gamma[j] + beta[j];
  }
  return y;
}

export function plainSoftmax(x: ArrayLike<number>): Float64Array {
  const top = Math.max(...Array.from(x));
  const y = Float64Array.from(x, (value) => Math.exp(value - top));
  const total = y.reduce((sum, value) => sum + value, 0);
  return y.map((value) => value / total);
}

const gelu = (x: number): number =>
  0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));

export function plainGpt(
  sizes: PlainGptSizes,
  tensors: PlainTensors,
  ids: readonly number[],
  { positions = true, causal = true, ablated = [] }: PlainGptOptions = {},
): PlainGptResult {
  const { layers, heads, channels: c, epsilon } = sizes;
  const t = ids.length;
  const d = c / heads;
  const get = (name: string): ArrayLike<number> => {
    const found = tensors.get(name);
    if (!found) throw new Error(`no tensor ${name}`);
    return found;
  };
  const [wte, wpe] = [get("wte.weight"), get("wpe.weight")];
  const x = new Float64Array(t * c);
  for (let i = 0; i < t; i++) {
    for (let j = 0; j < c; j++) x[i * c + j] = wte[ids[i] * c + j] + (positions ? wpe[i * c + j] : 0);
  }
  const attention = new Float64Array(layers * heads * t * t);
  for (let l = 0; l < layers; l++) {
    const p = (name: string): ArrayLike<number> => get(`h.${l}.${name}`);
    const normed = norm(x, t, p("ln_1.weight"), p("ln_1.bias"), epsilon);
    const qkv = affine(normed, t, p("attn.c_attn.weight"), p("attn.c_attn.bias"));
    const mixed = new Float64Array(t * c);
    for (let h = 0; h < heads; h++) {
      const silent = ablated.some(([layer, head]) => layer === l && head === h);
      for (let i = 0; i < t; i++) {
        const scores: number[] = [];
        for (let j = 0; j < (causal ? i + 1 : t); j++) {
          let dot = 0;
          for (let k = 0; k < d; k++) dot += qkv[i * 3 * c + h * d + k] * qkv[j * 3 * c + c + h * d + k];
          scores.push(dot / Math.sqrt(d));
        }
        plainSoftmax(scores).forEach((weight, j) => {
          attention[((l * heads + h) * t + i) * t + j] = weight;
          if (silent) return;
          for (let k = 0; k < d; k++) mixed[i * c + h * d + k] += weight * qkv[j * 3 * c + 2 * c + h * d + k];
        });
      }
    }
    affine(mixed, t, p("attn.c_proj.weight"), p("attn.c_proj.bias")).forEach((value, i) => (x[i] += value));
    const inner = norm(x, t, p("ln_2.weight"), p("ln_2.bias"), epsilon);
    const hidden = affine(inner, t, p("mlp.c_fc.weight"), p("mlp.c_fc.bias")).map(gelu);
    affine(hidden, t, p("mlp.c_proj.weight"), p("mlp.c_proj.bias")).forEach((value, i) => (x[i] += value));
  }
  const last = norm(x, t, get("ln_f.weight"), get("ln_f.bias"), epsilon);
  const vocabulary = wte.length / c;
  const logits = new Float64Array(t * vocabulary);
  for (let i = 0; i < t; i++) {
    for (let v = 0; v < vocabulary; v++) {
      let sum = 0;
      for (let j = 0; j < c; j++) sum += last[i * c + j] * wte[v * c + j];
      logits[i * vocabulary + v] = sum;
    }
  }
  return { attention, logits, probabilities: plainSoftmax(logits.subarray((t - 1) * vocabulary)) };
}
