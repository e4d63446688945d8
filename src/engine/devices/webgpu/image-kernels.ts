// The code of the kernels that only pictures need: convolutions, group norm, pooling, upsampling. Fetched with the first of them.

export const imageKernels: Readonly<Record<string, string>> = import.meta.glob<string>(
  [
    "../../../../shaders/conv2d*.wgsl",
    "../../../../shaders/group-norm*.wgsl",
    "../../../../shaders/*pool*.wgsl",
    "../../../../shaders/upsample2d*.wgsl",
  ],
  { query: "?code", import: "default", eager: true },
);
