// What a WGSL text must be beyond compiling in this browser: names that no compiler reserves, bindings in order, one entry.
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { fusedSource } from "../../../src/engine/devices/webgpu/fused-source.js";
import { kernelNames, kernelSource, withComments } from "../../../src/engine/devices/webgpu/kernel-files.js";
import { kernelCode, replaceLines, writtenBindings } from "../../../src/engine/devices/webgpu/kernels.js";
import { launchTable } from "../../../src/engine/devices/webgpu/launches.js";
import { mergeAxes } from "../../../src/engine/devices/webgpu/launch-fused.js";
import { elementwiseTable } from "../../../src/engine/ops/elementwise.js";
import { opTable } from "../../../src/engine/ops/index.js";

// WGSL specification, section "Reserved Words". Chrome lets some of them pass, Firefox none.
const reserved = new Set(
  `NULL Self abstract active alignas alignof as asm asm_fragment async attribute auto await become binding_array cast catch
  class co_await co_return co_yield coherent column_major common compile compile_fragment concept const_cast consteval
  constexpr constinit crate debugger decltype delete demote demote_to_helper do dynamic_cast enum explicit export extends
  extern external fallthrough filter final finally friend from fxgroup get goto groupshared highp impl implements import
  inline instanceof interface layout lowp macro macro_rules match mediump meta mod module move mut mutable namespace new
  nil noexcept noinline nointerpolation non_coherent noncoherent noperspective null nullptr of operator package packoffset
  partial pass patch pixelfragment precise precision premerge priv protected pub public readonly ref regardless register
  reinterpret_cast require resource restrict self set shared sizeof smooth snorm static static_assert static_cast std
  subroutine super target template this thread_local throw trait try type typedef typeid typename typeof union unless
  unorm unsafe unsized use using varying virtual volatile wgsl where with writeonly yield`.split(/\s+/),
);

/** One chain with every element-wise op, over dense, scalar and strided inputs. */
const everything = fusedSource({
  program: [...elementwiseTable].map(([op, { arity }]) => [
    op,
    ...[{ input: 0 }, { input: 1 }, { input: 2 }].slice(0, arity),
  ]),
  walks: ["dense", "scalar", "strided"],
  rank: 3,
});
const sources: [string, string][] = [
  ...kernelNames.map((name): [string, string] => [name, kernelSource(name)]),
  ["fused", everything],
];

test.each(sources)("%s keeps to the rules of the house", (name, source) => {
  expect(source).toMatch(/^\/\/ [^\n]+\n/);
  const code = source.replace(/\/\/.*/g, "");
  expect((code.match(/[A-Za-z_]\w*/g) ?? []).filter((word) => reserved.has(word))).toEqual([]);
  expect(code).toContain("@group(0) @binding(0) var<uniform> params: Params;");
  expect(code.match(/@compute/g)).toHaveLength(1);
  expect(code).toMatch(/fn main\(/);
  // Inputs are read only and come first, unless the op changes them in place; at most eight storage buffers.
  const written = writtenBindings(name, source);
  expect(written.length).toBeLessThanOrEqual(8);
  if (!["adamw", "ema", "assign", "cache-append"].includes(name))
    expect(written).toEqual([...written].sort());
  expect(code).not.toMatch(/atomic|NaN|isNan|f16/);
});

test("what runs is the file without its comments, line by line; with them it is the file", async () => {
  for (const name of kernelNames) {
    const file = await readFile(`shaders/${name}.wgsl`, "utf8");
    expect(kernelSource(name)).toBe(file);
    expect(kernelCode(name)).not.toContain("//");
    expect(
      kernelCode(name)
        .split("\n")
        .map((line) => line.trim()),
    ).toEqual(file.split("\n").map((line) => line.replace(/\/\/.*/, "").trim()));
  }
  const edited = kernelCode("softmax").replace("fn main(", "fn another(");
  expect(withComments("softmax", edited)).toBe(kernelSource("softmax").replace("fn main(", "fn another("));
  expect(withComments("fused", everything)).toBe(everything);
});

test("every op that is more than a view of another can be launched on a GPU", () => {
  const launched = [...opTable.values()].filter(({ name }) => launchTable.has(name));
  expect(launched).toHaveLength(launchTable.size);
  // Element-wise ops run fused, a reshape is its input, and pack is planned away.
  const others = [...opTable.keys()].filter((name) => !launchTable.has(name) && !elementwiseTable.has(name));
  expect(others.sort()).toEqual(["pack", "reshape"]);
});

test("lines are replaced whole, and a missing line is an error", () => {
  expect(replaceLines("x", "a\nfn f() {}\nb", { "fn f() {}": "fn f() { return; }" })).toBe(
    "a\nfn f() { return; }\nb",
  );
  expect(() => replaceLines("x", "a\n  fn f() {}\nb", { "fn f() {}": "" })).toThrow(
    /x: the line to replace must exist/,
  );
});

test("axes that all inputs walk alike become one", () => {
  expect(mergeAxes([2, 3, 4], [[12, 4, 1]])).toEqual({ lengths: [24], strides: [[1]] });
  expect(mergeAxes([2, 3, 4], [[0, 4, 1]])).toEqual({ lengths: [2, 12], strides: [[0, 1]] });
  expect(
    mergeAxes(
      [2, 3, 4],
      [
        [0, 0, 1],
        [12, 4, 0],
      ],
    ),
  ).toEqual({
    lengths: [6, 4],
    strides: [
      [0, 1],
      [4, 0],
    ],
  });
  expect(mergeAxes([5, 1, 4], [[0, 7, 1]])).toEqual({ lengths: [5, 4], strides: [[0, 1]] });
  expect(mergeAxes([1, 1], [[0, 0]])).toEqual({ lengths: [1], strides: [[0]] });
});
