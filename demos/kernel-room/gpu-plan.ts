// A problem as a plan the engine can run, the same step many times over, and the launch of a rung for it.
import {
  foldWorkgroups,
  launchRung,
  matmulJobs,
  param,
  u32,
  type Dispatch,
  type Lowering,
  type MatmulRung,
  type Plan,
  type PlanStep,
  type TensorType,
} from "../../src/engine/index.js";
import type { Problem } from "./problem.js";
import type { Rung } from "./rungs.js";

const sizeOf = ({ shape }: TensorType): number => shape.reduce((a, b) => a * b, 1);

/** `steps` times the problem, result `y`; with `trips`, a second output for the counts of guarded loops. */
export function planOf(
  {
    op,
    attributes,
    inputTypes,
    outputType,
  }: Pick<Problem, "op" | "attributes" | "inputTypes" | "outputType">,
  steps: number,
  trips = 0,
): Plan {
  const outputTypes = trips > 0 ? [outputType, u32(trips)] : [outputType];
  const place = (buffer: number) => ({ buffer, offset: 0 });
  const step: PlanStep = {
    op,
    attributes,
    inputTypes,
    outputTypes,
    inputs: inputTypes.map((_, i) => place(i)),
    outputs: outputTypes.map((_, i) => place(inputTypes.length + i)),
  };
  const names = ["y", "trips"];
  return {
    buffers: [
      ...inputTypes.map((type, i) => ({ kind: "input" as const, name: `x${i}`, type, length: sizeOf(type) })),
      ...outputTypes.map((type) => ({ kind: "slot" as const, length: sizeOf(type) })),
    ],
    steps: Array.from({ length: steps }, () => step),
    probes: new Map(
      outputTypes.map((type, i) => [
        names[i],
        { name: names[i], type, place: step.outputs[i], after: steps - 1 },
      ]),
    ),
    slotBytes: 0,
    slotBytesUnshared: 0,
  };
}

/** How a rung is launched for a square problem. Throws for a kernel that this engine cannot launch. */
export function dispatchOf(rung: Rung, call: Parameters<Lowering>[0]): Dispatch {
  if (rung.kernel.startsWith("softmax")) return softmaxDispatch(rung.kernel, call);
  const [job] = matmulJobs(call as unknown as Parameters<typeof matmulJobs>[0]);
  return launchRung(rung.kernel as MatmulRung, job, rung.tile);
}

/** One invocation per row for the naive rung, a workgroup per row for every other. */
function softmaxDispatch(
  kernel: string,
  { inputTypes: [{ shape }], adapter }: Parameters<Lowering>[0],
): Dispatch {
  const [rows, columns] = shape;
  const naive = kernel === "softmax";
  const invocations = naive ? (adapter.software ? 16 : 64) : columns >= 1024 ? 256 : 64;
  return {
    kernel,
    params: [rows, columns, 0].map(param.u32),
    bindings: [{ input: 0 }, { output: 0 }],
    overrides: { invocations },
    workgroups: foldWorkgroups(naive ? Math.ceil(rows / invocations) : rows),
  };
}

/** The same launch with another text. What the text no longer declares is not overridden; guarded loops get their binding. */
export function withSource(dispatch: Dispatch, source: string, guarded = false): Dispatch {
  const overrides = Object.fromEntries(
    Object.entries(dispatch.overrides ?? {}).filter(([name]) =>
      new RegExp(`\\boverride\\s+${name}\\b`).test(source),
    ),
  );
  const bindings = guarded ? [...dispatch.bindings, { output: 1 }] : dispatch.bindings;
  return { ...dispatch, source, lines: undefined, overrides, bindings };
}
