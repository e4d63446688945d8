// Gradient of cross-entropy: dlogits[r,j] = (softmax(logits[r])[j] − [j = targets[r]]) · dlosses[r]; 0 where ignored.
// Shapes: logits and dlogits [rows, V], targets and dlosses [rows]. One invocation owns one row.
struct Params {
  rows: u32,
  columns: u32, // V
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> logits: array<f32>;
@group(0) @binding(2) var<storage, read> targets: array<u32>;
@group(0) @binding(3) var<storage, read> dlosses: array<f32>;
@group(0) @binding(4) var<storage, read_write> dlogits: array<f32>;

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
  let wanted = targets[row];
  if (wanted >= params.columns) {
    for (var j = 0u; j < params.columns; j++) {
      dlogits[start + j] = 0.0;
    }
    return;
  }
  var top = logits[start];
  for (var j = 1u; j < params.columns; j++) {
    top = max(top, logits[start + j]);
  }
  var total = 0.0;
  for (var j = 0u; j < params.columns; j++) {
    total += exp(logits[start + j] - top);
  }
  for (var j = 0u; j < params.columns; j++) {
    let share = exp(logits[start + j] - top) / total;
    dlogits[start + j] = (share - select(0.0, 1.0, j == wanted)) * dlosses[row];
  }
}
