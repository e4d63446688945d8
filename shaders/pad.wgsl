// A tensor of up to eight axes inside zeros: y[start + i…] = x[i…], 0 elsewhere. Moves 32-bit patterns.
// One invocation owns one element of y: outside the box it writes 0.
struct Params {
  shape: array<vec4u, 2>, // of y
  strides: array<vec4u, 2>, // in x
  starts: array<vec4u, 2>, // where the box begins in y
  lengths: array<vec4u, 2>, // of x
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
  var inside = true;
  for (var axis = params.rank; axis > 0; axis--) {
    let at = vec2u((axis - 1) / 4, (axis - 1) % 4);
    let length = params.shape[at.x][at.y];
    // Below the box the difference wraps to a large number, so one comparison sees both sides.
    let index = rest % length - params.starts[at.x][at.y];
    inside = inside && index < params.lengths[at.x][at.y];
    source += index * params.strides[at.x][at.y];
    rest /= length;
  }
  if (inside) {
    y[i] = x[source];
  } else {
    y[i] = 0u;
  }
}
