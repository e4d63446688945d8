// The engine's errors. English only: stations map `code` to texts in both languages.

export type EngineErrorCode =
  | "shape"
  | "type"
  | "argument"
  | "missing-input"
  | "trace"
  | "budget"
  | "out-of-memory"
  | "kernel"
  | "no-adapter"
  | "device-lost"
  | "disposed";

/** Reads as `op: rule, got value`. Plain data in `code`, `op` and `message`, so it survives `postMessage`. */
export class EngineError extends Error {
  constructor(
    readonly code: EngineErrorCode,
    readonly op: string,
    rule: string,
  ) {
    super(`${op}: ${rule}`);
    this.name = "EngineError";
  }
}

/** The GPU went away. Every pending result of that generation rejects with this; zeros are never returned. */
export class DeviceLost extends EngineError {
  constructor(
    readonly reason: string,
    readonly generation: number,
  ) {
    super("device-lost", "device", `the device was lost (${reason}), generation ${generation}`);
    this.name = "DeviceLost";
  }
}

/** Throws `op: rule` when the condition does not hold. */
export function check(
  condition: boolean,
  op: string,
  rule: () => string,
  code: EngineErrorCode = "shape",
): asserts condition {
  if (!condition) throw new EngineError(code, op, rule());
}
