// Second half of a matrix product whose K was cut into slices: c[i] = activate(Σₛ parts[s,i] + bias[i mod N])
// + residual[i].
// Shapes: parts [slices, M, N], bias [N], residual and c [M, N]. The first half is any other rung, with the slices as its batch.
// One invocation owns one element of c and adds in the order of the slices, so the result does not depend on timing.
struct Params {
  elements: u32, // M · N
  columns: u32, // N
  slices: u32,
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> parts: array<f32>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read> residual: array<f32>;
@group(0) @binding(4) var<storage, read_write> c: array<f32>;

override hasBias: bool = false;
override hasResidual: bool = false;
override invocations: u32 = 64;

fn activate(x: f32) -> f32 { return x; }

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
  var sum = 0.0;
  for (var s = 0u; s < params.slices; s++) {
    sum += parts[s * params.elements + i];
  }
  if (hasBias) {
    sum += bias[i % params.columns];
  }
  sum = activate(sum);
  if (hasResidual) {
    sum += residual[i];
  }
  c[i] = sum;
}
