// Attention, naive: P = softmax(q·kᵀ · scale), out = P·v, per head; P is kept because it is what one looks at.
// Shapes: q and out [heads, T, D], k and v [heads, S, D], P [heads, T, S]. Causal: query t sees the keys j ≤ t + S − T.
// One invocation owns one query row of one head: its row of P and its row of out.
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

override invocations: u32 = 16;

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row = (group.y * groups.x + group.x) * invocations + local;
  if (row >= params.heads * params.queries) {
    return;
  }
  let head = row / params.queries * params.keys; // first key row of this head
  var seen = params.keys;
  if (params.causal > 0) {
    seen = row % params.queries + 1 + params.keys - params.queries;
  }
  var top = 0.0;
  for (var j = 0u; j < seen; j++) {
    var score = 0.0;
    for (var d = 0u; d < params.width; d++) {
      score += q[row * params.width + d] * k[(head + j) * params.width + d];
    }
    score *= params.scale;
    p[row * params.keys + j] = score;
    top = select(max(top, score), score, j == 0);
  }
  var total = 0.0;
  for (var j = 0u; j < seen; j++) {
    let e = exp(p[row * params.keys + j] - top);
    p[row * params.keys + j] = e;
    total += e;
  }
  for (var j = 0u; j < params.keys; j++) {
    p[row * params.keys + j] = select(0.0, p[row * params.keys + j] / total, j < seen);
  }
  for (var d = 0u; d < params.width; d++) {
    var sum = 0.0;
    for (var j = 0u; j < seen; j++) {
      sum += p[row * params.keys + j] * v[(head + j) * params.width + d];
    }
    out[row * params.width + d] = sum;
  }
}
