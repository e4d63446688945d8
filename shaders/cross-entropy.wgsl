// Cross-entropy: losses[r] = log Σⱼ exp(logits[r,j]) − logits[r, targets[r]], in nats; a target ≥ V is ignored (0).
// Shapes: logits [rows, V], targets and losses [rows]. One invocation owns one row.
// The maximum is taken out first, so any finite logits give a finite loss.
struct Params {
  rows: u32,
  columns: u32, // V
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> logits: array<f32>;
@group(0) @binding(2) var<storage, read> targets: array<u32>;
@group(0) @binding(3) var<storage, read_write> losses: array<f32>;

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
    losses[row] = 0.0;
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
  losses[row] = log(total) + (top - logits[start + wanted]);
}
