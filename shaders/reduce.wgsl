// Reduction over the middle axis: y[o,i] = Σₗ x[o,l,i] · scale, or maxₗ x[o,l,i].
// Shapes: x [outer, length, inner], y [outer, inner]; scale is 1 for a sum, 1/length for a mean.
// One invocation owns one element of y and adds in the order of l.
struct Params {
  elements: u32, // outer · inner
  length: u32,
  inner: u32,
  scale: f32,
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;

override isMax: bool = false;
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
  let start = i / params.inner * params.length * params.inner + i % params.inner;
  var result = x[start];
  for (var l = 1u; l < params.length; l++) {
    let value = x[start + l * params.inner];
    result = select(result + value, max(result, value), isMax);
  }
  y[i] = result * params.scale;
}
