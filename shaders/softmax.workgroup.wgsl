// Softmax over the last axis: y[r,j] = exp(x[r,j] − max) / Σⱼ exp(x[r,j] − max).
// Shapes: x and y [rows, columns]. Causal: rows come in groups of `period`, and row t of a group sees the columns
// j ≤ t + columns − period; the others get 0.
// A workgroup owns a row. Idea over the naive rung: neighbours read neighbours, and the maximum and the sum are found
// by a tree of fixed order in workgroup memory.
struct Params {
  rows: u32,
  columns: u32,
  period: u32, // rows of one causal square; 0 when every column is seen
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;

override invocations: u32 = 64; // a power of two
var<workgroup> tree: array<f32, invocations>;

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
  var seen = params.columns;
  if (params.period > 0) {
    seen = row % params.period + 1 + params.columns - params.period;
  }
  let start = row * params.columns;
  var top = x[start];
  for (var j = local; j < seen; j += invocations) {
    top = max(top, x[start + j]);
  }
  tree[local] = top;
  workgroupBarrier();
  for (var width = invocations / 2; width > 0; width /= 2) {
    if (local < width) {
      tree[local] = max(tree[local], tree[local + width]);
    }
    workgroupBarrier();
  }
  top = tree[0];
  workgroupBarrier();
  var total = 0.0;
  for (var j = local; j < seen; j += invocations) {
    total += exp(x[start + j] - top);
  }
  tree[local] = total;
  workgroupBarrier();
  for (var width = invocations / 2; width > 0; width /= 2) {
    if (local < width) {
      tree[local] += tree[local + width];
    }
    workgroupBarrier();
  }
  total = tree[0];
  for (var j = local; j < params.columns; j += invocations) {
    y[start + j] = select(0.0, exp(x[start + j] - top) / total, j < seen);
  }
}
