// Second half of a softmax over few, wide rows: y[r,j] = exp(x[r,j] − max) / Σⱼ exp(x[r,j] − max), maximum and sum joined
// from those of the row's chunks, in order.
// Shapes: x and y [rows, columns], pairs [rows, chunks] as softmax.chunks left them. A workgroup owns a chunk of a row.
struct Params {
  rows: u32,
  columns: u32,
  chunks: u32,
  chunkColumns: u32, // columns of a chunk; the last may have fewer
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> pairs: array<vec2f>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

override invocations: u32 = 256;

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let chunk = group.y * groups.x + group.x;
  if (chunk >= params.rows * params.chunks) {
    return;
  }
  let row = chunk / params.chunks;
  var whole = pairs[row * params.chunks];
  for (var c = 1u; c < params.chunks; c++) {
    let pair = pairs[row * params.chunks + c];
    let top = max(whole.x, pair.x);
    whole = vec2f(top, whole.y * exp(whole.x - top) + pair.y * exp(pair.x - top));
  }
  let first = chunk % params.chunks * params.chunkColumns;
  let end = min(first + params.chunkColumns, params.columns);
  for (var j = first + local; j < end; j += invocations) {
    let i = row * params.columns + j;
    y[i] = exp(x[i] - whole.x) / whole.y;
  }
}
