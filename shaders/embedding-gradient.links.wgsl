// Chains the places of each id: first[v] is the smallest n with ids[n] = v, next[n] the following n with the same id,
// and N ends a chain. Shapes: ids [N], first [V], next [N].
// One invocation owns a span of v and the links of their chains. Idea over the naive rung of embedding-gradient: each owner
// goes through the ids once, from the last to the first, and puts every id of its own in front of its chain: as many looks
// at ids as there are owners times N, not one per element. The walk that follows is linear.
struct Params {
  vocabulary: u32, // V
  count: u32, // N
  span: u32, // rows of the table that an invocation owns
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
  let start = ((group.y * groups.x + group.x) * invocations + local) * params.span;
  if (start >= params.vocabulary) {
    return;
  }
  let size = min(params.span, params.vocabulary - start);
  for (var i = 0u; i < size; i++) {
    first[start + i] = params.count;
  }
  for (var n = params.count; n > 0u; n--) {
    let v = ids[n - 1u];
    // Below the span the difference wraps to a large number.
    if (v - start < size) {
      next[n - 1u] = first[v];
      first[v] = n - 1u;
    }
  }
}
