// Attention, fused: P = softmax(q·kᵀ · scale), out = P·v, per head; P is kept because it is what one looks at.
// Shapes: q and out [heads, T, D], k and v [heads, S, D], P [heads, T, S]. Causal: query t sees the keys j ≤ t + S − T.
// A workgroup owns one query row of one head. Idea over the naive rung: invocations share the keys of a row (scores,
// maximum, sum) and then its D results; the row of P is handed over through storage, behind a barrier.
struct Params {
  heads: u32,
  queries: u32, // T
  keys: u32, // S
  width: u32, // D
  causal: u32,
  scale: f32,
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> q: array<f32>;
@group(0) @binding(2) var<storage, read> k: array<f32>;
@group(0) @binding(3) var<storage, read> v: array<f32>;
@group(0) @binding(4) var<storage, read_write> out: array<f32>;
@group(0) @binding(5) var<storage, read_write> p: array<f32>;

override invocations: u32 = 64; // a power of two
var<workgroup> tree: array<f32, invocations>;

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row = group.y * groups.x + group.x;
  if (row >= params.heads * params.queries) {
    return;
  }
  let head = row / params.queries * params.keys; // first key row of this head
  let pRow = row * params.keys;
  var seen = params.keys;
  if (params.causal > 0) {
    seen = row % params.queries + 1 + params.keys - params.queries;
  }
  var top = -3.0e38;
  for (var j = local; j < seen; j += invocations) {
    var score = 0.0;
    for (var d = 0u; d < params.width; d++) {
      score += q[row * params.width + d] * k[(head + j) * params.width + d];
    }
    score *= params.scale;
    p[pRow + j] = score;
    top = max(top, score);
  }
  tree[local] = top;
  workgroupBarrier();
  for (var half = invocations / 2; half > 0; half /= 2) {
    if (local < half) {
      tree[local] = max(tree[local], tree[local + half]);
    }
    workgroupBarrier();
  }
  top = tree[0];
  workgroupBarrier();
  var total = 0.0;
  for (var j = local; j < seen; j += invocations) {
    let e = exp(p[pRow + j] - top);
    p[pRow + j] = e;
    total += e;
  }
  tree[local] = total;
  workgroupBarrier();
  for (var half = invocations / 2; half > 0; half /= 2) {
    if (local < half) {
      tree[local] += tree[local + half];
    }
    workgroupBarrier();
  }
  total = tree[0];
  for (var j = local; j < params.keys; j += invocations) {
    p[pRow + j] = select(0.0, p[pRow + j] / total, j < seen);
  }
  storageBarrier();
  for (var d = local; d < params.width; d += invocations) {
    var sum = 0.0;
    for (var j = 0u; j < seen; j++) {
      sum += p[pRow + j] * v[(head + j) * params.width + d];
    }
    out[row * params.width + d] = sum;
  }
}
