// Convolution, 8×8 in registers: y[p,o] = activate(Σ x[under pixel p at tap (ky, kx), c] · w[ky,kx,c,o] + bias[o]).
// Shapes: x [B, H, W, C], w [kh, kw, C, O], bias [O], y [B·H'·W' pixels, O].
// One invocation owns 8 neighbouring pixels × 8 neighbouring channels of y. Idea over the naive rung: where a tap reads
// is worked out once per tap and not once per product, and 16 loads serve 64 multiply-adds, without workgroup memory and
// without a barrier. Past the edge the last pixel and the last channel repeat; only those inside are stored.
struct Params {
  batch: u32, height: u32, width: u32, channels: u32, // x [B, H, W, C]
  kernelHeight: u32, kernelWidth: u32,
  outHeight: u32, outWidth: u32, outChannels: u32, // y [B, H', W', O]
  stride: u32, top: u32, left: u32, // zeros above and to the left of x
  slices: u32, sliceLength: u32, // parts of the sum; a rung that does not cut it reads neither
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> w: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> y: array<f32>;

override hasBias: bool = false;
override invocations: u32 = 16;

fn activate(x: f32) -> f32 { return x; }

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let area = params.outHeight * params.outWidth;
  let pixels = params.batch * area;
  let across = (params.outChannels + 7) / 8;
  let block = (group.y * groups.x + group.x) * invocations + local;
  if (block >= across * ((pixels + 7) / 8)) {
    return;
  }
  let p = block / across * 8;
  let o = block % across * 8;
  let next = vec4u(0, 1, 2, 3);
  let p0 = min(p + next, vec4u(pixels - 1));
  let p4 = min(p + 4 + next, vec4u(pixels - 1));
  // Unsigned: what lies above or to the left of x wraps to a huge number and is outside, too.
  let top0 = p0 / params.outWidth % params.outHeight * params.stride - params.top;
  let top4 = p4 / params.outWidth % params.outHeight * params.stride - params.top;
  let left0 = p0 % params.outWidth * params.stride - params.left;
  let left4 = p4 % params.outWidth * params.stride - params.left;
  var w0 = min(o + next, vec4u(params.outChannels - 1));
  var w4 = min(o + 4 + next, vec4u(params.outChannels - 1));
  var c00 = vec4f(); var c04 = vec4f(); var c10 = vec4f(); var c14 = vec4f();
  var c20 = vec4f(); var c24 = vec4f(); var c30 = vec4f(); var c34 = vec4f();
  var c40 = vec4f(); var c44 = vec4f(); var c50 = vec4f(); var c54 = vec4f();
  var c60 = vec4f(); var c64 = vec4f(); var c70 = vec4f(); var c74 = vec4f();
  for (var tap = 0u; tap < params.kernelHeight * params.kernelWidth; tap++) {
    let rows0 = top0 + tap / params.kernelWidth; let columns0 = left0 + tap % params.kernelWidth;
    let rows4 = top4 + tap / params.kernelWidth; let columns4 = left4 + tap % params.kernelWidth;
    let inside0 = (rows0 < vec4u(params.height)) & (columns0 < vec4u(params.width));
    let inside4 = (rows4 < vec4u(params.height)) & (columns4 < vec4u(params.width));
    var x0 = ((p0 / area * params.height + rows0) * params.width + columns0) * params.channels;
    var x4 = ((p4 / area * params.height + rows4) * params.width + columns4) * params.channels;
    for (var c = 0u; c < params.channels; c++) {
      let left = vec4f(w[w0.x], w[w0.y], w[w0.z], w[w0.w]);
      let right = vec4f(w[w4.x], w[w4.y], w[w4.z], w[w4.w]);
      let upper = select(vec4f(), vec4f(x[x0.x], x[x0.y], x[x0.z], x[x0.w]), inside0);
      let lower = select(vec4f(), vec4f(x[x4.x], x[x4.y], x[x4.z], x[x4.w]), inside4);
      c00 += upper.x * left; c04 += upper.x * right; c10 += upper.y * left; c14 += upper.y * right;
      c20 += upper.z * left; c24 += upper.z * right; c30 += upper.w * left; c34 += upper.w * right;
      c40 += lower.x * left; c44 += lower.x * right; c50 += lower.y * left; c54 += lower.y * right;
      c60 += lower.z * left; c64 += lower.z * right; c70 += lower.w * left; c74 += lower.w * right;
      x0 += 1;
      x4 += 1;
      w0 += params.outChannels;
      w4 += params.outChannels;
    }
  }
  var sums = array<vec4f, 16>(
    c00, c04, c10, c14, c20, c24, c30, c34, c40, c44, c50, c54, c60, c64, c70, c74,
  );
  for (var i = 0u; i < 64; i++) {
    let pixel = p + i / 8;
    let channel = o + i % 8;
    if (pixel < pixels && channel < params.outChannels) {
      var sum = sums[i / 4][i % 4];
      if (hasBias) {
        sum += bias[channel];
      }
      y[pixel * params.outChannels + channel] = activate(sum);
    }
  }
}
