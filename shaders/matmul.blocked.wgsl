// Matrix product, blocked: c[m,n] = activate(scale · Σₖ a[m,k]·b[k,n] + bias[n]) + residual[m,n], all of it in quads.
// Shapes: a [batches, M, K], b [batches, K, N], bias [N], residual and c [batches, M, N]; transposes are strides. N, every
// stored row and every start are multiples of four.
// A workgroup owns 64×64 of c, an invocation 8×8: two quads of rows by two quads of columns, half a tile apart, so that
// neighbours read neighbouring quads. Idea over the tiled rung: a value fetched from workgroup memory serves eight
// multiply-adds instead of four, and storage is read in quads: half of the invocations fetch a, the others b, while the
// slab of K before is multiplied. Tiles come in pairs, one read, one written, so a slab costs one barrier. Padding
// spreads what is written over the banks.
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
const slab = 8u; // of K
const pitch = 17u; // quads of a row of a tile: 16 and the padding
var<workgroup> tiles: array<vec4f, 4 * slab * pitch>; // [one or other][a or b][k][quad of rows or columns]

fn activate(x: f32) -> f32 { return x; }

// Four quads of the slab from k0 on: of a (rows from `first` on) or of b (columns). Stored along k, they are four rows of
// four k; stored along the rows or columns, they are one place of every other k.
fn fetch(ofB: bool, alongK: bool, base: u32, first: u32, k0: u32, i: u32) -> mat4x4f {
  let step = select(vec2u(params.aRow, params.aDepth), vec2u(params.bColumn, params.bDepth), ofB);
  let end = vec2u(select(params.rows, params.columns, ofB), params.depth);
  var block = mat4x4f();
  for (var r = 0u; r < 4; r++) {
    let at = vec2u(first, k0) + select(vec2u(i % 16 * 4, i / 16 + 2 * r), vec2u(i / 2 * 4 + r, i % 2 * 4), alongK);
    if (all(at < end)) {
      let quad = (base + at.x * step.x + at.y * step.y) / 4;
      if (ofB) { block[r] = b[quad]; } else { block[r] = a[quad]; }
    }
  }
  return block;
}

fn keep(block: mat4x4f, alongK: bool, tile: u32, i: u32) {
  let turned = transpose(block);
  for (var r = 0u; r < 4; r++) {
    let at = select((i / 16 + 2 * r) * pitch + i % 16, (i % 2 * 4 + r) * pitch + i / 2, alongK);
    tiles[tile + at] = select(block[r], turned[r], alongK);
  }
}

@compute @workgroup_size(8, 8)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) index: u32,
) {
  let across = (params.columns + 63) / 64;
  let down = (params.rows + 63) / 64;
  let square = group.y * groups.x + group.x;
  if (square >= across * down * params.batches) {
    return;
  }
  let batch = square / (across * down);
  let corner = vec2u(square % (across * down) / across, square % across) * 64;
  let ofB = index >= 32; // what this invocation fetches
  let alongK = select(!transposeA, transposeB, ofB);
  let base = select(params.aStart + batch * params.aBatch, params.bStart + batch * params.bBatch, ofB);
  let first = select(corner.x, corner.y, ofB);
  var c00 = vec4f(); var c04 = vec4f(); var c10 = vec4f(); var c14 = vec4f(); var c20 = vec4f(); var c24 = vec4f();
  var c30 = vec4f(); var c34 = vec4f(); var c40 = vec4f(); var c44 = vec4f(); var c50 = vec4f(); var c54 = vec4f();
  var c60 = vec4f(); var c64 = vec4f(); var c70 = vec4f(); var c74 = vec4f();
  keep(fetch(ofB, alongK, base, first, 0, index % 32), alongK, index / 32 * slab * pitch, index % 32);
  var tile = 0u;
  for (var k0 = 0u; k0 < params.depth; k0 += slab) {
    workgroupBarrier();
    let after = fetch(ofB, alongK, base, first, k0 + slab, index % 32);
    for (var k = 0u; k < slab; k++) {
      let at = tile + k * pitch;
      let upper = tiles[at + local.y]; let lower = tiles[at + local.y + 8];
      let left = tiles[at + slab * pitch + local.x]; let right = tiles[at + slab * pitch + local.x + 8];
      c00 += upper.x * left; c04 += upper.x * right; c10 += upper.y * left; c14 += upper.y * right;
      c20 += upper.z * left; c24 += upper.z * right; c30 += upper.w * left; c34 += upper.w * right;
      c40 += lower.x * left; c44 += lower.x * right; c50 += lower.y * left; c54 += lower.y * right;
      c60 += lower.z * left; c64 += lower.z * right; c70 += lower.w * left; c74 += lower.w * right;
    }
    tile = 2 * slab * pitch - tile;
    keep(after, alongK, tile + index / 32 * slab * pitch, index % 32);
  }
  var sums = array<vec4f, 16>(
    c00, c04, c10, c14, c20, c24, c30, c34, c40, c44, c50, c54, c60, c64, c70, c74,
  );
  for (var i = 0u; i < 16; i++) {
    let m = corner.x + i / 8 * 32 + local.y * 4 + i / 2 % 4;
    let n = corner.y + i % 2 * 32 + local.x * 4;
    if (m < params.rows && n < params.columns) {
      let at = (params.cStart + (batch * params.rows + m) * params.columns + n) / 4;
      var sum = sums[i] * params.scale;
      if (hasBias) { sum += bias[n / 4]; }
      sum = vec4f(activate(sum.x), activate(sum.y), activate(sum.z), activate(sum.w));
      if (hasResidual) { sum += residual[at]; }
      c[at] = sum;
    }
  }
}
