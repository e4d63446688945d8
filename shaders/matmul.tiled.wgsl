// Matrix product, tiled: c[m,n] = activate(scale · Σₖ a[m,k]·b[k,n] + bias[n]) + residual[m,n].
// Shapes: a [batches, M, K], b [batches, K, N], bias [N], residual and c [batches, M, N]; transposes are strides.
// A workgroup owns a tile×tile square of c, an invocation a 4×4 block of it.
// Idea over the naive rung: 16 steps of K of both operands are fetched once into workgroup memory, and each value
// fetched from there serves four multiply-adds in registers. The order in which invocations fetch follows the memory.
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
override transposeA: bool = false;
override transposeB: bool = false;
override tile: u32 = 32; // 32 or 64: 64 or 256 invocations, 4 or 8 KiB
const slab = 16u; // of K
override quads = tile / 4;

var<workgroup> aTile: array<vec4f, slab * quads>; // [k][four rows]
var<workgroup> bTile: array<vec4f, slab * quads>; // [k][four columns]

fn activate(x: f32) -> f32 { return x; }

fn loadA(base: u32, m: u32, k: u32) -> f32 {
  if (m < params.rows && k < params.depth) {
    return a[base + m * params.aRow + k * params.aDepth];
  }
  return 0.0;
}

fn loadB(base: u32, k: u32, n: u32) -> f32 {
  if (n < params.columns && k < params.depth) {
    return b[base + k * params.bDepth + n * params.bColumn];
  }
  return 0.0;
}

@compute @workgroup_size(quads, quads)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) index: u32,
) {
  let across = (params.columns + tile - 1) / tile;
  let down = (params.rows + tile - 1) / tile;
  let square = group.y * groups.x + group.x;
  if (square >= across * down * params.batches) {
    return;
  }
  let batch = square / (across * down);
  let m0 = square % (across * down) / across * tile;
  let n0 = square % across * tile;
  let aBase = params.aStart + batch * params.aBatch;
  let bBase = params.bStart + batch * params.bBatch;
  var c0 = vec4f(); var c1 = vec4f(); var c2 = vec4f(); var c3 = vec4f();
  for (var k0 = 0u; k0 < params.depth; k0 += slab) {
    for (var i = index; i < slab * quads; i += quads * quads) {
      let byQuad = vec2u(i / quads, i % quads); // neighbours differ in row or column
      let byDepth = vec2u(i % slab, i / slab); // neighbours differ in k
      let inA = select(byDepth, byQuad, transposeA);
      let ka = k0 + inA.x; let m = m0 + inA.y * 4;
      aTile[inA.x * quads + inA.y] =
        vec4f(loadA(aBase, m, ka), loadA(aBase, m + 1, ka), loadA(aBase, m + 2, ka), loadA(aBase, m + 3, ka));
      let inB = select(byQuad, byDepth, transposeB);
      let kb = k0 + inB.x; let n = n0 + inB.y * 4;
      bTile[inB.x * quads + inB.y] =
        vec4f(loadB(bBase, kb, n), loadB(bBase, kb, n + 1), loadB(bBase, kb, n + 2), loadB(bBase, kb, n + 3));
    }
    workgroupBarrier();
    for (var k = 0u; k < slab; k++) {
      let column = aTile[k * quads + local.y];
      let row = bTile[k * quads + local.x];
      c0 += column.x * row; c1 += column.y * row; c2 += column.z * row; c3 += column.w * row;
    }
    workgroupBarrier();
  }
  var sums = array<vec4f, 4>(c0, c1, c2, c3);
  for (var i = 0u; i < 16; i++) {
    let m = m0 + local.y * 4 + i / 4;
    let n = n0 + local.x * 4 + i % 4;
    if (m < params.rows && n < params.columns) {
      var sum = sums[i / 4][i % 4] * params.scale;
      if (hasBias) {
        sum += bias[n];
      }
      let at = params.cStart + (batch * params.rows + m) * params.columns + n;
      sum = activate(sum);
      if (hasResidual) {
        sum += residual[at];
      }
      c[at] = sum;
    }
  }
}
