// Gradient of a convolution's weights, 8×8 in registers: dw[ky,kx,c,o] = Σ x[b, i·stride + ky − top, j·stride + kx − left, c] ·
// dy[b,i,j,o] over the pixels (b, i, j) whose tap (ky, kx) lies inside x.
// Shapes: x [B, H, W, C], dy [B, H', W', O], dw [slices, kh, kw, C, O].
// One invocation owns 8 input × 8 output channels of one tap, for one slice of the rows (b, i); the slices are added in
// order afterwards. Idea over the naive rung: 16 loads serve 64 multiply-adds; and within a row the pixels whose tap
// lies inside x are one run, so nothing is tested where it counts.
// Past the edge the last channel repeats; only those inside are stored.
struct Params {
  batch: u32, height: u32, width: u32, channels: u32, // x [B, H, W, C]
  kernelHeight: u32, kernelWidth: u32,
  outHeight: u32, outWidth: u32, outChannels: u32, // y [B, H', W', O]
  stride: u32, top: u32, left: u32, // zeros above and to the left of x
  slices: u32, sliceLength: u32, // parts of the sum; a rung that does not cut it reads neither
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> dy: array<f32>;
@group(0) @binding(3) var<storage, read_write> dw: array<f32>;

override invocations: u32 = 16;

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let across = (params.outChannels + 7) / 8;
  let down = (params.channels + 7) / 8;
  let taps = params.kernelHeight * params.kernelWidth;
  let block = (group.y * groups.x + group.x) * invocations + local;
  let tap = block / (across * down) % taps;
  let slice = block / (across * down * taps);
  if (slice >= params.slices) {
    return;
  }
  let c = block / across % down * 8;
  let o = block % across * 8;
  let ky = tap / params.kernelWidth;
  let kx = tap % params.kernelWidth;
  // 0 ≤ j·stride + kx − left < W, as a run of j
  let first = (max(params.left, kx) - kx + params.stride - 1) / params.stride;
  let end = min((max(params.width + params.left, kx) - kx + params.stride - 1) / params.stride, params.outWidth);
  let next = vec4u(0, 1, 2, 3);
  let xNext0 = min(c + next, vec4u(params.channels - 1));
  let xNext4 = min(c + 4 + next, vec4u(params.channels - 1));
  let dyNext0 = min(o + next, vec4u(params.outChannels - 1));
  let dyNext4 = min(o + 4 + next, vec4u(params.outChannels - 1));
  var c00 = vec4f(); var c04 = vec4f(); var c10 = vec4f(); var c14 = vec4f();
  var c20 = vec4f(); var c24 = vec4f(); var c30 = vec4f(); var c34 = vec4f();
  var c40 = vec4f(); var c44 = vec4f(); var c50 = vec4f(); var c54 = vec4f();
  var c60 = vec4f(); var c64 = vec4f(); var c70 = vec4f(); var c74 = vec4f();
  let last = min((slice + 1) * params.sliceLength, params.batch * params.outHeight);
  for (var row = slice * params.sliceLength; row < last; row++) {
    // Unsigned: what lies above x wraps to a huge number and is outside, too.
    let line = row % params.outHeight * params.stride + ky - params.top;
    if (line >= params.height) {
      continue;
    }
    let column = first * params.stride + kx - params.left;
    let pixel = (row / params.outHeight * params.height + line) * params.width + column;
    var x0 = pixel * params.channels + xNext0;
    var x4 = pixel * params.channels + xNext4;
    var dy0 = (row * params.outWidth + first) * params.outChannels + dyNext0;
    var dy4 = (row * params.outWidth + first) * params.outChannels + dyNext4;
    for (var j = first; j < end; j++) {
      let left = vec4f(dy[dy0.x], dy[dy0.y], dy[dy0.z], dy[dy0.w]);
      let right = vec4f(dy[dy4.x], dy[dy4.y], dy[dy4.z], dy[dy4.w]);
      let upper = vec4f(x[x0.x], x[x0.y], x[x0.z], x[x0.w]);
      let lower = vec4f(x[x4.x], x[x4.y], x[x4.z], x[x4.w]);
      c00 += upper.x * left; c04 += upper.x * right; c10 += upper.y * left; c14 += upper.y * right;
      c20 += upper.z * left; c24 += upper.z * right; c30 += upper.w * left; c34 += upper.w * right;
      c40 += lower.x * left; c44 += lower.x * right; c50 += lower.y * left; c54 += lower.y * right;
      c60 += lower.z * left; c64 += lower.z * right; c70 += lower.w * left; c74 += lower.w * right;
      x0 += params.stride * params.channels;
      x4 += params.stride * params.channels;
      dy0 += params.outChannels;
      dy4 += params.outChannels;
    }
  }
  var sums = array<vec4f, 16>(
    c00, c04, c10, c14, c20, c24, c30, c34, c40, c44, c50, c54, c60, c64, c70, c74,
  );
  for (var i = 0u; i < 64; i++) {
    let channel = c + i / 8;
    let outChannel = o + i % 8;
    if (channel < params.channels && outChannel < params.outChannels) {
      dw[((slice * taps + tap) * params.channels + channel) * params.outChannels + outChannel] = sums[i / 4][i % 4];
    }
  }
}
