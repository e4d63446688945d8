// Matrix product with few rows, or few columns: c[m,n] = activate(scale · Σₖ a[m,k]·b[k,n] + bias[n]) + residual[m,n].
// Shapes: a [batches, M, K], b [batches, K, N], bias [N], residual and c [batches, M, N]; transposes are strides. Turned,
// the operands have changed places: c and residual are stored [N, M], and bias goes along M.
// A workgroup owns 8 columns of four rows, an invocation a slice of K for one column.
// Idea over the naive rung: with few elements in c the work along K is shared by `slices` invocations, neighbours read
// neighbours of b, whichever way it is stored, and what is read of b serves four rows.
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
@group(0) @binding(4) var<storage, read> residual: array<f32>;
@group(0) @binding(5) var<storage, read_write> c: array<f32>;

override hasBias: bool = false;
override hasResidual: bool = false;
override turned: bool = false;
override transposeB: bool = false;
override slices: u32 = 16;
const width = 8u; // columns of a workgroup

var<workgroup> parts: array<vec4f, width * slices>;

fn activate(x: f32) -> f32 { return x; }

@compute @workgroup_size(width * slices)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let across = (params.columns + width - 1) / width;
  let down = (params.rows + 3) / 4;
  let job = group.y * groups.x + group.x;
  if (job >= across * down * params.batches) {
    return;
  }
  let batch = job / (across * down);
  let m = job % (across * down) / across * 4;
  // Stored [N,K], neighbours along k lie together; stored [K,N], neighbours along n.
  let column = select(local % width, local / slices, transposeB);
  let slice = select(local / width, local % slices, transposeB);
  let n = job % across * width + column;
  let rows = min(m + vec4u(0, 1, 2, 3), vec4u(params.rows - 1));
  let aAt = params.aStart + batch * params.aBatch + rows * params.aRow;
  let bAt = params.bStart + batch * params.bBatch + min(n, params.columns - 1) * params.bColumn;
  var sum = vec4f();
  for (var k = slice; k < params.depth; k += slices) {
    let at = aAt + k * params.aDepth;
    sum += vec4f(a[at.x], a[at.y], a[at.z], a[at.w]) * b[bAt + k * params.bDepth];
  }
  parts[column * slices + slice] = sum;
  workgroupBarrier();
  if (slice > 0 || n >= params.columns) {
    return;
  }
  var total = vec4f();
  for (var s = 0u; s < slices; s++) {
    total += parts[column * slices + s];
  }
  for (var r = 0u; r < 4 && m + r < params.rows; r++) {
    let inside = select((m + r) * params.columns + n, n * params.rows + m + r, turned);
    let at = params.cStart + batch * params.rows * params.columns + inside;
    var value = total[r] * params.scale;
    if (hasBias) {
      value += bias[select(n, m + r, turned)];
    }
    value = activate(value);
    if (hasResidual) {
      value += residual[at];
    }
    c[at] = value;
  }
}
