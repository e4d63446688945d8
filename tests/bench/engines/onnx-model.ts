// ONNX models as bytes, written by hand: the few messages of onnx.proto that a small graph needs. No runtime, no shapes inferred.
import type { HostTensor, HostTensors } from "./engine.js";

export type OnnxAttribute = number | readonly number[] | string | { readonly float: number };

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
  /** "" is ONNX itself; com.microsoft has the fused transformer ops. */
  readonly domain?: string;
}

/** A graph whose inputs are the workload's, by name. */
export interface OrtGraph {
  readonly nodes: readonly OnnxNode[];
  readonly outputs: readonly string[];
  /** Which way this is, where there are several. */
  readonly note?: string;
  /** Inputs in a shape of the graph's own. */
  readonly inputs?: (inputs: HostTensors) => HostTensors;
  /** Outputs as the oracle names and orders them. */
  readonly restore?: (outputs: Record<string, HostTensor>) => Record<string, ArrayLike<number>>;
}

type Bytes = readonly number[] | Uint8Array;
const encoder = new TextEncoder();

function varint(value: number | bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return [...bytes, Number(rest)];
}

const whole = (field: number, value: number): number[] => [...varint(field << 3), ...varint(value)];
const block = (field: number, content: Bytes): number[] => [
  ...varint((field << 3) | 2),
  ...varint(content.length),
  ...content,
];
const text = (field: number, value: string): number[] => block(field, encoder.encode(value));
const float = (field: number, value: number): number[] => [
  ...varint((field << 3) | 5),
  ...new Uint8Array(new Float32Array([value]).buffer),
];

/** AttributeProto: name 1, f 2, i 3, s 4, ints 8, type 20 (1 float, 2 int, 3 string, 7 ints). */
function attribute(name: string, value: OnnxAttribute): number[] {
  const named = text(1, name);
  if (typeof value === "number") return [...named, ...whole(3, value), ...whole(20, 2)];
  if (typeof value === "string") return [...named, ...text(4, value), ...whole(20, 3)];
  if ("float" in value) return [...named, ...float(2, value.float), ...whole(20, 1)];
  return [...named, ...value.flatMap((item) => whole(8, item)), ...whole(20, 7)];
}

/** NodeProto: input 1, output 2, op_type 4, attribute 5, domain 7. */
function node({ op, inputs, outputs, attributes = {}, domain = "" }: OnnxNode): number[] {
  return [
    ...inputs.flatMap((name) => text(1, name)),
    ...outputs.flatMap((name) => text(2, name)),
    ...text(4, op),
    ...Object.entries(attributes).flatMap(([name, value]) => block(5, attribute(name, value))),
    ...text(7, domain),
  ];
}

/** ValueInfoProto: name 1, type 2 → tensor_type 1 → elem_type 1 (1 float, 6 int32), shape 2 → dim 1 → dim_value 1. */
function value(name: string, type: number, shape: readonly number[] | null): number[] {
  const dims = shape
    ? block(
        2,
        shape.flatMap((n) => block(1, whole(1, n))),
      )
    : [];
  return [...text(1, name), ...block(2, block(1, [...whole(1, type), ...dims]))];
}

/** ModelProto: ir_version 1, graph 7, opset_import 8. GraphProto: node 1, name 2, input 11, output 12. */
export function onnxModel(graph: OrtGraph, inputs: HostTensors): Uint8Array {
  const used = new Set(graph.nodes.flatMap(({ inputs: names }) => names));
  const body = [
    ...graph.nodes.flatMap((one) => block(1, node(one))),
    ...text(2, "bench"),
    ...Object.entries(inputs)
      .filter(([name]) => used.has(name))
      .flatMap(([name, { shape, data }]) =>
        block(11, value(name, data instanceof Float32Array ? 1 : 6, shape)),
      ),
    ...graph.outputs.flatMap((name) => block(12, value(name, 1, null))),
  ];
  const opset = (domain: string, version: number) => block(8, [...text(1, domain), ...whole(2, version)]);
  return new Uint8Array([...whole(1, 8), ...block(7, body), ...opset("", 17), ...opset("com.microsoft", 1)]);
}
