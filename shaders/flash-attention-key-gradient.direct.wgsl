// Gradient of attention for its keys and values, in blocks: dk[j] = scale · Σᵢ dS[i,j]·q[i], dv[j] = Σᵢ P[i,j]·dOut[i],
// with P = exp(q·kᵀ · scale − lse) and dS = P∘(dOut·vᵀ − own); own was left by the gradient of the queries.
// Shapes: q and dOut [T, D], k, v, dk and dv [S, D] in every head of every batch, at the places that the layouts say, D
// a multiple of 4; lse and own [batches · heads, T]. Causal: key j is seen by the queries t ≥ j + T − S.
// One invocation owns four key rows, and adds the queries in their order. Idea over the naive rung: it meets four
// queries at a time, so that a row fetched serves four others. No workgroup memory, no barrier.
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
@group(0) @binding(1) var<storage, read> q: array<vec4f>;
@group(0) @binding(2) var<storage, read> k: array<vec4f>;
@group(0) @binding(3) var<storage, read> v: array<vec4f>;
@group(0) @binding(4) var<storage, read> lse: array<f32>;
@group(0) @binding(5) var<storage, read> dOut: array<vec4f>;
@group(0) @binding(6) var<storage, read> own: array<f32>;
@group(0) @binding(7) var<storage, read_write> dk: array<vec4f>;
@group(0) @binding(8) var<storage, read_write> dv: array<vec4f>;

override invocations: u32 = 16;
const most = 64u; // D at most

// Where q, k and v are one tensor, so are their gradients, and a buffer cannot be bound twice to be written.
fn storeValue(at: u32, x: vec4f) { dv[at] = x; }

// The quads at which four rows begin; past the end, the last row is repeated.
fn rowStarts(place: vec4u, head: u32, row: u32, rows: u32) -> vec4u {
  let start = place.x + head / params.heads * place.y + head % params.heads * place.z;
  return (start + min(row + vec4u(0, 1, 2, 3), vec4u(rows - 1)) * place.w) / 4;
}

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let blocks = (params.keys + 3) / 4;
  let index = (group.y * groups.x + group.x) * invocations + local;
  if (index >= params.batches * params.heads * blocks) {
    return;
  }
  let head = index / blocks;
  let j = index % blocks * 4;
  let quads = params.width / 4;
  var first = vec4u(); // the first query that sees each of the four keys
  if (params.causal > 0) {
    let hidden = params.keys - params.queries;
    first = max(j + vec4u(0, 1, 2, 3), vec4u(hidden)) - hidden;
  }
  let kAt = rowStarts(params.k, head, j, params.keys);
  let vAt = rowStarts(params.v, head, j, params.keys);
  var keySum: array<vec4f, most>; // four rows of D
  var valueSum: array<vec4f, most>;
  for (var i = first.x / 4 * 4; i < params.queries; i += 4) {
    let qAt = rowStarts(params.q, head, i, params.queries);
    let outAt = rowStarts(params.out, head, i, params.queries);
    var s = mat4x4f(); // a column holds the scores of one key
    var dp = mat4x4f();
    for (var d = 0u; d < quads; d++) {
      let queries = transpose(mat4x4f(q[qAt.x + d], q[qAt.y + d], q[qAt.z + d], q[qAt.w + d]));
      s += queries * mat4x4f(k[kAt.x + d], k[kAt.y + d], k[kAt.z + d], k[kAt.w + d]);
      let slopes = transpose(mat4x4f(dOut[outAt.x + d], dOut[outAt.y + d], dOut[outAt.z + d], dOut[outAt.w + d]));
      dp += slopes * mat4x4f(v[vAt.x + d], v[vAt.y + d], v[vAt.z + d], v[vAt.w + d]);
    }
    let rows = head * params.queries + min(i + vec4u(0, 1, 2, 3), vec4u(params.queries - 1));
    let bound = vec4f(lse[rows.x], lse[rows.y], lse[rows.z], lse[rows.w]);
    let mine = vec4f(own[rows.x], own[rows.y], own[rows.z], own[rows.w]);
    var p: mat4x4f;
    var ds: mat4x4f;
    for (var r = 0u; r < 4; r++) {
      let at = i + vec4u(0, 1, 2, 3);
      let sees = (at >= vec4u(first[r])) & (at < vec4u(params.queries));
      p[r] = select(vec4f(), exp(clamp(s[r] * params.scale - bound, vec4f(-80.0), vec4f(80.0))), sees);
      ds[r] = params.scale * p[r] * (dp[r] - mine);
    }
    for (var d = 0u; d < quads; d++) {
      let queries = mat4x4f(q[qAt.x + d], q[qAt.y + d], q[qAt.z + d], q[qAt.w + d]);
      let slopes = mat4x4f(dOut[outAt.x + d], dOut[outAt.y + d], dOut[outAt.z + d], dOut[outAt.w + d]);
      for (var r = 0u; r < 4; r++) {
        keySum[4 * d + r] += queries * ds[r];
        valueSum[4 * d + r] += slopes * p[r];
      }
    }
  }
  for (var r = 0u; r < 4 && j + r < params.keys; r++) {
    for (var d = 0u; d < quads; d++) {
      dk[kAt[r] + d] = keySum[4 * d + r];
      storeValue(vAt[r] + d, valueSum[4 * d + r]);
    }
  }
}
