// Gradient of attention for its keys and values, naive: dk[j] = scale · Σᵢ dS[i,j]·q[i], dv[j] = Σᵢ P[i,j]·dOut[i],
// with P = exp(q·kᵀ · scale − lse) and dS = P∘(dOut·vᵀ − own); own was left by the gradient of the queries.
// Shapes: q and dOut [T, D], k, v, dk and dv [S, D] in every head of every batch, at the places that the layouts say;
// lse and own [batches · heads, T]. Causal: key j is seen by the queries t ≥ j + T − S.
// One invocation owns one key row, and adds the queries in their order.
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
@group(0) @binding(4) var<storage, read> lse: array<f32>;
@group(0) @binding(5) var<storage, read> dOut: array<f32>;
@group(0) @binding(6) var<storage, read> own: array<f32>;
@group(0) @binding(7) var<storage, read_write> dk: array<f32>;
@group(0) @binding(8) var<storage, read_write> dv: array<f32>;

override invocations: u32 = 16;
const most = 64u; // D at most

// Where q, k and v are one tensor, so are their gradients, and a buffer cannot be bound twice to be written.
fn storeValue(at: u32, x: f32) { dv[at] = x; }

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
  if (index >= params.batches * params.heads * params.keys) {
    return;
  }
  let head = index / params.keys;
  let j = index % params.keys;
  var first = 0u;
  if (params.causal > 0) {
    first = u32(max(0, i32(j + params.queries) - i32(params.keys)));
  }
  let kAt = rowStart(params.k, head, j);
  let vAt = rowStart(params.v, head, j);
  var keySum: array<f32, most>;
  var valueSum: array<f32, most>;
  for (var i = first; i < params.queries; i++) {
    let qAt = rowStart(params.q, head, i);
    let outAt = rowStart(params.out, head, i);
    let row = head * params.queries + i;
    var score = 0.0;
    var dp = 0.0;
    for (var d = 0u; d < params.width; d++) {
      score += q[qAt + d] * k[kAt + d];
      dp += dOut[outAt + d] * v[vAt + d];
    }
    let p = exp(clamp(score * params.scale - lse[row], -80.0, 80.0));
    let ds = params.scale * p * (dp - own[row]);
    for (var d = 0u; d < params.width; d++) {
      keySum[d] += ds * q[qAt + d];
      valueSum[d] += p * dOut[outAt + d];
    }
  }
  for (var d = 0u; d < params.width; d++) {
    dk[kAt + d] = keySum[d];
    storeValue(vAt + d, valueSum[d]);
  }
}
