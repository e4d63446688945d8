// What may be known of the room before its code is loaded. Small: no imports.
export const meta = {
  id: "kernel-room",
  tag: "jornada-kernel-room",
  /** Nothing: kernels come with the worker, and every number is measured on the visitor's own machine. */
  downloadBytes: 0,
} as const;
