// Embedding: y[n,c] = table[ids[n], c]; an id beyond the table gives zeros.
// Shapes: table [V, C], ids [N], y [N, C]. One invocation owns one element of y.
struct Params {
  elements: u32, // N · C
  columns: u32, // C
  vocabulary: u32, // V
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> table: array<f32>;
@group(0) @binding(2) var<storage, read> ids: array<u32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

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
  let id = ids[i / params.columns];
  if (id < params.vocabulary) {
    y[i] = table[id * params.columns + i % params.columns];
  } else {
    y[i] = 0.0;
  }
}
