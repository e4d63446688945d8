// Keeps the keys and values of new tokens: cache[i, b, start + t] = qkv[b, t, 1 + i], i = 0 (keys), 1 (values).
// Shapes: qkv [B, T, 3, H, D], cache [2, B, S, H, D], start [1]. What has no place left in the cache is not kept.
// Moves 32-bit patterns. One invocation owns one element of the cache.
struct Params {
  batches: u32, // B
  tokens: u32, // T
  heads: u32, // H
  width: u32, // D
  places: u32, // S
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> qkv: array<u32>;
@group(0) @binding(2) var<storage, read_write> cache: array<u32>;
@group(0) @binding(3) var<storage, read> start: array<u32>;

override invocations: u32 = 64;

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = (group.y * groups.x + group.x) * invocations + local;
  let row = params.heads * params.width;
  let rows = params.batches * params.tokens;
  if (index >= 2 * rows * row) {
    return;
  }
  let column = index % row;
  let token = index / row % rows; // b·T + t
  let part = index / row / rows;
  let place = start[0] + token % params.tokens;
  if (place >= params.places) {
    return;
  }
  let batch = part * params.batches + token / params.tokens;
  cache[(batch * params.places + place) * row + column] = qkv[(3 * token + 1 + part) * row + column];
}
