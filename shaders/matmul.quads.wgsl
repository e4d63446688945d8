// Matrix product, 8×8 in registers and read in quads: c[m,n] = activate(scale · Σₖ a[m,k]·b[k,n] + bias[n]) + residual[m,n].
// Shapes: a [batches, M, K], b [batches, K, N], bias [N], residual and c [batches, M, N]; transposes are strides. N, K, every
// stored row and every start are multiples of four.
// One invocation owns an 8×8 block of c. Idea over the direct rung: a quad of storage costs one look where its four
// numbers cost four, so sixteen looks serve 256 multiply-adds. No workgroup memory and no barrier: the sibling of the
// blocked rung for an adapter that runs on the CPU. Past the edge, the last rows and columns are repeated.
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
@group(0) @binding(1) var<storage, read> a: array<vec4f>;
@group(0) @binding(2) var<storage, read> b: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read> residual: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> c: array<vec4f>;

override hasBias: bool = false;
override hasResidual: bool = false;
override transposeA: bool = false;
override transposeB: bool = false;
override invocations: u32 = 16;

fn activate(x: f32) -> f32 { return x; }

fn ofA(x: u32) -> vec4f {
  return a[x / 4];
}

fn ofB(x: u32) -> vec4f {
  return b[x / 4];
}

// Four k of the four rows from m on: one row after another.
fn rowsOfA(start: u32, m: u32) -> mat4x4f {
  if (transposeA) {
    let at = start + min(m, params.rows - 4);
    let step = params.aDepth;
    return transpose(mat4x4f(ofA(at), ofA(at + step), ofA(at + 2 * step), ofA(at + 3 * step)));
  }
  let at = start + min(m + vec4u(0, 1, 2, 3), vec4u(params.rows - 1)) * params.aRow;
  return mat4x4f(ofA(at.x), ofA(at.y), ofA(at.z), ofA(at.w));
}

// Four k of the four columns from n on: one k after another.
fn columnsOfB(start: u32, n: u32) -> mat4x4f {
  let first = min(n, params.columns - 4);
  let at = start + select(first, first * params.bColumn, transposeB);
  let step = select(params.bDepth, params.bColumn, transposeB);
  let quads = mat4x4f(ofB(at), ofB(at + step), ofB(at + 2 * step), ofB(at + 3 * step));
  if (transposeB) {
    return transpose(quads);
  }
  return quads;
}

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
  var aAt = params.aStart + batch * params.aBatch;
  var bAt = params.bStart + batch * params.bBatch;
  var c00 = vec4f(); var c04 = vec4f(); var c10 = vec4f(); var c14 = vec4f(); var c20 = vec4f(); var c24 = vec4f();
  var c30 = vec4f(); var c34 = vec4f(); var c40 = vec4f(); var c44 = vec4f(); var c50 = vec4f(); var c54 = vec4f();
  var c60 = vec4f(); var c64 = vec4f(); var c70 = vec4f(); var c74 = vec4f();
  for (var k = 0u; k < params.depth; k += 4) {
    let upper = rowsOfA(aAt, m); let lower = rowsOfA(aAt, m + 4);
    let left = columnsOfB(bAt, n); let right = columnsOfB(bAt, n + 4);
    c00 += left * upper[0]; c04 += right * upper[0]; c10 += left * upper[1]; c14 += right * upper[1];
    c20 += left * upper[2]; c24 += right * upper[2]; c30 += left * upper[3]; c34 += right * upper[3];
    c40 += left * lower[0]; c44 += right * lower[0]; c50 += left * lower[1]; c54 += right * lower[1];
    c60 += left * lower[2]; c64 += right * lower[2]; c70 += left * lower[3]; c74 += right * lower[3];
    aAt += 4 * params.aDepth;
    bAt += 4 * params.bDepth;
  }
  var sums = array<vec4f, 16>(
    c00, c04, c10, c14, c20, c24, c30, c34, c40, c44, c50, c54, c60, c64, c70, c74,
  );
  for (var i = 0u; i < 16; i++) {
    let row = m + i / 2;
    let column = n + i % 2 * 4;
    if (row < params.rows && column < params.columns) {
      let at = (params.cStart + (batch * params.rows + row) * params.columns + column) / 4;
      var sum = sums[i] * params.scale;
      if (hasBias) { sum += bias[column / 4]; }
      sum = vec4f(activate(sum.x), activate(sum.y), activate(sum.z), activate(sum.w));
      if (hasResidual) { sum += residual[at]; }
      c[at] = sum;
    }
  }
}
