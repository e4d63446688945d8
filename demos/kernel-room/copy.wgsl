// How fast this machine moves numbers from one place to another: y[i] = x[i].
// Shapes: x and y [4 · count]. An invocation owns four neighbours. The ceiling of the softmax ladder, which must at least
// read and write as much.
struct Params {
  count: u32,
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = (group.y * groups.x + group.x) * 64 + local;
  if (i < params.count) {
    y[i] = x[i];
  }
}
