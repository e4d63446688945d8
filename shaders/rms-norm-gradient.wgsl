// Gradient of RMS norm: with x̂ = x·rstd and g = dy·gamma, dx = rstd · (g − x̂·mean(g·x̂))
// + residual, which is what else x is read for.
// Shapes: x, dy, residual and dx [rows, C], gamma [C], stats [rows, 2] (0, rstd). One invocation owns one row.
struct Params {
  rows: u32,
  columns: u32, // C
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> gamma: array<f32>;
@group(0) @binding(3) var<storage, read> stats: array<f32>;
@group(0) @binding(4) var<storage, read> dy: array<f32>;
@group(0) @binding(5) var<storage, read> residual: array<f32>;
@group(0) @binding(6) var<storage, read_write> dx: array<f32>;

override hasResidual: bool = false;
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
  let rstd = stats[2 * row + 1];
  var sum = 0.0;
  for (var i = 0u; i < params.columns; i++) {
    sum += dy[start + i] * gamma[i] * x[start + i] * rstd;
  }
  let mean = sum / f32(params.columns);
  for (var i = 0u; i < params.columns; i++) {
    var slope = rstd * (dy[start + i] * gamma[i] - x[start + i] * rstd * mean);
    if (hasResidual) {
      slope += residual[start + i];
    }
    dx[start + i] = slope;
  }
}
