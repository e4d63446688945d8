// Attention without its matrix, naive: out = softmax(q·kᵀ · scale)·v and lse = ln Σ exp(q·kᵀ · scale), per head.
// Shapes: q and out [T, D], k and v [S, D] in every head of every batch, at the places that the layouts say; lse
// [batches · heads, T]. Causal: query t sees the keys j ≤ t + S − T.
// One invocation owns one query row. It walks the keys once: when a score tops the largest so far, what was summed is
// scaled down (Milakov & Gimelshein 2018).
struct Params {
  q: vec4u, // layout: where the first row begins, and how far the next batch, head and row are
  k: vec4u,
  v: vec4u,
  out: vec4u,
  batches: u32,
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
@group(0) @binding(5) var<storage, read_write> lse: array<f32>;

override invocations: u32 = 16;
const most = 64u; // D at most

fn rowStart(place: vec4u, head: u32, row: u32) -> u32 {
  return place.x + head / params.heads * place.y + head % params.heads * place.z + row * place.w;
}

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = (group.y * groups.x + group.x) * invocations + local;
  if (index >= params.batches * params.heads * params.queries) {
    return;
  }
  let head = index / params.queries;
  let i = index % params.queries;
  var seen = params.keys;
  if (params.causal > 0) {
    seen = i + 1 + params.keys - params.queries;
  }
  let qAt = rowStart(params.q, head, i);
  var sum: array<f32, most>;
  var top = -3.0e38;
  var total = 0.0;
  for (var j = 0u; j < seen; j++) {
    let kAt = rowStart(params.k, head, j);
    let vAt = rowStart(params.v, head, j);
    var score = 0.0;
    for (var d = 0u; d < params.width; d++) {
      score += q[qAt + d] * k[kAt + d];
    }
    score *= params.scale;
    let next = max(top, score);
    let shrink = exp(max(top - next, -80.0));
    let p = exp(max(score - next, -80.0));
    top = next;
    total = total * shrink + p;
    for (var d = 0u; d < params.width; d++) {
      sum[d] = sum[d] * shrink + p * v[vAt + d];
    }
  }
  let outAt = rowStart(params.out, head, i);
  for (var d = 0u; d < params.width; d++) {
    out[outAt + d] = sum[d] / total;
  }
  lse[index] = top + log(total);
}
