// One piece of a cut tensor: y[o, j] = x[o, offset + j]. Moves 32-bit patterns, whatever they mean.
// Shapes: x [outer, total], y [outer, width]. Launched once per piece.
// One invocation owns one element of y.
struct Params {
  elements: u32, // outer · width
  width: u32,
  total: u32,
  offset: u32,
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<u32>;
@group(0) @binding(2) var<storage, read_write> y: array<u32>;

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
  y[i] = x[i / params.width * params.total + params.offset + i % params.width];
}
