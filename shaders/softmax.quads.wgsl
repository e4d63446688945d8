// Softmax over the last axis: y[r,j] = exp(x[r,j] − max) / Σⱼ exp(x[r,j] − max).
// Shapes: x and y [rows, columns], columns a multiple of four. Causal: rows come in groups of `period`, and row t of a
// group sees the columns j ≤ t + columns − period; the others get 0.
// A workgroup owns a row. Idea over the workgroup rung: maximum and sum are found in one walk, the sum being scaled down
// when the maximum grows (Milakov & Gimelshein 2018), so the row is read twice instead of three times, in quads, and one
// tree of fixed order joins both.
struct Params {
  rows: u32,
  columns: u32,
  period: u32, // rows of one causal square; 0 when every column is seen
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;

override invocations: u32 = 64; // a power of two
var<workgroup> tree: array<vec2f, invocations>;

// Four scores, those from column `seen` on taken out: so small that exp of them is 0 beside any other.
fn visible(quad: vec4f, column: u32, seen: u32) -> vec4f {
  return select(vec4f(-3.0e38), quad, column + vec4u(0, 1, 2, 3) < vec4u(seen));
}

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
  let row = group.y * groups.x + group.x;
  if (row >= params.rows) {
    return;
  }
  var seen = params.columns;
  if (params.period > 0) {
    seen = row % params.period + 1 + params.columns - params.period;
  }
  let start = row * (params.columns / 4);
  var mine = vec2f(-3.0e38, 0.0); // maximum so far, and the sum of exp(x − maximum)
  for (var i = local; 4 * i < seen; i += invocations) {
    let quad = visible(x[start + i], 4 * i, seen);
    let top = max(mine.x, max(max(quad.x, quad.y), max(quad.z, quad.w)));
    mine = vec2f(top, mine.y * exp(mine.x - top) + dot(exp(quad - top), vec4f(1.0)));
  }
  tree[local] = mine;
  workgroupBarrier();
  for (var width = invocations / 2; width > 0; width /= 2) {
    if (local < width) {
      tree[local] = join(tree[local], tree[local + width]);
    }
    workgroupBarrier();
  }
  let whole = tree[0];
  for (var i = local; 4 * i < params.columns; i += invocations) {
    let quad = visible(x[start + i], 4 * i, seen);
    y[start + i] = select(vec4f(), exp(quad - whole.x) / whole.y, 4 * i + vec4u(0, 1, 2, 3) < vec4u(seen));
  }
}
