// First half of a softmax over few, wide rows: each chunk's maximum, and its Σ exp(x − maximum).
// Shapes: x [rows, columns], pairs [rows, chunks]. The second half is softmax.spread.
// A workgroup owns a chunk of a row. Idea over a workgroup per row: the work of a row keeps many workgroups busy, and a
// row that begins anywhere in memory is read element by element, neighbours by neighbours.
struct Params {
  rows: u32,
  columns: u32,
  chunks: u32,
  chunkColumns: u32, // columns of a chunk; the last may have fewer
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> pairs: array<vec2f>;

override invocations: u32 = 256; // a power of two
var<workgroup> tree: array<vec2f, invocations>;

fn join(a: vec2f, b: vec2f) -> vec2f {
  let top = max(a.x, b.x);
  return vec2f(top, a.y * exp(a.x - top) + b.y * exp(b.x - top));
}

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
  let start = chunk / params.chunks * params.columns;
  let first = chunk % params.chunks * params.chunkColumns;
  let end = min(first + params.chunkColumns, params.columns);
  var mine = vec2f(-3.0e38, 0.0);
  for (var j = first + local; j < end; j += invocations) {
    mine = join(mine, vec2f(x[start + j], 1.0));
  }
  tree[local] = mine;
  workgroupBarrier();
  for (var width = invocations / 2; width > 0; width /= 2) {
    if (local < width) {
      tree[local] = join(tree[local], tree[local + width]);
    }
    workgroupBarrier();
  }
  if (local == 0) {
    pairs[chunk] = tree[0];
  }
}
