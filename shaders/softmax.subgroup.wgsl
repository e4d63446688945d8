// Softmax over the last axis: y[r,j] = exp(x[r,j] − max) / Σⱼ exp(x[r,j] − max).
// Shapes: x and y [rows, columns], columns a multiple of four. Causal: rows come in groups of `period`, and row t of a
// group sees the columns j ≤ t + columns − period; the others get 0.
// A workgroup owns a row. Idea over the rung in quads: a subgroup joins its maxima and sums in registers, and only one
// pair per subgroup goes through workgroup memory, behind a single barrier. Its size is read, never assumed.
enable subgroups;
requires subgroup_id;
struct Params {
  rows: u32,
  columns: u32,
  period: u32, // rows of one causal square; 0 when every column is seen
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;

override invocations: u32 = 64;
var<workgroup> pairs: array<vec2f, invocations>; // one per subgroup is used

// Four scores, those from column `seen` on taken out: so small that exp of them is 0 beside any other.
fn visible(quad: vec4f, column: u32, seen: u32) -> vec4f {
  return select(vec4f(-3.0e38), quad, column + vec4u(0, 1, 2, 3) < vec4u(seen));
}

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_id) subgroup: u32,
  @builtin(num_subgroups) subgroups: u32,
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
  let top = subgroupMax(mine.x);
  let sum = subgroupAdd(mine.y * exp(mine.x - top));
  if (subgroupElect()) {
    pairs[subgroup] = vec2f(top, sum);
  }
  workgroupBarrier();
  var whole = pairs[0];
  for (var s = 1u; s < subgroups; s++) {
    let next = max(whole.x, pairs[s].x);
    whole = vec2f(next, whole.y * exp(whole.x - next) + pairs[s].y * exp(pairs[s].x - next));
  }
  for (var i = local; 4 * i < params.columns; i += invocations) {
    let quad = visible(x[start + i], 4 * i, seen);
    y[start + i] = select(vec4f(), exp(quad - whole.x) / whole.y, 4 * i + vec4u(0, 1, 2, 3) < vec4u(seen));
  }
}
