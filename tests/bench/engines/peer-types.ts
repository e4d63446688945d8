// The little of the peers' interfaces that the benchmark uses. Written here, so that the sources type-check without them installed.

export interface TfTensor {
  readonly shape: number[];
  data(): Promise<Float32Array>;
  dispose(): void;
}
export type TfVariable = TfTensor & { assign(value: TfTensor): void };
type Unary = (x: TfTensor) => TfTensor;
type Binary = (a: TfTensor | number, b: TfTensor | number) => TfTensor;
type Reduce = (x: TfTensor, axis?: number | number[], keepDims?: boolean) => TfTensor;

/** TensorFlow.js 4. */
export interface Tf {
  readonly version: { readonly tfjs: string };
  readonly add: Binary;
  readonly sub: Binary;
  readonly mul: Binary;
  readonly div: Binary;
  readonly relu: Unary;
  readonly tanh: Unary;
  readonly sigmoid: Unary;
  readonly square: Unary;
  readonly rsqrt: Unary;
  readonly log: Unary;
  readonly exp: Unary;
  readonly neg: Unary;
  readonly sum: Reduce;
  readonly mean: Reduce;
  readonly max: Reduce;
  readonly softmax: (x: TfTensor, axis?: number) => TfTensor;
  readonly logSoftmax: (x: TfTensor, axis?: number) => TfTensor;
  readonly matMul: (a: TfTensor, b: TfTensor, transposeA?: boolean, transposeB?: boolean) => TfTensor;
  readonly reshape: (x: TfTensor, shape: readonly number[]) => TfTensor;
  readonly transpose: (x: TfTensor, axes: readonly number[]) => TfTensor;
  readonly split: (x: TfTensor, parts: number, axis: number) => TfTensor[];
  readonly concat: (tensors: TfTensor[], axis: number) => TfTensor;
  readonly gather: (x: TfTensor, ids: TfTensor) => TfTensor;
  readonly oneHot: (ids: TfTensor, depth: number) => TfTensor;
  readonly unsortedSegmentSum: (x: TfTensor, ids: TfTensor, count: number) => TfTensor;
  readonly conv2d: (x: TfTensor, w: TfTensor, stride: number, pad: "same" | "valid") => TfTensor;
  readonly conv2dTranspose: (
    dy: TfTensor,
    w: TfTensor,
    shape: readonly number[],
    stride: number,
    pad: "same",
  ) => TfTensor;
  readonly avgPool: (x: TfTensor, size: number, stride: number, pad: "valid") => TfTensor;
  readonly image: { resizeNearestNeighbor(x: TfTensor, size: [number, number]): TfTensor };
  readonly tensor: (data: ArrayLike<number>, shape: readonly number[], dtype?: string) => TfTensor;
  readonly variable: (x: TfTensor, trainable?: boolean, name?: string) => TfVariable;
  readonly tidy: <T>(body: () => T) => T;
  readonly dispose: (tensors: unknown) => void;
  readonly keep: (x: TfTensor) => TfTensor;
  readonly setBackend: (name: string) => Promise<boolean>;
  readonly ready: () => Promise<void>;
  readonly backend: () => unknown;
  readonly engine: () => {
    runKernel(name: string, inputs: object, attributes: object): TfTensor;
  };
  readonly train: {
    adam(
      rate: number,
      beta1?: number,
      beta2?: number,
      epsilon?: number,
    ): {
      minimize(loss: () => TfTensor, returnCost: boolean, variables: TfVariable[]): TfTensor | null;
      dispose(): void;
    };
  };
}

/** jax-js 0.1. Every use of an array takes a reference away: `ref` adds one. */
export interface JaxArray {
  readonly shape: number[];
  readonly ref: JaxArray;
  dispose(): void;
  data(): Promise<Float32Array>;
  gpuBufferSync(): GPUBuffer;
  add(other: JaxArray | number): JaxArray;
  sub(other: JaxArray | number): JaxArray;
  mul(other: JaxArray | number): JaxArray;
  div(other: JaxArray | number): JaxArray;
  neg(): JaxArray;
  sum(axis?: number | number[], options?: { keepdims: boolean }): JaxArray;
  mean(axis?: number | number[], options?: { keepdims: boolean }): JaxArray;
  reshape(shape: readonly number[]): JaxArray;
  transpose(axes?: readonly number[]): JaxArray;
}
export type JaxTree = Record<string, JaxArray>;

export interface Jax {
  init(...devices: string[]): Promise<string[]>;
  defaultDevice(device: string): string;
  getWebGPUDevice(): GPUDevice;
  jit<A extends unknown[], R>(fn: (...args: A) => R): (...args: A) => R;
  valueAndGrad(fn: (parameters: JaxTree) => JaxArray): (parameters: JaxTree) => [JaxArray, JaxTree];
  grad(fn: (x: JaxArray) => JaxArray): (x: JaxArray) => JaxArray;
  blockUntilReady<T>(tree: T): Promise<T>;
  readonly numpy: {
    array(data: ArrayLike<number>, options?: { shape?: readonly number[]; dtype?: unknown }): JaxArray;
    zeros(shape: readonly number[]): JaxArray;
    matmul(a: JaxArray, b: JaxArray): JaxArray;
    einsum(subscripts: string, ...operands: JaxArray[]): JaxArray;
    take(a: JaxArray, ids: JaxArray, axis: number): JaxArray;
    split(a: JaxArray, parts: number, axis: number): JaxArray[];
    concatenate(arrays: JaxArray[], axis: number): JaxArray;
    repeat(a: JaxArray, times: number, axis: number): JaxArray;
    where(condition: JaxArray, a: JaxArray | number, b: JaxArray | number): JaxArray;
    tril(a: JaxArray): JaxArray;
    ones(shape: readonly number[]): JaxArray;
    broadcastTo(a: JaxArray, shape: readonly number[]): JaxArray;
    sqrt(a: JaxArray): JaxArray;
    square(a: JaxArray): JaxArray;
    tanh(a: JaxArray): JaxArray;
    pad(a: JaxArray, width: [number, number][]): JaxArray;
    readonly int32: unknown;
    readonly float32: unknown;
  };
  readonly nn: {
    relu(a: JaxArray): JaxArray;
    silu(a: JaxArray): JaxArray;
    gelu(a: JaxArray, options?: { approximate: boolean }): JaxArray;
    softmax(a: JaxArray, axis?: number): JaxArray;
    logSoftmax(a: JaxArray, axis?: number): JaxArray;
    standardize(a: JaxArray, axis?: number | number[], options?: { epsilon: number }): JaxArray;
    oneHot(ids: JaxArray, classes: number): JaxArray;
  };
  readonly lax: {
    conv(x: JaxArray, w: JaxArray, strides: readonly number[], padding: string): JaxArray;
  };
}

export interface OrtTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
  getData(): Promise<Float32Array>;
  dispose(): void;
}
export interface OrtSession {
  run(feeds: Record<string, OrtTensor>): Promise<Record<string, OrtTensor>>;
  release(): Promise<void>;
}
/** ONNX Runtime Web 1.30. */
export interface Ort {
  readonly env: {
    readonly versions: { readonly web?: string; readonly common: string };
    logLevel: string;
    readonly wasm: { wasmPaths?: string; numThreads?: number; proxy?: boolean };
    readonly webgpu: { readonly device: GPUDevice | Promise<GPUDevice> };
  };
  readonly InferenceSession: {
    create(model: Uint8Array, options: object): Promise<OrtSession>;
  };
  readonly Tensor: {
    new (type: string, data: ArrayLike<number> | BigInt64Array, dims: readonly number[]): OrtTensor;
    fromGpuBuffer(buffer: GPUBuffer, options: { dataType: string; dims: readonly number[] }): OrtTensor;
  };
}
