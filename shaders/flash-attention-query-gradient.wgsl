// Gradient of attention for its queries, naive: dq[i] = scale · Σⱼ dS[i,j]·k[j] with dS = P∘(dOut·vᵀ − own) and
// P = exp(q·kᵀ · scale − lse), which was never stored; own[i] = dOut[i]·out[i] is kept for the gradient of the keys.
// Shapes: q, dq, out and dOut [T, D], k and v [S, D] in every head of every batch, at the places that the layouts say;
// lse and own [batches · heads, T]. Causal: query t sees the keys j ≤ t + S − T.
// One invocation owns one query row.
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
@group(0) @binding(4) var<storage, read> out: array<f32>;
@group(0) @binding(5) var<storage, read> lse: array<f32>;
@group(0) @binding(6) var<storage, read> dOut: array<f32>;
@group(0) @binding(7) var<storage, read_write> dq: array<f32>;
@group(0) @binding(8) var<storage, read_write> own: array<f32>;

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
  let outAt = rowStart(params.out, head, i);
  var mine = 0.0;
  for (var d = 0u; d < params.width; d++) {
    mine += dOut[outAt + d] * out[outAt + d];
  }
  own[index] = mine;
  var sum: array<f32, most>;
  for (var j = 0u; j < seen; j++) {
    let kAt = rowStart(params.k, head, j);
    let vAt = rowStart(params.v, head, j);
    var score = 0.0;
    var dp = 0.0;
    for (var d = 0u; d < params.width; d++) {
      score += q[qAt + d] * k[kAt + d];
      dp += dOut[outAt + d] * v[vAt + d];
    }
    let ds = params.scale * exp(clamp(score * params.scale - lse[index], -80.0, 80.0)) * (dp - mine);
    for (var d = 0u; d < params.width; d++) {
      sum[d] += ds * k[kAt + d];
    }
  }
  for (var d = 0u; d < params.width; d++) {
    dq[qAt + d] = sum[d];
  }
}
