// Gradients of a norm's parameters: dgamma[i] = Σᵣ dy[r,i]·x̂[r,i], dbeta[i] = Σᵣ dy[r,i], x̂ = (x − mean)·rstd.
// Shapes: x and dy [rows, C], stats [rows, 2] (mean, rstd), dgamma and dbeta [C].
// A workgroup owns 16 columns. Idea over the naive rung: sixteen invocations share a column, each takes every sixteenth
// row, and neighbours read neighbours; a tree of fixed order joins them.
struct Params {
  rows: u32,
  columns: u32, // C
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> stats: array<f32>;
@group(0) @binding(3) var<storage, read> dy: array<f32>;
@group(0) @binding(4) var<storage, read_write> dgamma: array<f32>;
@group(0) @binding(5) var<storage, read_write> dbeta: array<f32>;

const width = 16u; // columns of a workgroup
const height = 16u; // invocations of a column
var<workgroup> tree: array<vec2f, width * height>; // [invocation of a column][column]: gamma, beta

@compute @workgroup_size(width, height)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) index: u32,
) {
  let i = (group.y * groups.x + group.x) * width + local.x;
  let column = min(i, params.columns - 1);
  var sum = vec2f();
  for (var row = local.y; row < params.rows; row += height) {
    let g = dy[row * params.columns + column];
    sum += g * vec2f((x[row * params.columns + column] - stats[2 * row]) * stats[2 * row + 1], 1.0);
  }
  tree[index] = sum;
  workgroupBarrier();
  for (var half = height / 2; half > 0; half /= 2) {
    if (local.y < half) {
      tree[index] += tree[index + half * width];
    }
    workgroupBarrier();
  }
  if (local.y == 0 && i < params.columns) {
    dgamma[i] = tree[index].x;
    dbeta[i] = tree[index].y;
  }
}
