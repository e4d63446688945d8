// Softmax over the last axis: y[r,j] = exp(x[r,j] − max) / Σⱼ exp(x[r,j] − max).
// Shapes: x and y [rows, columns]. Causal: rows come in groups of `period`, and row t of a group sees the columns
// j ≤ t + columns − period; the others get 0.
// One invocation owns one row and walks it three times: maximum, sum, result.
struct Params {
  rows: u32,
  columns: u32,
  period: u32, // rows of one causal square; 0 when every column is seen
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;

override invocations: u32 = 16;

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row = (group.y * groups.x + group.x) * invocations + local;
  if (row >= params.rows) {
    return;
  }
  var seen = params.columns;
  if (params.period > 0) {
    seen = row % params.period + 1 + params.columns - params.period;
  }
  let start = row * params.columns;
  var top = x[start];
  for (var j = 1u; j < seen; j++) {
    top = max(top, x[start + j]);
  }
  var total = 0.0;
  for (var j = 0u; j < seen; j++) {
    let e = exp(x[start + j] - top);
    y[start + j] = e;
    total += e;
  }
  for (var j = 0u; j < seen; j++) {
    y[start + j] /= total;
  }
  for (var j = seen; j < params.columns; j++) {
    y[start + j] = 0.0;
  }
}
