// Transposition of up to eight axes: axis n of y is axis axes[n] of x. Moves 32-bit patterns, whatever they mean.
// One invocation owns one element of y: its index is taken apart along y's shape and put together with x's strides.
struct Params {
  shape: array<vec4u, 2>, // of y
  strides: array<vec4u, 2>, // in x, per axis of y
  elements: u32,
  rank: u32,
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
  var rest = i;
  var source = 0u;
  for (var axis = params.rank; axis > 0; axis--) {
    let length = params.shape[(axis - 1) / 4][(axis - 1) % 4];
    source += rest % length * params.strides[(axis - 1) / 4][(axis - 1) % 4];
    rest /= length;
  }
  y[i] = x[source];
}
