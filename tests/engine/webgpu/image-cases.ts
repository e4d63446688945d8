// Shapes for the ops over images that their samples do not have and some rule of a lowering asks for: several tiles,
// sums that are cut into slices, groups larger than a workgroup.
import { opTable } from "../../../src/engine/ops/index.js";
import type { Attributes } from "../../../src/engine/ops/op.js";
import { f32, type Shape } from "../../../src/engine/shape.js";
import { casesOf, type OpCase } from "./op-case.js";

export const convOps = ["conv2d", "conv2d-input-gradient", "conv2d-weight-gradient"] as const;

interface Conv {
  readonly x: Shape;
  readonly weight: Shape;
  readonly stride: number;
  readonly padding: readonly [number, number, number, number];
  readonly activation?: string;
}

/** A convolution as a case of each of the three ops. */
function convCases({ x, weight, stride, padding, activation = "none" }: Conv): OpCase[] {
  const window = { stride, padding };
  const forward: Attributes = { ...window, bias: true, activation };
  const inputs = [f32(...x), f32(...weight), f32(weight[3])];
  const [y] = opTable.get("conv2d")!.infer(inputs, forward);
  const kernel = [weight[0], weight[1]];
  return [
    { op: "conv2d", sample: { inputs, attributes: forward } },
    { op: "conv2d-input-gradient", sample: { inputs: [y, inputs[1]], attributes: { ...window, shape: x } } },
    { op: "conv2d-weight-gradient", sample: { inputs: [inputs[0], y], attributes: { ...window, kernel } } },
  ];
}

function groupCases(x: Shape, groups: number): OpCase[] {
  const c = f32(x[x.length - 1]);
  const stats = f32(x[0] * groups, 2);
  const range = [0.5, 1] as const;
  return [
    { op: "group-norm", sample: { inputs: [f32(...x), c, c], attributes: { groups, epsilon: 1e-5 } } },
    {
      op: "group-norm-gradient",
      sample: {
        inputs: [f32(...x), c, stats, f32(...x)],
        attributes: { groups },
        range: [null, null, range, null],
      },
    },
    {
      op: "group-norm-parameter-gradient",
      sample: { inputs: [f32(...x), stats, f32(...x)], attributes: { groups }, range: [null, range, null] },
    },
  ];
}

export const imageCases: readonly OpCase[] = [
  // Sums in slices, joined with the epilogue; tiles of 32 channels, the last one not full.
  ...convCases({
    x: [3, 9, 9, 16],
    weight: [3, 3, 16, 68],
    stride: 1,
    padding: [1, 1, 1, 1],
    activation: "relu",
  }),
  // Four phases, of which one is smaller; tiles of 64 channels.
  ...convCases({ x: [2, 13, 11, 36], weight: [3, 3, 36, 64], stride: 2, padding: [0, 1, 1, 1] }),
  // A short sum, so no slices; a phase that no tap reaches.
  ...convCases({ x: [2, 12, 12, 8], weight: [2, 2, 8, 64], stride: 3, padding: [0, 0, 0, 0] }),
  ...groupCases([2, 31, 33, 10], 2),
  ...groupCases([3, 700, 3], 3),
];

/** All cases of a convolution op; for the tiled rung those whose channels divide by four. */
export function convCasesOf(op: string, rung: string): OpCase[] {
  const cases = [...casesOf(op), ...imageCases.filter((one) => one.op === op)];
  const divides = ({ sample }: OpCase): boolean =>
    sample.inputs.every(({ shape }) => shape[shape.length - 1] % 4 === 0);
  return rung === "tiled" ? cases.filter(divides) : cases;
}
