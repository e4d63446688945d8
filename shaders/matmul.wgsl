// Matrix product, naive: c[m,n] = activate(scale · Σₖ a[m,k]·b[k,n] + bias[n]) + residual[m,n], for every matrix of a batch.
// Shapes: a [batches, M, K], b [batches, K, N], bias [N], residual and c [batches, M, N]; transposes are strides.
// One invocation owns one element of c. Every other rung of this ladder must give these numbers.
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
  aRow: u32, // strides of a along M and K, of b along K and N
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
override invocations: u32 = 64;

fn activate(x: f32) -> f32 { return x; }

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = (group.y * groups.x + group.x) * invocations + local;
  let matrix = params.rows * params.columns;
  if (i >= matrix * params.batches) {
    return;
  }
  let batch = i / matrix;
  let m = i % matrix / params.columns;
  let n = i % params.columns;
  var aAt = params.aStart + batch * params.aBatch + m * params.aRow;
  var bAt = params.bStart + batch * params.bBatch + n * params.bColumn;
  var sum = 0.0;
  for (var k = 0u; k < params.depth; k++) {
    sum += a[aAt] * b[bAt];
    aAt += params.aDepth;
    bAt += params.bDepth;
  }
  sum *= params.scale;
  if (hasBias) {
    sum += bias[n];
  }
  sum = activate(sum);
  if (hasResidual) {
    sum += residual[params.cStart + i];
  }
  c[params.cStart + i] = sum;
}
