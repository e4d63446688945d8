// Matrix product with few rows (a vector times a matrix): c[m,n] = activate(scale · Σₖ a[m,k]·b[k,n] + bias[n]).
// Shapes: a [batches, M, K], b [batches, K, N], bias [N], c [batches, M, N]; transposes are strides.
// A workgroup owns 8 columns of one row, an invocation a slice of K for one of them.
// Idea over the naive rung: with few elements in c the work along K is shared by `slices` invocations, and neighbours
// read neighbours of b, whichever way it is stored.
struct Params {
  rows: u32, // M
  columns: u32, // N
  depth: u32, // K
  batches: u32,
  aBatch: u32, // elements from one matrix of a to the next; 0 repeats the same one
  bBatch: u32,
  aStart: u32, // where the first matrix lies in a, b and c
  bStart: u32,
  cStart: u32,
  aRow: u32,
  aDepth: u32,
  bDepth: u32,
  bColumn: u32,
  scale: f32,
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> a: array<f32>;
@group(0) @binding(2) var<storage, read> b: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> c: array<f32>;

override hasBias: bool = false;
override transposeB: bool = false;
override slices: u32 = 16;
const width = 8u; // columns of a workgroup

var<workgroup> parts: array<f32, width * slices>;

fn activate(x: f32) -> f32 { return x; }

@compute @workgroup_size(width * slices)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let across = (params.columns + width - 1) / width;
  let job = group.y * groups.x + group.x;
  if (job >= across * params.rows * params.batches) {
    return;
  }
  let batch = job / (across * params.rows);
  let m = job % (across * params.rows) / across;
  // Stored [N,K], neighbours along k lie together; stored [K,N], neighbours along n.
  let column = select(local % width, local / slices, transposeB);
  let slice = select(local / width, local % slices, transposeB);
  let n = job % across * width + column;
  let aAt = params.aStart + batch * params.aBatch + m * params.aRow;
  let bAt = params.bStart + batch * params.bBatch + min(n, params.columns - 1) * params.bColumn;
  var sum = 0.0;
  for (var k = slice; k < params.depth; k += slices) {
    sum += a[aAt + k * params.aDepth] * b[bAt + k * params.bDepth];
  }
  parts[column * slices + slice] = sum;
  workgroupBarrier();
  if (slice == 0 && n < params.columns) {
    var total = 0.0;
    for (var s = 0u; s < slices; s++) {
      total += parts[column * slices + s];
    }
    total *= params.scale;
    if (hasBias) {
      total += bias[n];
    }
    c[params.cStart + (batch * params.rows + m) * params.columns + n] = activate(total);
  }
}
