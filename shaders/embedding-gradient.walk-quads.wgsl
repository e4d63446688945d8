// Gradient of an embedding along the chains of embedding-gradient.links: dtable[v,c] = Σ over the chain of v of dy[n,c].
// Shapes: first [V], next [N], dy [N, C], dtable [V, C], C a multiple of four.
// One invocation owns four neighbours of dtable. Idea over embedding-gradient.walk: a chain is followed once for four columns.
struct Params {
  elements: u32, // V · C / 4
  columns: u32, // C / 4
  count: u32, // N, and the end of a chain
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> first: array<u32>;
@group(0) @binding(2) var<storage, read> next: array<u32>;
@group(0) @binding(3) var<storage, read> dy: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> dtable: array<vec4f>;

override invocations: u32 = 64;

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = (group.y * groups.x + group.x) * invocations + local;
  if (i >= params.elements) {
    return;
  }
  let c = i % params.columns;
  var sum = vec4f(0.0);
  for (var n = first[i / params.columns]; n < params.count; n = next[n]) {
    sum += dy[n * params.columns + c];
  }
  dtable[i] = sum;
}
