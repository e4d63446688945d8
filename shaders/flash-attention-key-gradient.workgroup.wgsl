// Gradient of attention for its keys and values, in tiles: dk[j] = scale · Σᵢ dS[i,j]·q[i], dv[j] = Σᵢ P[i,j]·dOut[i],
// with P = exp(q·kᵀ · scale − lse) and dS = P∘(dOut·vᵀ − own); own was left by the gradient of the queries.
// Shapes: as flash-attention.workgroup; dk lies as k, dv as v, dOut as out, own as lse. D = 4 · parts · quads.
// A workgroup owns `rows` key rows, `parts` invocations share one: each has a part of its k, v, dk and dv in registers.
// Idea over the naive rung: sixteen queries are fetched once for all rows; they are added in their order.
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

const invocations = 64u;
const parts = 2u; // invocations that share a row
const quads = 8u; // of D, in each part
const tile = 16u; // queries met at a time
const rows = invocations / parts;

var<workgroup> qTile: array<vec4f, tile * parts * quads>;
var<workgroup> slopeTile: array<vec4f, tile * parts * quads>; // of dOut
var<workgroup> products: array<vec2f, tile * invocations>; // [query][part][row]: q·k and dOut·v

// Where q, k and v are one tensor, so are their gradients, and a buffer cannot be bound twice to be written.
fn storeValue(at: u32, x: vec4f) { dv[at] = x; }

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
  let blocks = (params.keys + rows - 1) / rows;
  let index = group.y * groups.x + group.x;
  if (index >= params.batches * params.heads * blocks) {
    return;
  }
  let head = index / blocks;
  let row = local % rows;
  let part = local / rows * quads;
  let j = min(index % blocks * rows + row, params.keys - 1); // past the end, the last row is repeated
  var first = 0u; // the first query that sees this key, and the first that sees any of the workgroup
  var start = 0u;
  if (params.causal > 0) {
    let hidden = params.keys - params.queries;
    first = max(j, hidden) - hidden;
    start = (max(index % blocks * rows, hidden) - hidden) / tile * tile;
  }
  let kAt = rowStart(params.k, head, j) + part;
  let vAt = rowStart(params.v, head, j) + part;
  var key: array<vec4f, quads>;
  var value: array<vec4f, quads>;
  var keySum: array<vec4f, quads>;
  var valueSum: array<vec4f, quads>;
  for (var c = 0u; c < quads; c++) {
    key[c] = k[kAt + c];
    value[c] = v[vAt + c];
  }
  for (var i0 = start; i0 < params.queries; i0 += tile) {
    for (var n = local; n < tile * parts * quads; n += invocations) {
      let i = min(i0 + n / (parts * quads), params.queries - 1);
      qTile[n] = q[rowStart(params.q, head, i) + n % (parts * quads)];
      slopeTile[n] = dOut[rowStart(params.out, head, i) + n % (parts * quads)];
    }
    workgroupBarrier();
    for (var i = 0u; i < tile; i++) {
      var product = vec2f();
      for (var c = 0u; c < quads; c++) {
        let at = i * parts * quads + part + c;
        product += vec2f(dot(key[c], qTile[at]), dot(value[c], slopeTile[at]));
      }
      products[i * invocations + local] = product;
    }
    workgroupBarrier();
    for (var i = 0u; i < tile && i0 + i < params.queries; i++) {
      var product = vec2f();
      for (var n = 0u; n < parts; n++) {
        product += products[i * invocations + n * rows + row];
      }
      let at = head * params.queries + i0 + i;
      let p = select(0.0, exp(clamp(product.x * params.scale - lse[at], -80.0, 80.0)), i0 + i >= first);
      let ds = params.scale * p * (product.y - own[at]);
      for (var c = 0u; c < quads; c++) {
        keySum[c] += ds * qTile[i * parts * quads + part + c];
        valueSum[c] += p * slopeTile[i * parts * quads + part + c];
      }
    }
    workgroupBarrier();
  }
  if (index % blocks * rows + row < params.keys) {
    for (var c = 0u; c < quads; c++) {
      dk[kAt + c] = keySum[c];
      storeValue(vAt + c, valueSum[c]);
    }
  }
}
