// Gradient of softmax: dx[r,j] = y[r,j] · (dy[r,j] − Σᵢ y[r,i]·dy[r,i]).
// Shapes: y, dy and dx [rows, columns]. One invocation owns one row.
struct Params {
  rows: u32,
  columns: u32,
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> y: array<f32>;
@group(0) @binding(2) var<storage, read> dy: array<f32>;
@group(0) @binding(3) var<storage, read_write> dx: array<f32>;

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
  for (var j = 0u; j < params.columns; j++) {
    sum += y[start + j] * dy[start + j];
  }
  for (var j = 0u; j < params.columns; j++) {
    dx[start + j] = y[start + j] * (dy[start + j] - sum);
  }
}
