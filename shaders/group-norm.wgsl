// Group norm: y = (x − mean) · rstd · gamma + beta, with rstd = 1 / √(variance + ε) over one group of channels of one image.
// Shapes: x and y [B, P, C], gamma and beta [C], stats [B·G, 2] (mean, rstd: the gradient needs them).
// One invocation owns one group of one image. The variance is summed around the mean, in a second walk, so large means cost
// no digits; the channels of a position are summed first, so long sums stay exact.
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
  let count = f32(params.positions * params.width);
  var sum = 0.0;
  for (var p = 0u; p < params.positions; p++) {
    var part = 0.0;
    for (var i = 0u; i < params.width; i++) {
      part += x[start + p * channels + i];
    }
    sum += part;
  }
  let mean = sum / count;
  var squares = 0.0;
  for (var p = 0u; p < params.positions; p++) {
    var part = 0.0;
    for (var i = 0u; i < params.width; i++) {
      let centred = x[start + p * channels + i] - mean;
      part += centred * centred;
    }
    squares += part;
  }
  let rstd = 1.0 / sqrt(squares / count + params.epsilon);
  for (var p = 0u; p < params.positions; p++) {
    for (var i = 0u; i < params.width; i++) {
      let at = start + p * channels + i;
      y[at] = (x[at] - mean) * rstd * gamma[first + i] + beta[first + i];
    }
  }
  stats[2 * row] = mean;
  stats[2 * row + 1] = rstd;
}
