// Attention to a cache of keys and values: out_t = Σ_j softmax_j(scale · q_t·K_j) · V_j over the places j ≤ start + t.
// Shapes: qkv [B, T, 3, H, D] (its queries are read), cache [2, B, S, H, D], start [1], out [B, T, H, D], D at most 256.
// One workgroup owns one row of one head. Idea over the naive rung: while generating there is one row, so the keys are
// shared out: an invocation scores every 64th of 256 keys, then sums every 64th column of their values.
struct Params {
  batches: u32, // B
  tokens: u32, // T
  heads: u32, // H
  width: u32, // D
  places: u32, // S
  scale: f32,
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> qkv: array<f32>;
@group(0) @binding(2) var<storage, read> cache: array<f32>;
@group(0) @binding(3) var<storage, read> start: array<u32>;
@group(0) @binding(4) var<storage, read_write> out: array<f32>;

const invocations = 64u;
const tile = 256u; // keys met at a time

var<workgroup> query: array<f32, 256>;
var<workgroup> weights: array<f32, tile>; // scores of the tile, then their exponentials
var<workgroup> tops: array<f32, invocations>;
var<workgroup> sums: array<f32, invocations>;

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = group.y * groups.x + group.x; // (b·T + t)·H + h
  if (index >= params.batches * params.tokens * params.heads) {
    return;
  }
  let row = params.heads * params.width;
  let token = index / params.heads;
  let column = index % params.heads * params.width;
  let last = start[0] + token % params.tokens;
  let seen = select(last + 1, 0u, last >= params.places);
  for (var d = local; d < params.width; d += invocations) {
    query[d] = qkv[3 * token * row + column + d];
  }
  let keys = token / params.tokens * params.places * row + column;
  let values = keys + params.batches * params.places * row;
  var sum = vec4f(); // columns local, local + 64, …
  var top = -3.0e38;
  var total = 0.0;
  for (var first = 0u; first < seen; first += tile) {
    workgroupBarrier();
    let count = min(tile, seen - first);
    var highest = top;
    for (var j = local; j < count; j += invocations) {
      var s = 0.0;
      for (var d = 0u; d < params.width; d++) {
        s += query[d] * cache[keys + (first + j) * row + d];
      }
      weights[j] = s * params.scale;
      highest = max(highest, weights[j]);
    }
    tops[local] = highest;
    for (var half = invocations / 2; half > 0; half /= 2) {
      workgroupBarrier();
      if (local < half) {
        tops[local] = max(tops[local], tops[local + half]);
      }
    }
    workgroupBarrier();
    let shrink = exp(max(top - tops[0], -80.0));
    top = tops[0];
    var part = 0.0;
    for (var j = local; j < count; j += invocations) {
      weights[j] = exp(weights[j] - top);
      part += weights[j];
    }
    sums[local] = part;
    for (var half = invocations / 2; half > 0; half /= 2) {
      workgroupBarrier();
      if (local < half) {
        sums[local] += sums[local + half];
      }
    }
    workgroupBarrier();
    total = total * shrink + sums[0];
    sum *= shrink;
    for (var c = 0u; c * invocations + local < params.width; c++) {
      let at = values + first * row + c * invocations + local;
      for (var j = 0u; j < count; j++) {
        sum[c] += weights[j] * cache[at + j * row];
      }
    }
  }
  for (var c = 0u; c * invocations + local < params.width; c++) {
    out[token * row + column + c * invocations + local] = select(0.0, sum[c] / total, seen > 0);
  }
}
