// Reduction over the middle axis: y[o,i] = Σₗ x[o,l,i] · scale, or maxₗ x[o,l,i].
// Shapes: x [outer, length, inner], y [outer, inner]; scale is 1 for a sum, 1/length for a mean.
// A workgroup owns one element of y. Idea over the naive rung: a few long sums keep the whole device busy; each
// invocation takes every `invocations`-th element, and a tree of fixed order joins them.
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
override invocations: u32 = 64; // a power of two
var<workgroup> tree: array<f32, invocations>;

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = group.y * groups.x + group.x;
  if (i >= params.elements) {
    return;
  }
  let start = i / params.inner * params.length * params.inner + i % params.inner;
  // A maximum may count the first element twice; a sum begins at nothing.
  var result = select(0.0, x[start], isMax);
  for (var l = local; l < params.length; l += invocations) {
    let value = x[start + l * params.inner];
    result = select(result + value, max(result, value), isMax);
  }
  tree[local] = result;
  workgroupBarrier();
  for (var width = invocations / 2; width > 0; width /= 2) {
    if (local < width) {
      let other = tree[local + width];
      tree[local] = select(tree[local] + other, max(tree[local], other), isMax);
    }
    workgroupBarrier();
  }
  if (local == 0) {
    y[i] = tree[0] * params.scale;
  }
}
