// AdamW (Loshchilov & Hutter 2019) over a flat arena, in place:
//   g ← g · min(1, clip / norm),  m ← β₁m + (1 − β₁)g,  v ← β₂v + (1 − β₂)g²
//   p ← p − rate · ( m̂ / (√v̂ + ε) + decay·p ),  m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ); decay only below decayLength.
// Shapes: p, g, m, v [N]; norm2 [1] is Σ g², norm [1] its root; hyper [8] = rate, β₁, β₂, ε, decay, 1/(1−β₁ᵗ), 1/(1−β₂ᵗ), clip (0: off).
// One invocation owns one parameter. When the norm is not finite nothing changes: WGSL may assume that NaN does not
// exist, so its bits are tested, not its value.
struct Params {
  elements: u32, // N
  decayLength: u32,
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read_write> p: array<f32>;
@group(0) @binding(2) var<storage, read> g: array<f32>;
@group(0) @binding(3) var<storage, read_write> m: array<f32>;
@group(0) @binding(4) var<storage, read_write> v: array<f32>;
@group(0) @binding(5) var<storage, read> norm2: array<u32>;
@group(0) @binding(6) var<storage, read> hyper: array<f32>;
@group(0) @binding(7) var<storage, read_write> norm: array<u32>;

override invocations: u32 = 64;

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = (group.y * groups.x + group.x) * invocations + local;
  if (i >= params.elements) {
    return;
  }
  let finite = (norm2[0] & 0x7f800000u) != 0x7f800000u;
  let root = sqrt(bitcast<f32>(select(0u, norm2[0], finite)));
  if (i == 0) {
    norm[0] = select(norm2[0], bitcast<u32>(root), finite);
  }
  if (!finite) {
    return;
  }
  let clip = hyper[7];
  let scale = select(1.0, clip / max(root, 1e-30), clip > 0.0 && root > clip);
  let gradient = g[i] * scale;
  let first = hyper[1] * m[i] + (1.0 - hyper[1]) * gradient;
  let second = hyper[2] * v[i] + (1.0 - hyper[2]) * gradient * gradient;
  m[i] = first;
  v[i] = second;
  let change = first * hyper[5] / (sqrt(second * hyper[6]) + hyper[3]);
  let decay = select(0.0, hyper[4], i < params.decayLength);
  p[i] -= hyper[0] * (change + decay * p[i]);
}
