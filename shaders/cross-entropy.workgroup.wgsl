// Cross-entropy: losses[r] = log Σⱼ exp(logits[r,j]) − logits[r, targets[r]], in nats; a target ≥ V is ignored (0).
// Shapes: logits [rows, V], targets and losses [rows].
// A workgroup owns a row; maximum and sum are trees of fixed order in workgroup memory.
struct Params {
  rows: u32,
  columns: u32, // V
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> logits: array<f32>;
@group(0) @binding(2) var<storage, read> targets: array<u32>;
@group(0) @binding(3) var<storage, read_write> losses: array<f32>;

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
  let start = row * params.columns;
  var top = logits[start];
  for (var j = local; j < params.columns; j += invocations) {
    top = max(top, logits[start + j]);
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
  for (var j = local; j < params.columns; j += invocations) {
    total += exp(logits[start + j] - top);
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
  if (local == 0) {
    let wanted = targets[row];
    if (wanted < params.columns) {
      losses[row] = log(total) + (top - logits[start + wanted]);
    } else {
      losses[row] = 0.0;
    }
  }
}
