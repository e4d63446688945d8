// Gradient of group norm: with x̂ = (x − mean)·rstd and g = dy·gamma, dx = rstd · (g − mean(g) − x̂·mean(g·x̂)), means over the group.
// Shapes: x, dy and dx [B, P, C], gamma [C], stats [B·G, 2] (mean, rstd).
// A workgroup owns one group of one image. Idea over the naive rung: neighbours read neighbours, and both sums are one tree of
// fixed order in workgroup memory.
struct Params {
  rows: u32, // B · G
  positions: u32, // P
  groups: u32, // G
  width: u32, // channels of a group, C / G
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> gamma: array<f32>;
@group(0) @binding(3) var<storage, read> stats: array<f32>;
@group(0) @binding(4) var<storage, read> dy: array<f32>;
@group(0) @binding(5) var<storage, read_write> dx: array<f32>;

override invocations: u32 = 64; // a power of two
var<workgroup> tree: array<vec2f, invocations>;

// Every invocation must call it, and gets Σ of what all of them gave: two sums for the barriers of one.
fn sumOverGroup(value: vec2f, local: u32) -> vec2f {
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
  let mean = stats[2 * row];
  let rstd = stats[2 * row + 1];
  // The walk of this invocation through the group: position p, channel i; a step of `invocations` elements.
  let step = vec2u(invocations / params.width, invocations % params.width);
  let home = vec2u(local / params.width, local % params.width);
  var sums = vec2f(); // of g and of g·x̂
  for (var at = home; at.x < params.positions; at = advance(at, step)) {
    let n = start + at.x * channels + at.y;
    sums += dy[n] * gamma[first + at.y] * vec2f(1.0, (x[n] - mean) * rstd);
  }
  let means = sumOverGroup(sums, local) / f32(params.positions * params.width);
  for (var at = home; at.x < params.positions; at = advance(at, step)) {
    let n = start + at.x * channels + at.y;
    dx[n] = rstd * (dy[n] * gamma[first + at.y] - means.x - (x[n] - mean) * rstd * means.y);
  }
}
