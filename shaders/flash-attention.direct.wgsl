// Attention without its matrix, in blocks: out = softmax(q·kᵀ · scale)·v and lse = ln Σ exp(q·kᵀ · scale), per head.
// Shapes: q and out [T, D], k and v [S, D] in every head of every batch, at the places that the layouts say, D a multiple
// of 4; lse [batches · heads, T]. Causal: query t sees the keys j ≤ t + S − T.
// One invocation owns four query rows. Idea over the naive rung: it meets four keys at a time, so that a row fetched
// serves four others, and the running sums are scaled down once in four keys. No workgroup memory, no barrier.
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
@group(0) @binding(4) var<storage, read_write> out: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> lse: array<f32>;

override invocations: u32 = 16;
const most = 64u; // D at most

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
  let blocks = (params.queries + 3) / 4;
  let index = (group.y * groups.x + group.x) * invocations + local;
  if (index >= params.batches * params.heads * blocks) {
    return;
  }
  let head = index / blocks;
  let i = index % blocks * 4;
  let quads = params.width / 4;
  var seen = vec4u(params.keys);
  if (params.causal > 0) {
    seen = min(i + vec4u(1, 2, 3, 4) + params.keys - params.queries, seen);
  }
  let qAt = rowStarts(params.q, head, i, params.queries);
  var sum: array<vec4f, most>; // four rows of D
  var top = vec4f(-3.0e38);
  var total = vec4f();
  for (var j = 0u; j < seen.w; j += 4) {
    let kAt = rowStarts(params.k, head, j, params.keys);
    let vAt = rowStarts(params.v, head, j, params.keys);
    var s = mat4x4f(); // a column holds the scores of one query
    for (var d = 0u; d < quads; d++) {
      let keys = transpose(mat4x4f(k[kAt.x + d], k[kAt.y + d], k[kAt.z + d], k[kAt.w + d]));
      s += keys * mat4x4f(q[qAt.x + d], q[qAt.y + d], q[qAt.z + d], q[qAt.w + d]);
    }
    var p: mat4x4f;
    var next = top;
    for (var r = 0u; r < 4; r++) {
      p[r] = select(vec4f(-3.0e38), s[r] * params.scale, j + vec4u(0, 1, 2, 3) < vec4u(seen[r]));
      next[r] = max(next[r], max(max(p[r].x, p[r].y), max(p[r].z, p[r].w)));
    }
    let shrink = exp(max(top - next, vec4f(-80.0)));
    top = next;
    total *= shrink;
    for (var r = 0u; r < 4; r++) {
      p[r] = select(vec4f(), exp(max(p[r] - next[r], vec4f(-80.0))), j + vec4u(0, 1, 2, 3) < vec4u(seen[r]));
      total[r] += p[r].x + p[r].y + p[r].z + p[r].w;
    }
    for (var d = 0u; d < quads; d++) {
      let values = mat4x4f(v[vAt.x + d], v[vAt.y + d], v[vAt.z + d], v[vAt.w + d]);
      for (var r = 0u; r < 4; r++) {
        sum[4 * d + r] = sum[4 * d + r] * shrink[r] + values * p[r];
      }
    }
  }
  let outAt = rowStarts(params.out, head, i, params.queries);
  for (var r = 0u; r < 4 && i + r < params.queries; r++) {
    for (var d = 0u; d < quads; d++) {
      out[outAt[r] + d] = sum[4 * d + r] / total[r];
    }
    lse[head * params.queries + i + r] = top[r] + log(total[r]);
  }
}
