// Exponential moving average, in place: average ← average + (1 − decay) · (value − average).
// Shapes: average and value [N], decay and used [1] (the decay, for whoever reads it). One invocation owns one element.
struct Params {
  elements: u32, // N
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read_write> average: array<f32>;
@group(0) @binding(2) var<storage, read> value: array<f32>;
@group(0) @binding(3) var<storage, read> decay: array<f32>;
@group(0) @binding(4) var<storage, read_write> used: array<f32>;

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
  if (i == 0) {
    used[0] = decay[0];
  }
  average[i] += (1.0 - decay[0]) * (value[i] - average[i]);
}
