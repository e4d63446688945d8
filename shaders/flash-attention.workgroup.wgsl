// Attention without its matrix, in tiles: out = softmax(q·kᵀ · scale)·v and lse = ln Σ exp(q·kᵀ · scale), per head.
// Shapes: q and out [T, D], k and v [S, D] in every head of every batch, at the places that the layouts say, D = 4 ·
// parts · quads; lse [batches · heads, T]. Causal: query t sees the keys j ≤ t + S − T.
// A workgroup owns `rows` query rows, `parts` invocations share one: each has a part of its q and of its sum in
// registers. Idea over the naive rung: sixteen keys and values are fetched once for all rows, and every invocation reads
// the same one at a time, which memory hands to all at once; the running sums are scaled down once in sixteen keys.
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

const invocations = 64u;
const parts = 2u; // invocations that share a row
const quads = 8u; // of D, in each part
const tile = 16u; // keys met at a time
const rows = invocations / parts;

var<workgroup> kTile: array<vec4f, tile * parts * quads>;
var<workgroup> vTile: array<vec4f, tile * parts * quads>;
var<workgroup> scores: array<f32, tile * invocations>; // [key][part][row]

fn rowStart(place: vec4u, head: u32, row: u32) -> u32 {
  let start = place.x + head / params.heads * place.y + head % params.heads * place.z;
  return (start + row * place.w) / 4; // in quads
}

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let blocks = (params.queries + rows - 1) / rows;
  let index = group.y * groups.x + group.x;
  if (index >= params.batches * params.heads * blocks) {
    return;
  }
  let head = index / blocks;
  let row = local % rows;
  let part = local / rows * quads;
  let i = min(index % blocks * rows + row, params.queries - 1); // past the end, the last row is repeated
  var seen = params.keys;
  var last = params.keys; // of all rows of the workgroup
  if (params.causal > 0) {
    let hidden = params.keys - params.queries;
    seen = i + 1 + hidden;
    last = min((index % blocks + 1) * rows, params.queries) + hidden;
  }
  var query: array<vec4f, quads>;
  var sum: array<vec4f, quads>;
  for (var c = 0u; c < quads; c++) {
    query[c] = q[rowStart(params.q, head, i) + part + c];
  }
  var top = -3.0e38;
  var total = 0.0;
  for (var j0 = 0u; j0 < last; j0 += tile) {
    for (var n = local; n < tile * parts * quads; n += invocations) {
      let key = min(j0 + n / (parts * quads), params.keys - 1);
      kTile[n] = k[rowStart(params.k, head, key) + n % (parts * quads)];
      vTile[n] = v[rowStart(params.v, head, key) + n % (parts * quads)];
    }
    workgroupBarrier();
    for (var j = 0u; j < tile; j++) {
      var s = 0.0;
      for (var c = 0u; c < quads; c++) {
        s += dot(query[c], kTile[j * parts * quads + part + c]);
      }
      scores[j * invocations + local] = s;
    }
    workgroupBarrier();
    var s: array<f32, tile>;
    var next = top;
    for (var j = 0u; j < tile; j++) {
      var score = 0.0;
      for (var n = 0u; n < parts; n++) {
        score += scores[j * invocations + n * rows + row];
      }
      s[j] = select(-3.0e38, score * params.scale, j0 + j < seen);
      next = max(next, s[j]);
    }
    let shrink = exp(max(top - next, -80.0));
    top = next;
    total *= shrink;
    for (var c = 0u; c < quads; c++) {
      sum[c] *= shrink;
    }
    for (var j = 0u; j < tile; j++) {
      let p = select(0.0, exp(max(s[j] - top, -80.0)), j0 + j < seen);
      total += p;
      for (var c = 0u; c < quads; c++) {
        sum[c] += p * vTile[j * parts * quads + part + c];
      }
    }
    workgroupBarrier();
  }
  if (index % blocks * rows + row < params.queries) {
    for (var c = 0u; c < quads; c++) {
      out[rowStart(params.out, head, i) + part + c] = sum[c] / total;
    }
    if (part == 0) {
      lse[head * params.queries + i] = top + log(total);
    }
  }
}
