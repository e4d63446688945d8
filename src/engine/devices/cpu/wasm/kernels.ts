// The typed face of the WebAssembly kernels and the loader that chooses a flavour. The kernels are the *.as.ts files beside.
// Arguments are byte addresses (16-byte alignment helps, none is needed), element counts and element strides.

/** What the module exports. No kernel reads or writes outside the tensors it is given, its scratch and the first 64 KiB. */
export interface Kernels {
  /**
   * c [batch, m, n] = activation(a·b + bias) + residual. Flags: 1 transposeA, 2 transposeB, 4 × (relu 1, gelu 2, silu 3, tanh 4). Strides go from
   * one matrix to the next (0 repeats), pitches from one stored row to the next, both in elements. The residual lies in memory as c does,
   * and not over it; address 0: none, as for the bias. Scratch: `matmulScratch` bytes.
   */
  // prettier-ignore
  matmul(
    a: number, b: number, bias: number, residual: number, c: number, scratch: number, m: number, n: number, k: number,
    flags: number, batch: number, strideA: number, strideB: number, strideC: number, pitchA: number, pitchB: number, pitchC: number,
  ): void;
  matmulScratch(m: number, n: number, k: number, flags: number): number;

  /** Period: rows of one causal square (row r sees columns up to r mod period + columns − period); 0: every column. */
  softmax(x: number, y: number, rows: number, columns: number, period: number): void;
  softmaxGradient(y: number, dy: number, dx: number, rows: number, columns: number): void;
  crossEntropy(logits: number, targets: number, losses: number, rows: number, columns: number): void;
  // prettier-ignore
  crossEntropyGradient(
    logits: number, targets: number, dlosses: number, dlogits: number, rows: number, columns: number,
  ): void;

  /** p = softmax(scale·q·kᵀ), out = p·v for every head; scale > 0. Scratch: `attentionScratch` bytes. */
  // prettier-ignore
  attention(
    q: number, k: number, v: number, out: number, p: number, scratch: number,
    heads: number, t: number, s: number, d: number, causal: number, scale: number,
  ): void;
  attentionScratch(s: number, d: number): number;

  /**
   * One head: keeps the t new keys and values (`part` floats after the queries, and again) at place `load(start)`, then attends.
   * Cache and out have the pitch of a token; scale > 0. Scratch: `cachedAttentionScratch` bytes.
   */
  // prettier-ignore
  cachedAttention(
    qkv: number, pitchNew: number, part: number, keys: number, values: number, pitch: number, start: number,
    out: number, scratch: number, t: number, s: number, d: number, scale: number,
  ): void;
  cachedAttentionScratch(t: number, s: number, d: number): number;

  /** One head: out = softmax(scale·q·kᵀ)·v and lse [t]; scale > 0; rows their pitches apart. Scratch: `flashAttentionScratch` bytes. */
  // prettier-ignore
  flashAttention(
    q: number, pitchQ: number, k: number, pitchK: number, v: number, pitchV: number, out: number, pitchOut: number,
    lse: number, scratch: number, t: number, s: number, d: number, causal: number, scale: number,
  ): void;
  flashAttentionScratch(s: number, d: number): number;
  /** One head: dq, dk, dv with the pitches of q, k, v; dOut with that of out. Scratch: `flashAttentionGradientScratch` bytes. */
  // prettier-ignore
  flashAttentionGradient(
    q: number, pitchQ: number, k: number, pitchK: number, v: number, pitchV: number, out: number, dOut: number, pitchOut: number,
    lse: number, dq: number, dk: number, dv: number, scratch: number,
    t: number, s: number, d: number, causal: number, scale: number,
  ): void;
  flashAttentionGradientScratch(s: number, d: number): number;

  /** Weights [k][o] into panels of eight columns; rows lie `pitch` elements apart. Room: `convPanelScratch(k, o)` bytes. */
  convPack(weights: number, panels: number, k: number, o: number, pitch: number): void;
  /** Weights [taps][allC][o] from channel 0 to c, turned round and transposed, for the input's gradient. Room: `convPanelScratch(taps·o, c)`. */
  convPackTurned(weights: number, panels: number, taps: number, c: number, allC: number, o: number): void;
  convPanelScratch(k: number, o: number): number;
  convImageScratch(c: number, hp: number, wp: number): number;
  /**
   * y [images, oh, ow, o] = activation(x [images, h, w, c] ⋆ panels + bias), y's pixels `pitch` elements apart. Each image is put between
   * zeros as [hp, wp, c], pixel (i, j) at (top + i·spread, left + j·spread). Scratch: `convImageScratch` bytes. Activation as in `matmul`.
   */
  // prettier-ignore
  conv2d(
    x: number, panels: number, bias: number, y: number, scratch: number, images: number, h: number, w: number, c: number,
    spread: number, top: number, left: number, hp: number, wp: number, kh: number, kw: number, stride: number,
    oh: number, ow: number, o: number, pitch: number, activation: number,
  ): void;
  /** dw [kh, kw, c, o] = Σ x·dy; pixels of dy and rows of dw lie their pitches apart. Scratch: `convGradientScratch` bytes. */
  // prettier-ignore
  convWeightGradient(
    x: number, dy: number, dw: number, scratch: number, images: number, h: number, w: number, c: number,
    top: number, left: number, hp: number, wp: number, kh: number, kw: number, stride: number,
    oh: number, ow: number, o: number, pitchY: number, pitchW: number,
  ): void;
  convGradientScratch(c: number, hp: number, wp: number, pixels: number, o: number): number;

  /** Stats [batch, groups, 2]: (mean, rstd). Scratch of all three: `groupNormScratch` bytes. */
  // prettier-ignore
  groupNorm(
    x: number, gamma: number, beta: number, y: number, stats: number, scratch: number,
    batch: number, positions: number, groups: number, c: number, epsilon: number,
  ): void;
  // prettier-ignore
  groupNormGradient(
    x: number, gamma: number, stats: number, dy: number, dx: number, scratch: number,
    batch: number, positions: number, groups: number, c: number,
  ): void;
  // prettier-ignore
  groupNormParameterGradient(
    x: number, stats: number, dy: number, dgamma: number, dbeta: number, scratch: number,
    batch: number, positions: number, groups: number, c: number,
  ): void;
  groupNormScratch(c: number): number;

  /** Windows of h × w pixels: the mean (kind 0) or the maximum (1); rows of windows of all images, windows in a row. */
  // prettier-ignore
  pool2d(
    x: number, y: number, kind: number, rows: number, columns: number, c: number, h: number, w: number,
  ): void;
  // prettier-ignore
  maxPoolGradient(
    x: number, y: number, dy: number, dx: number, rows: number, columns: number, c: number, h: number, w: number,
  ): void;

  // prettier-ignore
  layerNorm(
    x: number, gamma: number, beta: number, y: number, stats: number, rows: number, columns: number, epsilon: number,
  ): void;
  // prettier-ignore
  rmsNorm(x: number, gamma: number, y: number, stats: number, rows: number, columns: number, epsilon: number): void;
  /** Centred 1: of layer norm; 0: of RMS norm. */
  // prettier-ignore
  normGradient(
    x: number, gamma: number, stats: number, dy: number, dx: number, rows: number, columns: number, centred: number,
  ): void;
  // prettier-ignore
  normParameterGradient(
    x: number, stats: number, dy: number, dgamma: number, dbeta: number, rows: number, columns: number,
  ): void;

  embedding(table: number, ids: number, y: number, count: number, vocabulary: number, columns: number): void;
  // prettier-ignore
  embeddingGradient(
    ids: number, dy: number, dtable: number, count: number, vocabulary: number, columns: number,
  ): void;

  /** x seen as [outer, length, inner], the middle reduced; kind: 0 sum, 1 mean, 2 max. */
  reduce(x: number, y: number, kind: number, outer: number, length: number, inner: number): void;
  sumOfSquares(x: number, y: number, n: number): void;

  /** y[Σ i·ys] = x[Σ i·xs] over four nested loops; strides in elements, 0 repeats. */
  // prettier-ignore
  stridedCopy(
    x: number, y: number, n0: number, n1: number, n2: number, n3: number,
    xs0: number, xs1: number, xs2: number, xs3: number, ys0: number, ys1: number, ys2: number, ys3: number,
  ): void;
  copy(x: number, y: number, bytes: number): void;
  zero(y: number, bytes: number): void;
  fill(y: number, value: number, n: number): void;

  /** y[i] = op(x[i]); the codes are in lower-fused.ts. */
  unary(code: number, x: number, y: number, n: number): void;
  /** y[i] = op(a[i], b[i]). Step 16: an operand of n elements; step 0: the same four floats throughout. */
  binary(code: number, a: number, stepA: number, b: number, stepB: number, y: number, n: number): void;
  /** y[i] = c[i] ≠ 0 ? a[i] : b[i]; steps as in `binary`. */
  // prettier-ignore
  where(
    c: number, stepC: number, a: number, stepA: number, b: number, stepB: number, y: number, n: number,
  ): void;

  /** In place on p, m and v; the token receives the gradient norm. */
  // prettier-ignore
  adamw(
    p: number, g: number, m: number, v: number, norm2: number, hyper: number, token: number, n: number,
    decayLength: number,
  ): void;
  ema(average: number, value: number, decay: number, token: number, n: number): void;

  /** Gives this instance 512 bytes of its own to work in: threads share the memory. */
  useWorkspace(at: number): void;

  uniform(key: number, y: number, n: number, salt: number): void;
  normal(key: number, y: number, n: number, salt: number): void;
}

export type KernelFlavour = "relaxed" | "simd";

/** Each flavour is a chunk of its own, so a visitor downloads the one that runs. */
const texts: Record<KernelFlavour, () => Promise<{ readonly default: string }>> = {
  relaxed: () => import("./kernels.as.ts?wasm&relaxed"),
  simd: () => import("./kernels.as.ts?wasm"),
};

/** Compiles the best flavour this engine accepts onto `memory`; null where WebAssembly or its SIMD is missing or forbidden. */
export async function loadKernels(
  memory: WebAssembly.Memory,
  flavours: readonly KernelFlavour[] = ["relaxed", "simd"],
  shared = false,
): Promise<{ kernels: Kernels; flavour: KernelFlavour; module: WebAssembly.Module } | null> {
  for (const flavour of flavours) {
    try {
      const bytes = decodeHex((await texts[flavour]()).default);
      if (shared) declareShared(bytes);
      // validate() answers true even where the page's CSP forbids compiling: the catch below is the last resort.
      if (!WebAssembly.validate(bytes)) continue;
      const { instance, module } = await WebAssembly.instantiate(bytes, { env: { memory } });
      return { kernels: instance.exports as unknown as Kernels, flavour, module };
    } catch {
      continue;
    }
  }
  return null;
}

/**
 * One binary serves both kinds of memory: they differ in one bit of the import's limits (1: with a maximum, 3: shared, with a maximum),
 * which follows the import's names and its kind.
 */
function declareShared(bytes: Uint8Array): void {
  const before = [3, ...letters("env"), 6, ...letters("memory"), 2];
  const at = bytes.findIndex((_, i) => before.every((byte, j) => bytes[i + j] === byte));
  bytes[at + before.length] = 3;
}

const letters = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

function decodeHex(text: string): Uint8Array<ArrayBuffer> {
  const decoded = new Uint8Array(text.length / 2);
  for (let i = 0; i < decoded.length; i++) decoded[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return decoded;
}
