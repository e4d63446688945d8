// Gradients of a group norm's parameters: dgamma[c] = Σ dy·x̂, dbeta[c] = Σ dy, over images and positions; x̂ = (x − mean)·rstd.
// Shapes: x and dy [B·P rows, C], stats [B·G, 2] (mean, rstd), dgamma and dbeta [chunks, C].
// One invocation owns one channel of one chunk of rows. With one chunk these are the gradients; with more they are partial
// sums, which `reduce` adds in order: no atomics, the same bits every time.
struct Params {
  rows: u32, // B · P
  positions: u32, // P
  groups: u32, // G
  width: u32, // channels of a group, C / G
  chunks: u32,
  chunkRows: u32, // rows of a chunk; the last may have fewer
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> stats: array<f32>;
@group(0) @binding(3) var<storage, read> dy: array<f32>;
@group(0) @binding(4) var<storage, read_write> dgamma: array<f32>;
@group(0) @binding(5) var<storage, read_write> dbeta: array<f32>;

override invocations: u32 = 64;

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let channels = params.groups * params.width;
  let i = (group.y * groups.x + group.x) * invocations + local;
  if (i >= channels * params.chunks) {
    return;
  }
  let c = i % channels;
  let first = i / channels * params.chunkRows;
  let end = min(first + params.chunkRows, params.rows);
  var sumGamma = 0.0;
  var sumBeta = 0.0;
  for (var row = first; row < end; row++) {
    let g = dy[row * channels + c];
    let s = row / params.positions * params.groups + c / params.width;
    sumGamma += g * (x[row * channels + c] - stats[2 * s]) * stats[2 * s + 1];
    sumBeta += g;
  }
  dgamma[i] = sumGamma;
  dbeta[i] = sumBeta;
}
