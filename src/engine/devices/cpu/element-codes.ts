// The wasm kernels' numbers of the element-wise ops: their order in elementwise.as.ts.
export const unaryCodes = "relu gelu silu tanh neg exp log sigmoid sqrt rsqrt square abs sin cos".split(" ");
export const binaryCodes = "add sub mul div maximum minimum greater pow gelu-gradient silu-gradient".split(
  " ",
);
