// Group norm: y = (x − mean) · rstd · gamma + beta, with rstd = 1 / √(variance + ε) over one group of channels of one image.
// Shapes: x and y [B, P, C], gamma and beta [C], stats [B·G, 2] (mean, rstd: the gradient needs them).
// A workgroup owns one group of one image. Idea over the naive rung: neighbours read neighbours, both sums are trees of fixed
// order in workgroup memory, and a group of any size is walked in steps of the workgroup.
struct Params {
  rows: u32, // B · G
  positions: u32, // P
  groups: u32, // G
  width: u32, // channels of a group, C / G
  epsilon: f32,
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> gamma: array<f32>;
@group(0) @binding(3) var<storage, read> beta: array<f32>;
@group(0) @binding(4) var<storage, read_write> y: array<f32>;
@group(0) @binding(5) var<storage, read_write> stats: array<f32>;

override invocations: u32 = 64; // a power of two
var<workgroup> tree: array<f32, invocations>;

// Every invocation must call it, and gets Σ of what all of them gave.
fn sumOverGroup(value: f32, local: u32) -> f32 {
  workgroupBarrier();
  tree[local] = value;
  workgroupBarrier();
  for (var width = invocations / 2; width > 0; width /= 2) {
    if (local < width) {
      tree[local] += tree[local + width];
    }
    workgroupBarrier();
  }
  return tree[0];
}

// The element `step` further on: a carry instead of a division.
fn advance(at: vec2u, step: vec2u) -> vec2u {
  let next = at + step;
  return select(next, vec2u(next.x + 1, next.y - params.width), next.y >= params.width);
}

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row = group.y * groups.x + group.x;
  if (row >= params.rows) {
    return;
  }
  let channels = params.groups * params.width;
  let first = row % params.groups * params.width; // the group's first channel
  let start = row / params.groups * params.positions * channels + first;
  let count = f32(params.positions * params.width);
  // The walk of this invocation through the group: position p, channel i; a step of `invocations` elements.
  let step = vec2u(invocations / params.width, invocations % params.width);
  let home = vec2u(local / params.width, local % params.width);
  var sum = 0.0;
  for (var at = home; at.x < params.positions; at = advance(at, step)) {
    sum += x[start + at.x * channels + at.y];
  }
  let mean = sumOverGroup(sum, local) / count;
  var squares = 0.0;
  for (var at = home; at.x < params.positions; at = advance(at, step)) {
    let centred = x[start + at.x * channels + at.y] - mean;
    squares += centred * centred;
  }
  let rstd = 1.0 / sqrt(sumOverGroup(squares, local) / count + params.epsilon);
  for (var at = home; at.x < params.positions; at = advance(at, step)) {
    let n = start + at.x * channels + at.y;
    y[n] = (x[n] - mean) * rstd * gamma[first + at.y] + beta[first + at.y];
  }
  if (local == 0) {
    stats[2 * row] = mean;
    stats[2 * row + 1] = rstd;
  }
}
