// Layer norm over the last axis: y = (x − mean) · rstd · gamma + beta, with rstd = 1 / √(variance + ε).
// Shapes: x and y [rows, C], gamma and beta [C], stats [rows, 2] (mean, rstd: the gradient needs them), C a multiple of
// four and at most 16 · invocations.
// A workgroup owns a row. Idea over the workgroup rung: the row is read once, in quads, and stays in registers while
// both sums are found, by trees of fixed order in workgroup memory.
struct Params {
  rows: u32,
  columns: u32, // C
  epsilon: f32,
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<vec4f>;
@group(0) @binding(2) var<storage, read> gamma: array<vec4f>;
@group(0) @binding(3) var<storage, read> beta: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> stats: array<f32>;

override invocations: u32 = 64; // a power of two
const most = 4u; // quads of an invocation
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
  let quads = params.columns / 4;
  var own: array<vec4f, most>;
  var sum = 0.0;
  for (var n = 0u; n < most; n++) {
    let i = n * invocations + local;
    if (i < quads) {
      own[n] = x[row * quads + i];
      sum += dot(own[n], vec4f(1.0));
    }
  }
  let mean = sumOverRow(sum, local) / f32(params.columns);
  var squares = 0.0;
  for (var n = 0u; n < most; n++) {
    if (n * invocations + local < quads) {
      own[n] -= mean;
      squares += dot(own[n], own[n]);
    }
  }
  let rstd = 1.0 / sqrt(sumOverRow(squares, local) / f32(params.columns) + params.epsilon);
  for (var n = 0u; n < most; n++) {
    let i = n * invocations + local;
    if (i < quads) {
      y[row * quads + i] = own[n] * rstd * gamma[i] + beta[i];
    }
  }
  if (local == 0) {
    stats[2 * row] = mean;
    stats[2 * row + 1] = rstd;
  }
}
