// Layer norm over the last axis: y = (x − mean) · rstd · gamma + beta, with rstd = 1 / √(variance + ε).
// Shapes: x and y [rows, C], gamma and beta [C], stats [rows, 2] (mean, rstd: the gradient needs them).
// One invocation owns one row. The variance is summed around the mean, in a second walk, so large means cost no digits.
struct Params {
  rows: u32,
  columns: u32, // C
  epsilon: f32,
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> gamma: array<f32>;
@group(0) @binding(3) var<storage, read> beta: array<f32>;
@group(0) @binding(4) var<storage, read_write> y: array<f32>;
@group(0) @binding(5) var<storage, read_write> stats: array<f32>;

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
  let start = row * params.columns;
  var sum = 0.0;
  for (var i = 0u; i < params.columns; i++) {
    sum += x[start + i];
  }
  let mean = sum / f32(params.columns);
  var squares = 0.0;
  for (var i = 0u; i < params.columns; i++) {
    let centred = x[start + i] - mean;
    squares += centred * centred;
  }
  let rstd = 1.0 / sqrt(squares / f32(params.columns) + params.epsilon);
  for (var i = 0u; i < params.columns; i++) {
    y[start + i] = (x[start + i] - mean) * rstd * gamma[i] + beta[i];
  }
  stats[2 * row] = mean;
  stats[2 * row + 1] = rstd;
}
