// A chain of element-wise ops on the wasm kernels: op by op over blocks that stay in the first-level cache. No code is generated.
import { broadcastStrides, sizeOf } from "../../shape.js";
import type { FusedAttributes, FusedOperand } from "../../ops/fused.js";
import type { OpCall, Pieces, WasmCall } from "../../ops/op.js";
import { binaryCodes, unaryCodes } from "./element-codes.js";
import { collapseAxes, lowerBroadcast, offsetsOf, type Axis } from "./lower-movement.js";
import type { Kernels } from "./wasm/kernels.js";

/** Elements per block: three operands of one op fill most of a 32 KiB cache. */
const blockSize = 2048;

/** An operand while a block runs. Step 16: one number per element; step 0: the same four numbers throughout. */
interface Register {
  address: number;
  readonly step: 0 | 16;
}

/** How an input follows the last two axes: like the result, one row again and again, one number per row, one number. */
type Kind = "full" | "row" | "column" | "scalar";

interface InputRegister extends Register {
  readonly kind: Kind;
  readonly buffer: number;
}

/** The loops of a chain, outermost first, and the way it goes: a plain copy, what repeats written out first, or block by block. */
function loopsOf({ inputTypes, attributes }: OpCall<FusedAttributes>): {
  axes: Axis[];
  way: "copy" | "expanded" | "blocks";
} {
  const { shape, program } = attributes;
  const strides = inputTypes.map((type) => broadcastStrides(type.shape, shape));
  const axes = collapseAxes(shape.map((n, axis) => ({ n, strides: strides.map((own) => own[axis]) })));
  if (program.length === 1 && program[0][0] === "copy") return { axes, way: "copy" };
  const slab = (axes[axes.length - 2]?.n ?? 1) * (axes[axes.length - 1]?.n ?? 1);
  // Many small slabs would be all overhead.
  return { axes, way: axes.length > 2 && slab < blockSize / 2 ? "expanded" : "blocks" };
}

/** One axis is cut into blocks, two into runs of rows, more into slabs. */
export function fusedPieces(call: OpCall<FusedAttributes>): number {
  const { axes, way } = loopsOf(call);
  if (way !== "blocks") return 1;
  if (axes.length > 2) return axes.slice(0, -2).reduce((product, { n }) => product * n, 1);
  if (axes.length < 2) return Math.ceil((axes[0]?.n ?? 1) / blockSize);
  return Math.ceil(axes[0].n / rowsInBlock(axes[1].n));
}

/** Rows are kept whole while several fit in a block. */
const rowsInBlock = (width: number): number =>
  width >= blockSize ? 1 : Math.max(1, Math.floor(blockSize / width));

export function wasmFused(call: WasmCall<FusedAttributes>): () => void {
  const { kernels, inputs, inputTypes, outputs, attributes } = call;
  const { shape, program } = attributes;
  const { axes, way } = loopsOf(call);
  if (way === "copy" && inputs.length === 0) {
    const value = program[0][1] as number;
    return () => kernels.fill(outputs[0], value, sizeOf(shape));
  }
  if (way === "copy") return lowerBroadcast(kernels, inputs[0], inputTypes[0].shape, outputs[0], shape);
  if (way === "expanded") return expanded(call);
  return walk(call, axes, call.scratch(scratchBytes(call)), call.pieces);
}

function scratchBytes({ inputs, attributes }: WasmCall<FusedAttributes>): number {
  const literals = attributes.program.reduce((count, instruction) => count + instruction.length, 0);
  return 4 * blockSize * (inputs.length + attributes.program.length) + 16 * literals;
}

/** Inputs that repeat are copied to the result's shape; the chain then runs over one long axis. */
function expanded(call: WasmCall<FusedAttributes>): () => void {
  const { kernels, inputs, inputTypes, attributes } = call;
  const total = sizeOf(attributes.shape);
  const bytes = 16 * Math.ceil(total / 4);
  const repeats = inputTypes.map((type) => sizeOf(type.shape) !== total);
  const own = scratchBytes(call);
  const scratch = call.scratch(own + bytes * repeats.filter(Boolean).length);
  let next = scratch + own;
  const copies: (() => void)[] = [];
  const full = inputs.map((x, i) => {
    if (!repeats[i]) return x;
    const to = next;
    next += bytes;
    copies.push(lowerBroadcast(kernels, x, inputTypes[i].shape, to, attributes.shape));
    return to;
  });
  const everything = { from: 0, to: Math.ceil(total / blockSize) };
  const chain = walk(
    { ...call, inputs: full },
    [{ n: total, strides: full.map(() => 1) }],
    scratch,
    everything,
  );
  return () => {
    for (const copy of copies) copy();
    chain();
  };
}

function walk(
  call: WasmCall<FusedAttributes>,
  axes: readonly Axis[],
  scratch: number,
  { from, to }: Pieces,
): () => void {
  const { kernels, inputs, outputs } = call;
  const zeros = inputs.map(() => 0);
  const columns = axes[axes.length - 1] ?? { n: 1, strides: zeros };
  const rows = axes[axes.length - 2] ?? { n: 1, strides: zeros };
  const slabs = offsetsOf(axes.slice(0, -2), inputs.length);
  const [firstSlab, endSlab] = axes.length > 2 ? [from, to] : [0, 1];
  let next = scratch;
  const allocate = (bytes = 4 * blockSize): number => (next += bytes) - bytes;

  const long = columns.n >= blockSize;
  const registers: InputRegister[] = inputs.map((address, i) => {
    const kind = kindOf(rows, columns, i);
    const buffer = kind === "full" || (kind === "row" && long) ? 0 : allocate();
    const step = kind === "scalar" || (kind === "column" && long) ? 0 : 16;
    return { kind, buffer, address: buffer || address, step };
  });
  const result: Register = { address: outputs[0], step: 16 };
  const { run, prepare } = chainOf(call, registers, result, allocate);

  const splat = (x: number, to: number): void =>
    kernels.stridedCopy(x, to, 1, 1, 1, 4, 0, 0, 0, 0, 0, 0, 0, 1);
  const width = columns.n;
  const rowsPerBlock = rowsInBlock(width);
  const [firstRow, endRow] =
    axes.length === 2 ? [from * rowsPerBlock, Math.min(rows.n, to * rowsPerBlock)] : [0, rows.n];
  // One axis alone is cut anywhere.
  const [first, most] = axes.length < 2 ? [from * blockSize, to * blockSize] : [0, Infinity];

  return () => {
    prepare();
    for (let slab = firstSlab; slab < endSlab; slab++) {
      const starts = slabs[slab];
      for (let i = 0; i < registers.length; i++) {
        const { kind, buffer } = registers[i];
        const from = inputs[i] + 4 * starts[i];
        if (kind === "scalar") splat(from, buffer);
        if (kind === "row" && !long) {
          const count = Math.min(rowsPerBlock, endRow - firstRow);
          kernels.stridedCopy(from, buffer, 1, 1, count, width, 0, 0, 0, 1, 0, 0, width, 1);
        }
      }
      for (let row = firstRow; row < endRow; row += rowsPerBlock) {
        const height = Math.min(rowsPerBlock, endRow - row);
        for (let i = 0; i < registers.length; i++) {
          const { kind, buffer } = registers[i];
          if (kind !== "column") continue;
          const from = inputs[i] + 4 * (starts[i] + row * rows.strides[i]);
          if (long) splat(from, buffer);
          else
            kernels.stridedCopy(from, buffer, 1, 1, height, width, 0, 0, rows.strides[i], 0, 0, 0, width, 1);
        }
        const end = Math.min(most, height * width);
        for (let start = first; start < end; start += blockSize) {
          const inSlab = row * width + start;
          for (let i = 0; i < registers.length; i++) {
            const register = registers[i];
            if (register.kind === "full") register.address = inputs[i] + 4 * (starts[i] + inSlab);
            else if (register.kind === "row" && long) register.address = inputs[i] + 4 * (starts[i] + start);
          }
          result.address = outputs[0] + 4 * (slab * rows.n * width + inSlab);
          run(Math.min(blockSize, end - start));
        }
      }
    }
  };
}

function kindOf(rows: Axis, columns: Axis, input: number): Kind {
  const alongColumns = columns.n > 1 && columns.strides[input] !== 0;
  const alongRows = rows.n > 1 && rows.strides[input] !== 0;
  if (alongColumns) return alongRows || rows.n === 1 ? "full" : "row";
  return alongRows ? "column" : "scalar";
}

/** The instructions over registers. `run(n)` works on one block; `prepare` writes the literals once per run. */
function chainOf(
  { kernels, attributes: { program } }: WasmCall<FusedAttributes>,
  inputs: readonly Register[],
  result: Register,
  allocate: (bytes?: number) => number,
): { run: (n: number) => void; prepare: () => void } {
  const lastUse = new Map<number, number>();
  program.forEach(([, ...operands], at) => {
    for (const operand of operands)
      if (typeof operand !== "number" && "value" in operand) lastUse.set(operand.value, at);
  });
  const literals = new Map<number, Register>();
  const values: Register[] = [];
  const free: number[] = [];
  const steps = program.map(([name, ...operands], at) => {
    const registers = operands.map((operand: FusedOperand) => {
      if (typeof operand !== "number")
        return "input" in operand ? inputs[operand.input] : values[operand.value];
      const known = literals.get(operand) ?? { address: allocate(16), step: 0 };
      literals.set(operand, known);
      return known;
    });
    // A block is free again after the last instruction that reads it; that instruction may write over it, element by element.
    // Four floats that are read throughout it must stay.
    for (const operand of operands) {
      if (typeof operand === "number" || !("value" in operand) || lastUse.get(operand.value) !== at) continue;
      const { address, step } = values[operand.value];
      if (step === 16 && !free.includes(address)) free.push(address);
    }
    const constant = registers.every(({ step }) => step === 0);
    const last = at === program.length - 1;
    const out: Register =
      last && !constant ? result : { address: free.pop() ?? allocate(), step: constant ? 0 : 16 };
    values.push(out);
    const step = instruction(kernels, name, registers, out);
    if (!constant) return step;
    if (!last) return () => step(4);
    return (n: number) => {
      step(4);
      kernels.stridedCopy(out.address, result.address, 1, 1, 1, n, 0, 0, 0, 0, 0, 0, 0, 1);
    };
  });
  return {
    run(n) {
      for (let i = 0; i < steps.length; i++) steps[i](n);
    },
    prepare() {
      for (const [value, { address }] of literals) kernels.fill(address, value, 4);
    },
  };
}

function instruction(
  kernels: Kernels,
  name: string,
  [a, b, c]: readonly Register[],
  out: Register,
): (n: number) => void {
  if (name === "copy") return (n) => kernels.copy(a.address, out.address, 4 * n);
  if (name === "where") {
    return (n) => kernels.where(a.address, a.step, b.address, b.step, c.address, c.step, out.address, n);
  }
  const unary = unaryCodes.indexOf(name);
  if (unary >= 0) return (n) => kernels.unary(unary, a.address, out.address, n);
  const binary = binaryCodes.indexOf(name);
  return (n) => kernels.binary(binary, a.address, a.step, b.address, b.step, out.address, n);
}
