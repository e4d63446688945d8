// Gradients of a norm's parameters: dgamma[i] = Σᵣ dy[r,i]·x̂[r,i], dbeta[i] = Σᵣ dy[r,i], x̂ = (x − mean)·rstd.
// Shapes: x and dy [rows, C], stats [rows, 2] (mean, rstd), dgamma and dbeta [chunks, C].
// One invocation owns one column of one chunk of rows. With one chunk these are the gradients; with more they are
// partial sums, which `reduce` adds in order: no atomics, the same bits every time.
struct Params {
  rows: u32,
  columns: u32, // C
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
  let i = (group.y * groups.x + group.x) * invocations + local;
  if (i >= params.columns * params.chunks) {
    return;
  }
  let column = i % params.columns;
  let first = i / params.columns * params.chunkRows;
  let end = min(first + params.chunkRows, params.rows);
  var sumGamma = 0.0;
  var sumBeta = 0.0;
  for (var row = first; row < end; row++) {
    let g = dy[row * params.columns + column];
    sumGamma += g * (x[row * params.columns + column] - stats[2 * row]) * stats[2 * row + 1];
    sumBeta += g;
  }
  dgamma[i] = sumGamma;
  dbeta[i] = sumBeta;
}
