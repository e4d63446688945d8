// A tensor of up to six axes inside zeros: y[start + i…] = x[i…], 0 elsewhere. Moves 32-bit patterns.
// One invocation owns one element of y: outside the box it writes 0.
struct Params {
  starts: array<vec4u, 2>, // where the box begins in y, per axis (two of eight are spare)
  lengths: array<vec4u, 2>, // of x
  elements: u32, // of y
  n1: u32, // lengths of y's axes 1 … 5; missing axes in front have length 1
  n2: u32,
  n3: u32,
  n4: u32,
  n5: u32,
  s0: u32, // strides in x, per axis of y
  s1: u32,
  s2: u32,
  s3: u32,
  s4: u32,
  s5: u32,
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
  let r5 = i / params.n5;
  let r4 = r5 / params.n4;
  let r3 = r4 / params.n3;
  let r2 = r3 / params.n2;
  let r1 = r2 / params.n1;
  let front = vec4u(r1, r2 % params.n1, r3 % params.n2, r4 % params.n3) - params.starts[0];
  let back = vec2u(r5 % params.n4, i % params.n5) - params.starts[1].xy;
  // Below the box the difference wraps to a large number, so one comparison sees both sides.
  if (all(front < params.lengths[0]) && all(back < params.lengths[1].xy)) {
    let ahead = front.x * params.s0 + front.y * params.s1 + front.z * params.s2 + front.w * params.s3;
    y[i] = x[ahead + back.x * params.s4 + back.y * params.s5];
  } else {
    y[i] = 0u;
  }
}
