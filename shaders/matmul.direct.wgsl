// Matrix product, 8×8 in registers: c[m,n] = activate(scale · Σₖ a[m,k]·b[k,n] + bias[n]) + residual[m,n].
// Shapes: a [batches, M, K], b [batches, K, N], bias [N], residual and c [batches, M, N]; transposes are strides.
// One invocation owns an 8×8 block of c. Idea over the naive rung: 16 loads serve 64 multiply-adds, without workgroup
// memory and without a barrier, which is what an adapter running on the CPU likes best.
// Past the edge, rows and columns repeat the last one; only those inside are stored.
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
override invocations: u32 = 16;

fn activate(x: f32) -> f32 { return x; }

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let across = (params.columns + 7) / 8;
  let down = (params.rows + 7) / 8;
  let block = (group.y * groups.x + group.x) * invocations + local;
  if (block >= across * down * params.batches) {
    return;
  }
  let batch = block / (across * down);
  let m = block % (across * down) / across * 8;
  let n = block % across * 8;
  let next = vec4u(0, 1, 2, 3);
  var a0 = params.aStart + batch * params.aBatch + min(m + next, vec4u(params.rows - 1)) * params.aRow;
  var a4 = params.aStart + batch * params.aBatch + min(m + 4 + next, vec4u(params.rows - 1)) * params.aRow;
  var b0 = params.bStart + batch * params.bBatch + min(n + next, vec4u(params.columns - 1)) * params.bColumn;
  var b4 = params.bStart + batch * params.bBatch + min(n + 4 + next, vec4u(params.columns - 1)) * params.bColumn;
  var c00 = vec4f(); var c04 = vec4f(); var c10 = vec4f(); var c14 = vec4f();
  var c20 = vec4f(); var c24 = vec4f(); var c30 = vec4f(); var c34 = vec4f();
  var c40 = vec4f(); var c44 = vec4f(); var c50 = vec4f(); var c54 = vec4f();
  var c60 = vec4f(); var c64 = vec4f(); var c70 = vec4f(); var c74 = vec4f();
  for (var k = 0u; k < params.depth; k++) {
    let left = vec4f(b[b0.x], b[b0.y], b[b0.z], b[b0.w]);
    let right = vec4f(b[b4.x], b[b4.y], b[b4.z], b[b4.w]);
    let upper = vec4f(a[a0.x], a[a0.y], a[a0.z], a[a0.w]);
    let lower = vec4f(a[a4.x], a[a4.y], a[a4.z], a[a4.w]);
    c00 += upper.x * left; c04 += upper.x * right; c10 += upper.y * left; c14 += upper.y * right;
    c20 += upper.z * left; c24 += upper.z * right; c30 += upper.w * left; c34 += upper.w * right;
    c40 += lower.x * left; c44 += lower.x * right; c50 += lower.y * left; c54 += lower.y * right;
    c60 += lower.z * left; c64 += lower.z * right; c70 += lower.w * left; c74 += lower.w * right;
    a0 += params.aDepth;
    a4 += params.aDepth;
    b0 += params.bDepth;
    b4 += params.bDepth;
  }
  var sums = array<vec4f, 16>(
    c00, c04, c10, c14, c20, c24, c30, c34, c40, c44, c50, c54, c60, c64, c70, c74,
  );
  for (var i = 0u; i < 64; i++) {
    let row = m + i / 8;
    let column = n + i % 8;
    if (row < params.rows && column < params.columns) {
      var sum = sums[i / 4][i % 4] * params.scale;
      if (hasBias) {
        sum += bias[column];
      }
      let at = params.cStart + (batch * params.rows + row) * params.columns + column;
      sum = activate(sum);
      if (hasResidual) {
        sum += residual[at];
      }
      c[at] = sum;
    }
  }
}
