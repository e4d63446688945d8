// How fast this machine multiplies and adds when nothing stands in the way: x ← x·a + b, over and over, in registers.
// Shapes: y [count]. An invocation owns eight chains of four numbers; nothing is read, and one number is written at the end,
// so that no compiler may leave the work out. The ceiling of the matmul ladder: 128 operations a turn.
struct Params {
  count: u32,
  turns: u32,
  a: f32,
  b: f32,
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = (group.y * groups.x + group.x) * 64 + local;
  if (i >= params.count) {
    return;
  }
  let a = params.a;
  let b = vec4f(params.b);
  let x = vec4f(0.1, 0.2, 0.3, 0.4) + f32(local) * 0.01;
  var c0 = x; var c1 = x + 0.01; var c2 = x + 0.02; var c3 = x + 0.03;
  var c4 = x + 0.04; var c5 = x + 0.05; var c6 = x + 0.06; var c7 = x + 0.07;
  for (var turn = 0u; turn < params.turns; turn++) {
    c0 = c0 * a + b; c1 = c1 * a + b; c2 = c2 * a + b; c3 = c3 * a + b;
    c4 = c4 * a + b; c5 = c5 * a + b; c6 = c6 * a + b; c7 = c7 * a + b;
    c0 = c0 * a + b; c1 = c1 * a + b; c2 = c2 * a + b; c3 = c3 * a + b;
    c4 = c4 * a + b; c5 = c5 * a + b; c6 = c6 * a + b; c7 = c7 * a + b;
  }
  y[i] = dot((c0 + c1) + (c2 + c3) + (c4 + c5) + (c6 + c7), vec4f(1.0));
}
