// Transposition of up to six axes: axis n of y is axis axes[n] of x. Moves 32-bit patterns, whatever they mean.
// One invocation owns one element of y: its index is taken apart along y's shape and put together with x's strides.
struct Params {
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
  let front = r1 * params.s0 + r2 % params.n1 * params.s1 + r3 % params.n2 * params.s2;
  y[i] = x[front + r4 % params.n3 * params.s3 + r5 % params.n4 * params.s4 + i % params.n5 * params.s5];
}
