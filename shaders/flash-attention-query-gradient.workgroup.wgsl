// Gradient of attention for its queries, in tiles: dq[i] = scale · Σⱼ dS[i,j]·k[j] with dS = P∘(dOut·vᵀ − own) and
// P = exp(q·kᵀ · scale − lse), which was never stored; own[i] = dOut[i]·out[i] is kept for the gradient of the keys.
// Shapes: as flash-attention.workgroup; dq lies as q, dOut as out, own as lse. D = 4 · parts · quads.
// A workgroup owns `rows` query rows, `parts` invocations share one: each has a part of its q, dOut and dq in registers.
// Idea over the naive rung: sixteen keys and values are fetched once for all rows.
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
@group(0) @binding(4) var<storage, read> out: array<vec4f>;
@group(0) @binding(5) var<storage, read> lse: array<f32>;
@group(0) @binding(6) var<storage, read> dOut: array<vec4f>;
@group(0) @binding(7) var<storage, read_write> dq: array<vec4f>;
@group(0) @binding(8) var<storage, read_write> own: array<f32>;

const invocations = 64u;
const parts = 2u; // invocations that share a row
const quads = 8u; // of D, in each part
const tile = 16u; // keys met at a time
const rows = invocations / parts;

var<workgroup> kTile: array<vec4f, tile * parts * quads>;
var<workgroup> vTile: array<vec4f, tile * parts * quads>;
var<workgroup> products: array<vec2f, tile * invocations>; // [key][part][row]: q·k and dOut·v

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
  let qAt = rowStart(params.q, head, i);
  let outAt = rowStart(params.out, head, i);
  let bound = lse[head * params.queries + i];
  var mine = 0.0;
  for (var c = 0u; c < parts * quads; c++) {
    mine += dot(dOut[outAt + c], out[outAt + c]);
  }
  var query: array<vec4f, quads>;
  var slope: array<vec4f, quads>;
  var sum: array<vec4f, quads>;
  for (var c = 0u; c < quads; c++) {
    query[c] = q[qAt + part + c];
    slope[c] = dOut[outAt + part + c];
  }
  for (var j0 = 0u; j0 < last; j0 += tile) {
    for (var n = local; n < tile * parts * quads; n += invocations) {
      let key = min(j0 + n / (parts * quads), params.keys - 1);
      kTile[n] = k[rowStart(params.k, head, key) + n % (parts * quads)];
      vTile[n] = v[rowStart(params.v, head, key) + n % (parts * quads)];
    }
    workgroupBarrier();
    for (var j = 0u; j < tile; j++) {
      var product = vec2f();
      for (var c = 0u; c < quads; c++) {
        let at = j * parts * quads + part + c;
        product += vec2f(dot(query[c], kTile[at]), dot(slope[c], vTile[at]));
      }
      products[j * invocations + local] = product;
    }
    workgroupBarrier();
    for (var j = 0u; j < tile; j++) {
      var product = vec2f();
      for (var n = 0u; n < parts; n++) {
        product += products[j * invocations + n * rows + row];
      }
      let p = exp(clamp(product.x * params.scale - bound, -80.0, 80.0));
      let ds = select(0.0, params.scale * p * (product.y - mine), j0 + j < seen);
      for (var c = 0u; c < quads; c++) {
        sum[c] += ds * kTile[j * parts * quads + part + c];
      }
    }
    workgroupBarrier();
  }
  if (index % blocks * rows + row < params.queries) {
    for (var c = 0u; c < quads; c++) {
      dq[qAt + part + c] = sum[c];
    }
    if (part == 0) {
      own[head * params.queries + i] = mine;
    }
  }
}
