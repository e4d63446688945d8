// Gradient of group norm: with x̂ = (x − mean)·rstd and g = dy·gamma, dx = rstd · (g − mean(g) − x̂·mean(g·x̂)), means over the group.
// Shapes: x, dy and dx [B, P, C], gamma [C], stats [B·G, 2] (mean, rstd).
// One invocation owns one group of one image; the channels of a position are summed first, so long sums stay exact.
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

override invocations: u32 = 16;

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row = (group.y * groups.x + group.x) * invocations + local;
  if (row >= params.rows) {
    return;
  }
  let channels = params.groups * params.width;
  let first = row % params.groups * params.width; // the group's first channel
  let start = row / params.groups * params.positions * channels + first;
  let mean = stats[2 * row];
  let rstd = stats[2 * row + 1];
  var sums = vec2f(); // of g and of g·x̂
  for (var p = 0u; p < params.positions; p++) {
    var part = vec2f();
    for (var i = 0u; i < params.width; i++) {
      let at = start + p * channels + i;
      part += dy[at] * gamma[first + i] * vec2f(1.0, (x[at] - mean) * rstd);
    }
    sums += part;
  }
  let means = sums / f32(params.positions * params.width);
  for (var p = 0u; p < params.positions; p++) {
    for (var i = 0u; i < params.width; i++) {
      let at = start + p * channels + i;
      dx[at] = rstd * (dy[at] * gamma[first + i] - means.x - (x[at] - mean) * rstd * means.y);
    }
  }
}
