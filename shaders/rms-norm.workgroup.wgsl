// RMS norm over the last axis: y = x · rstd · gamma, with rstd = 1 / √(mean(x²) + ε).
// Shapes: x and y [rows, C], gamma [C], stats [rows, 2] (0, rstd: the gradient needs them).
// A workgroup owns a row. Idea over the naive rung: neighbours read neighbours, and the sum is a tree of fixed order in
// workgroup memory.
struct Params {
  rows: u32,
  columns: u32, // C
  epsilon: f32,
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> gamma: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
@group(0) @binding(4) var<storage, read_write> stats: array<f32>;

override invocations: u32 = 64; // a power of two
var<workgroup> tree: array<f32, invocations>;

// Every invocation must call it, and gets Σ of what all of them gave.
fn sumOverRow(value: f32, local: u32) -> f32 {
  workgroupBarrier();
  tree[local] = value;
  workgroupBarrier();
  for (var width = invocations / 2; width > 0; width /= 2) {
    if (local < width) {
      tree[local] += tree[local + width];
    }
    workgroupBarrier();
  }
  return tree[0];
}

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row = group.y * groups.x + group.x;
  if (row >= params.rows) {
    return;
  }
  let start = row * params.columns;
  var squares = 0.0;
  for (var i = local; i < params.columns; i += invocations) {
    squares += x[start + i] * x[start + i];
  }
  let rstd = 1.0 / sqrt(sumOverRow(squares, local) / f32(params.columns) + params.epsilon);
  for (var i = local; i < params.columns; i += invocations) {
    y[start + i] = x[start + i] * rstd * gamma[i];
  }
  if (local == 0) {
    stats[2 * row] = 0.0;
    stats[2 * row + 1] = rstd;
  }
}
