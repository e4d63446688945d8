// Writes the WGSL of a fused element-wise chain: the one kernel without a file, because it has no fixed text.
// Lengths, strides and literal numbers are uniforms, so chains of one structure share a pipeline.
import { elementwiseTable } from "../../ops/elementwise.js";
import type { FusedInstruction, FusedOperand } from "../../ops/fused.js";

/** How an input is walked: element by element, the same one always, or by strides (some of them 0). */
export type Walk = "dense" | "scalar" | "strided";

export interface FusedStructure {
  readonly program: readonly FusedInstruction[];
  readonly walks: readonly Walk[];
  /** Axes of the index that strided inputs need. */
  readonly rank: number;
}

/** What the rows of `ops/elementwise.ts` may call. Exponents are clamped: an adapter may turn an overflow into anything. */
const functions: Readonly<Record<string, string>> = {
  logistic: `fn logistic(x: f32) -> f32 {
  return 1.0 / (1.0 + exp(clamp(-x, -80.0, 80.0)));
}`,
  tanh_clamped: `fn tanh_clamped(x: f32) -> f32 {
  return 1.0 - 2.0 / (1.0 + exp(clamp(2.0 * x, -80.0, 80.0)));
}`,
  gelu: `// 0.5·x·(1 + tanh(u)) = x·logistic(2u), u = √(2/π)·(x + 0.044715·x³)
fn gelu(x: f32) -> f32 {
  return x * logistic(1.5957691216057308 * (x + 0.044715 * x * x * x));
}`,
  gelu_slope: `// With s = logistic(2u): s + x·2·s·(1 − s)·u′. Beyond ±20 it is 0 or 1.
fn gelu_slope(a: f32) -> f32 {
  let x = clamp(a, -20.0, 20.0);
  let s = logistic(1.5957691216057308 * (x + 0.044715 * x * x * x));
  return s + x * s * (1.0 - s) * 1.5957691216057308 * (1.0 + 0.134145 * x * x);
}`,
  silu_slope: `fn silu_slope(a: f32) -> f32 {
  let x = clamp(a, -80.0, 80.0);
  let s = logistic(x);
  return s * (1.0 + x * (1.0 - s));
}`,
  half_wave: `// sin x for x in [−π/2, π/2]
fn half_wave(x: f32) -> f32 {
  let x2 = x * x;
  let tail = x2 * (1.0 / 120.0 + x2 * (-1.0 / 5040.0 + x2 * (1.0 / 362880.0 - x2 / 39916800.0)));
  return x + x * x2 * (tail - 1.0 / 6.0);
}`,
  one_turn: `// x less whole turns, in [−π, π]; 2π in three parts, so that thousands of turns cost few digits
fn one_turn(x: f32) -> f32 {
  let turns = round(x * 0.15915494309189535);
  return x - turns * 6.28125 - turns * 0.001934051513671875 - turns * 1.2556659146e-06;
}`,
  sine: `// The adapter's sin may be off by 2⁻¹¹, and by anything beyond ±π; this one by 1e-6.
fn sine(x: f32) -> f32 {
  let r = one_turn(x);
  return half_wave(select(r, sign(r) * 3.141592653589793 - r, abs(r) > 1.5707963267948966));
}`,
  cosine: `fn cosine(x: f32) -> f32 {
  return half_wave(1.5707963267948966 - abs(one_turn(x)));
}`,
};

/** Functions that a text calls, and those they call, in the order of the table above. */
function functionsFor(text: string): string {
  const wanted = new Set<string>();
  const visit = (code: string): void => {
    for (const name of Object.keys(functions)) {
      if (wanted.has(name) || !new RegExp(`\\b${name}\\(`).test(code)) continue;
      wanted.add(name);
      visit(functions[name]);
    }
  };
  visit(text);
  return Object.keys(functions)
    .filter((name) => wanted.has(name))
    .map((name) => `${functions[name]}\n\n`)
    .join("");
}

/** The literal numbers of a program, in the order of the uniforms `k0`, `k1`, … */
export function literalsOf(program: readonly FusedInstruction[]): number[] {
  return program.flatMap(([, ...operands]) => operands.filter((operand) => typeof operand === "number"));
}

export function fusedSource({ program, walks, rank }: FusedStructure): string {
  let literals = 0;
  const nameOf = (operand: FusedOperand): string => {
    if (typeof operand === "number") return `params.k${literals++}`;
    return "input" in operand ? `x${operand.input}` : `v${operand.value}`;
  };
  const lines = program.map(([op, ...operands], i) => {
    const names = operands.map(nameOf);
    const [a, b = a, c = a] = names;
    const expression = elementwiseTable
      .get(op)!
      .wgsl.replace(/\b[abc]\b/g, (letter) => ({ a, b, c })[letter]!);
    return `  let v${i} = ${expression};`;
  });
  const strided = walks.flatMap((walk, i) => (walk === "strided" ? [i] : []));
  const fields = [
    "  elements: u32,",
    ...(strided.length > 0 ? range(rank).map((axis) => `  n${axis}: u32, // length of axis ${axis}`) : []),
    ...strided.flatMap((i) =>
      range(rank).map((axis) => `  s${i}_${axis}: u32, // stride of x${i} along axis ${axis}`),
    ),
    ...range(literals).map((k) => `  k${k}: f32,`),
  ];
  const buffers = walks.map(
    (_, i) => `@group(0) @binding(${i + 1}) var<storage, read> input${i}: array<f32>;`,
  );
  const loads = walks.map((walk, i) => `  let x${i} = input${i}[${indexOf(walk, i, rank)}];`);
  return `// Fused element-wise chain: ${program.map(([op]) => op).join(", ")}. One invocation owns one element of y.
struct Params {
${fields.join("\n")}
}
@group(0) @binding(0) var<uniform> params: Params;
${[...buffers, `@group(0) @binding(${walks.length + 1}) var<storage, read_write> y: array<f32>;`].join("\n")}

override invocations: u32 = 64;

${functionsFor(lines.join("\n"))}@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = (group.y * groups.x + group.x) * invocations + local;
  if (i >= params.elements) {
    return;
  }
${[...(strided.length > 0 ? indexLines(rank) : []), ...loads, ...lines].join("\n")}
  y[i] = v${program.length - 1};
}
`;
}

/** i0, i1, …: the index taken apart, last axis first. */
function indexLines(rank: number): string[] {
  const lines = [];
  let rest = "i";
  for (let axis = rank - 1; axis > 0; axis--) {
    lines.push(`  let i${axis} = ${rest} % params.n${axis};`);
    lines.push(`  let r${axis} = ${rest} / params.n${axis};`);
    rest = `r${axis}`;
  }
  return [...lines, `  let i0 = ${rest};`];
}

function indexOf(walk: Walk, input: number, rank: number): string {
  if (walk === "dense") return "i";
  if (walk === "scalar") return "0";
  return range(rank)
    .map((axis) => `i${axis} * params.s${input}_${axis}`)
    .join(" + ");
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
