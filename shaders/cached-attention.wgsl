// Attention to a cache of keys and values, naive: out_t = Σ_j softmax_j(scale · q_t·K_j) · V_j over the places j ≤ start + t.
// Shapes: qkv [B, T, 3, H, D] (its queries are read), cache [2, B, S, H, D], start [1], out [B, T, H, D].
// One invocation owns one row of one head: it walks over the keys twice, first for the scale of the softmax.
// A token that has no place in the cache gets zeros.
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

override invocations: u32 = 16;

fn score(query: u32, key: u32) -> f32 {
  var sum = 0.0;
  for (var d = 0u; d < params.width; d++) {
    sum += qkv[query + d] * cache[key + d];
  }
  return sum * params.scale;
}

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = (group.y * groups.x + group.x) * invocations + local; // (b·T + t)·H + h
  if (index >= params.batches * params.tokens * params.heads) {
    return;
  }
  let row = params.heads * params.width;
  let token = index / params.heads;
  let column = index % params.heads * params.width;
  let result = token * row + column;
  let last = start[0] + token % params.tokens;
  for (var d = 0u; d < params.width; d++) {
    out[result + d] = 0;
  }
  if (last >= params.places) {
    return;
  }
  let query = 3 * token * row + column;
  let keys = token / params.tokens * params.places * row + column;
  let values = keys + params.batches * params.places * row;
  var top = -3.0e38;
  var total = 0.0;
  for (var j = 0u; j <= last; j++) {
    let s = score(query, keys + j * row);
    let next = max(top, s);
    total = total * exp(max(top - next, -80.0)) + exp(s - next);
    top = next;
  }
  for (var j = 0u; j <= last; j++) {
    let p = exp(score(query, keys + j * row) - top) / total;
    for (var d = 0u; d < params.width; d++) {
      out[result + d] += p * cache[values + j * row + d];
    }
  }
}
