// First half of Σ x²: parts[i] = Σ of x[j]² over j = i, i + P, i + 2P, …
// Shapes: x [N], parts [P]. `reduce` adds the P parts sums. One invocation owns one of them; neighbours read
// neighbours, and every sum has one order, so the norm has the same bits every time.
struct Params {
  count: u32, // N
  partials: u32, // P
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> parts: array<f32>;

override invocations: u32 = 64;

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = (group.y * groups.x + group.x) * invocations + local;
  if (i >= params.partials) {
    return;
  }
  var sum = 0.0;
  for (var j = i; j < params.count; j += params.partials) {
    sum += x[j] * x[j];
  }
  parts[i] = sum;
}
