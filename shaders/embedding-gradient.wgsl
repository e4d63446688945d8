// Gradient of an embedding: dtable[v,c] = Σ over the n with ids[n] = v of dy[n,c], in the order of n.
// Shapes: ids [N], dy [N, C], dtable [V, C].
// One invocation owns one element of dtable and looks at every id: no atomics, the same bits every time, V·C·N looks.
struct Params {
  elements: u32, // V · C
  columns: u32, // C
  count: u32, // N
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> ids: array<u32>;
@group(0) @binding(2) var<storage, read> dy: array<f32>;
@group(0) @binding(3) var<storage, read_write> dtable: array<f32>;

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
  let v = i / params.columns;
  let c = i % params.columns;
  var sum = 0.0;
  for (var n = 0u; n < params.count; n++) {
    if (ids[n] == v) {
      sum += dy[n * params.columns + c];
    }
  }
  dtable[i] = sum;
}
