// One step of a plan → kernel launches with texts, uniforms and bindings decided. No GPU object is touched here.
import { EngineError } from "../../errors.js";
import { opTable } from "../../ops/index.js";
import type { AdapterFacts, BufferReference, Dispatch, GpuCall, Param } from "../../ops/op.js";
import type { Attributes } from "../../ops/op.js";
import type { Place, PlanStep } from "../../plan.js";
import { describe, sizeOf } from "../../shape.js";
import { kernelCode, replaceLines, writtenBindings } from "./kernels.js";
import { launchTable } from "./launches.js";
import type { PipelineRequest } from "./pipelines.js";

/** Lowers one call; tests put their own here, to launch kernels that no rule chooses. */
export type Lowering = (call: GpuCall<Attributes>, op: string) => readonly Dispatch[];

/** Part of a buffer: of the plan, or of the temporaries that all steps share. */
export interface Range {
  readonly place: Place | { readonly temporary: number };
  readonly sizeBytes: number;
}

export interface Launch {
  readonly op: string;
  readonly request: PipelineRequest;
  readonly params: readonly Param[];
  readonly ranges: readonly Range[];
  readonly workgroups: readonly [number, number, number];
  readonly shapes: string;
}

export interface LoweredStep {
  readonly launches: readonly Launch[];
  /** Bytes of each temporary the step uses. */
  readonly temporaries: readonly number[];
  readonly flops: number;
  readonly bytes: number;
}

export const lowerByTable: Lowering = (call, op) => {
  const rule = launchTable.get(op);
  if (!rule) throw new EngineError("kernel", op, "the op must have a WebGPU kernel, got none");
  return rule(call as unknown as GpuCall<never>);
};

/** A GPU of which nothing is known. */
export const plainGpu: AdapterFacts = { software: false, subgroups: false, subgroupIds: false, vendor: "" };

export function lowerStep(step: PlanStep, adapter: AdapterFacts, lowering: Lowering): LoweredStep {
  const temporaries: number[] = [];
  const temporary = (sizeBytes: number) => ({ temporary: temporaries.push(Math.max(4, sizeBytes)) - 1 });
  const { attributes, inputTypes, outputTypes } = step;
  const call = {
    attributes,
    inputTypes,
    outputTypes,
    temporary,
    limits: { maxWorkgroups: 65535 },
    adapter,
  };
  const shapes = `${inputTypes.map(describe).join(" ")} → ${outputTypes.map(describe).join(" ")}`;
  const launches = lowering(call, step.op).flatMap((dispatch) => {
    const source =
      dispatch.source ?? replaceLines(dispatch.kernel, kernelCode(dispatch.kernel), dispatch.lines);
    const request = { kernel: dispatch.kernel, source, overrides: dispatch.overrides ?? {} };
    const ranges = dispatch.bindings.map((reference) => rangeOf(step, reference, temporaries));
    const { params, workgroups } = dispatch;
    return untangle({ op: step.op, request, params, ranges, workgroups, shapes }, temporary);
  });
  const work = opTable.get(step.op)?.work(call) ?? { flops: 0, bytes: 0 };
  return { launches, temporaries, flops: work.flops, bytes: work.bytes };
}

function rangeOf(step: PlanStep, reference: BufferReference, temporaries: readonly number[]): Range {
  if ("temporary" in reference) return { place: reference, sizeBytes: temporaries[reference.temporary] };
  const [places, types, index] =
    "input" in reference
      ? [step.inputs, step.inputTypes, reference.input]
      : [step.outputs, step.outputTypes, reference.output];
  return { place: places[index], sizeBytes: Math.max(4, 4 * sizeOf(types[index].shape)) };
}

const bufferKey = ({ place }: Range): string =>
  "temporary" in place ? `t${place.temporary}` : `b${place.buffer}`;

/**
 * WebGPU refuses a launch that reads and writes one buffer, even in disjoint ranges (a gradient read beside the slice
 * that another is written to). What is read is copied out first.
 */
function untangle(
  launch: Launch,
  temporary: (sizeBytes: number) => { readonly temporary: number },
): Launch[] {
  const written = writtenBindings(launch.request.kernel, launch.request.source);
  if (written.length !== launch.ranges.length) {
    const rule = `bindings must be as many as the kernel has (${written.length}), got ${launch.ranges.length}`;
    throw new EngineError("kernel", launch.op, `${launch.request.kernel}.wgsl: ${rule}`);
  }
  const targets = new Set(launch.ranges.filter((_, i) => written[i]).map(bufferKey));
  const copies: Launch[] = [];
  const ranges = launch.ranges.map((range, i) => {
    if (written[i] || !targets.has(bufferKey(range))) return range;
    const copy: Range = { place: temporary(range.sizeBytes), sizeBytes: range.sizeBytes };
    const count = range.sizeBytes / 4;
    const groups = Math.ceil(count / 64);
    const x = Math.min(groups, 65535);
    copies.push({
      op: launch.op,
      request: { kernel: "assign", source: kernelCode("assign"), overrides: {} },
      params: [{ u32: count }],
      ranges: [copy, range],
      workgroups: [x, Math.ceil(groups / x), 1],
      shapes: `f32[${count}]`,
    });
    return copy;
  });
  return [...copies, { ...launch, ranges }];
}

/** The words of `Params`, as the uniform arena holds them. */
export function writeParams(view: DataView, at: number, params: readonly Param[]): void {
  params.forEach((value, i) => {
    if ("f32" in value) view.setFloat32(at + 4 * i, value.f32, true);
    else if ("i32" in value) view.setInt32(at + 4 * i, value.i32, true);
    else view.setUint32(at + 4 * i, value.u32, true);
  });
}
