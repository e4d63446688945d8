// The small places kernels work in: a tile that hangs over an edge, the last elements of a run, the pointers of a block. Each instance of the
// module has its own, so threads that share the memory never meet here.

/** Bytes of a workspace. */
export const WORKSPACE_BYTES: i32 = 512;

let base: usize = memory.data(512, 16);

/** Gives this instance another place: threads run the same module on one memory. */
export function useWorkspace(at: usize): void {
  base = at;
}

/** A tile of 4 × 8 floats. */
// @ts-ignore: decorator
@inline
export function edge(): usize {
  return base;
}

/** A row of 8 floats. */
// @ts-ignore: decorator
@inline
export function rowEdge(): usize {
  return base + 128;
}

/** Four vectors. */
// @ts-ignore: decorator
@inline
export function tail(): usize {
  return base + 160;
}

/** One vector. */
// @ts-ignore: decorator
@inline
export function secondWords(): usize {
  return base + 224;
}

/** 64 addresses. */
// @ts-ignore: decorator
@inline
export function pointers(): usize {
  return base + 256;
}
