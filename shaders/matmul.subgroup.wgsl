// Matrix product by subgroups: c[m,n] = activate(scale · Σₖ a[m,k]·b[k,n] + bias[n]) + residual[m,n], columns in quads.
// Shapes: a [batches, M, K], b [batches, K, N], bias [N], residual and c [batches, M, N]; a may be stored transposed. N and
// every start but those of a are multiples of four.
// A workgroup owns 16×256 of c, an invocation 16×4. Idea over the blocked rung: no workgroup memory and no barrier. Every
// invocation needs the same values of a: the subgroup fetches them together, one k each, and hands them round in
// registers. Its size is read, never assumed, and which invocations form one does not matter.
enable subgroups;
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
@group(0) @binding(2) var<storage, read> b: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read> residual: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> c: array<vec4f>;

override hasBias: bool = false;
override hasResidual: bool = false;
const invocations = 64u;

fn activate(x: f32) -> f32 { return x; }

// Column k of four rows of a.
fn fetch(at: vec4u) -> vec4f {
  return vec4f(a[at.x], a[at.y], a[at.z], a[at.w]);
}

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_size) size: u32,
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let across = (params.columns + 4 * invocations - 1) / (4 * invocations);
  let down = (params.rows + 15) / 16;
  let tile = group.y * groups.x + group.x;
  if (tile >= across * down * params.batches) {
    return;
  }
  let batch = tile / (across * down);
  let m = tile % (across * down) / across * 16;
  let n = (tile % across * invocations + local) * 4;
  let start = params.aStart + batch * params.aBatch;
  let last = vec4u(params.rows - 1); // past the edge, the last row and the last columns are repeated
  let next = vec4u(0, 1, 2, 3);
  let r0 = start + min(m + next, last) * params.aRow;
  let r1 = start + min(m + 4 + next, last) * params.aRow;
  let r2 = start + min(m + 8 + next, last) * params.aRow;
  let r3 = start + min(m + 12 + next, last) * params.aRow;
  let bAt = (params.bStart + batch * params.bBatch + min(n, params.columns - 4)) / 4;
  var c0 = vec4f(); var c1 = vec4f(); var c2 = vec4f(); var c3 = vec4f();
  var c4 = vec4f(); var c5 = vec4f(); var c6 = vec4f(); var c7 = vec4f();
  var c8 = vec4f(); var c9 = vec4f(); var c10 = vec4f(); var c11 = vec4f();
  var c12 = vec4f(); var c13 = vec4f(); var c14 = vec4f(); var c15 = vec4f();
  let lanes = min(size, invocations);
  for (var k0 = 0u; k0 < params.depth; k0 += lanes) {
    let k = min(k0 + lane, params.depth - 1) * params.aDepth;
    let a0 = fetch(r0 + k); let a1 = fetch(r1 + k); let a2 = fetch(r2 + k); let a3 = fetch(r3 + k);
    for (var j = 0u; j < min(lanes, params.depth - k0); j++) {
      let row = b[bAt + (k0 + j) * params.bDepth / 4];
      let s0 = subgroupShuffle(a0, j); let s1 = subgroupShuffle(a1, j);
      let s2 = subgroupShuffle(a2, j); let s3 = subgroupShuffle(a3, j);
      c0 += s0.x * row; c1 += s0.y * row; c2 += s0.z * row; c3 += s0.w * row;
      c4 += s1.x * row; c5 += s1.y * row; c6 += s1.z * row; c7 += s1.w * row;
      c8 += s2.x * row; c9 += s2.y * row; c10 += s2.z * row; c11 += s2.w * row;
      c12 += s3.x * row; c13 += s3.y * row; c14 += s3.z * row; c15 += s3.w * row;
    }
  }
  var sums = array<vec4f, 16>(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15);
  for (var i = 0u; i < 16; i++) {
    if (m + i < params.rows && n < params.columns) {
      let at = (params.cStart + (batch * params.rows + m + i) * params.columns + n) / 4;
      var sum = sums[i] * params.scale;
      if (hasBias) { sum += bias[n / 4]; }
      sum = vec4f(activate(sum.x), activate(sum.y), activate(sum.z), activate(sum.w));
      if (hasResidual) { sum += residual[at]; }
      c[at] = sum;
    }
  }
}
