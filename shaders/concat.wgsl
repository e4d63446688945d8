// One part of a concatenation: y[o, offset + j] = x[o, j]. Moves 32-bit patterns, whatever they mean.
// Shapes: x [outer, width], y [outer, total]. Launched once per tensor that is joined.
// One invocation owns one element of x.
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
  y[i / params.width * params.total + params.offset + i % params.width] = x[i];
}
