// Reduction over the middle axis: y[o,i] = Σₗ x[o,l,i] · scale, or maxₗ x[o,l,i].
// Shapes: x [outer, length, inner], y [outer, inner]; scale is 1 for a sum, 1/length for a mean.
// A workgroup owns 16 columns of one o. Idea over the naive rung: sixteen invocations share a column, each takes every
// sixteenth row, and neighbours read neighbours; a tree of fixed order joins them.
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
const width = 16u; // columns of a workgroup
const height = 16u; // invocations of a column
var<workgroup> tree: array<f32, width * height>; // [invocation of a column][column]

@compute @workgroup_size(width, height)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) index: u32,
) {
  let across = (params.inner + width - 1) / width;
  let job = group.y * groups.x + group.x;
  if (job >= params.elements / params.inner * across) {
    return;
  }
  let column = job % across * width + local.x;
  let start = job / across * params.length * params.inner + min(column, params.inner - 1);
  // A maximum may count the first element twice; a sum begins at nothing.
  var result = select(0.0, x[start], isMax);
  for (var l = local.y; l < params.length; l += height) {
    let value = x[start + l * params.inner];
    result = select(result + value, max(result, value), isMax);
  }
  tree[index] = result;
  workgroupBarrier();
  for (var half = height / 2; half > 0; half /= 2) {
    if (local.y < half) {
      let other = tree[index + half * width];
      tree[index] = select(tree[index] + other, max(tree[index], other), isMax);
    }
    workgroupBarrier();
  }
  if (local.y == 0 && column < params.inner) {
    y[job / across * params.inner + column] = tree[index] * params.scale;
  }
}
