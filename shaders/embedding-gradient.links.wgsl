// Chains the places of each id: first[v] is the smallest n with ids[n] = v, next[n] the following n with the same id,
// and N ends a chain. Shapes: ids [N], first [V], next [N].
// One invocation owns one v and the links of its chain. Idea over the naive rung of embedding-gradient: the ids are
// searched once per row of the table (V·N looks), not once per element; the walk that follows is linear.
struct Params {
  vocabulary: u32, // V
  count: u32, // N
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> ids: array<u32>;
@group(0) @binding(2) var<storage, read_write> first: array<u32>;
@group(0) @binding(3) var<storage, read_write> next: array<u32>;

override invocations: u32 = 64;

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let v = (group.y * groups.x + group.x) * invocations + local;
  if (v >= params.vocabulary) {
    return;
  }
  var head = params.count;
  var last = params.count;
  for (var n = 0u; n < params.count; n++) {
    if (ids[n] == v) {
      if (last == params.count) {
        head = n;
      } else {
        next[last] = n;
      }
      last = n;
    }
  }
  if (last < params.count) {
    next[last] = params.count;
  }
  first[v] = head;
}
