// Gradient of a convolution's input, 8×8 in registers: dx[p,c] = Σ dy[b, (y + top − ky) / stride, (x + left − kx) / stride, o] ·
// w[ky,kx,c,o], over o and the taps for which both divisions come out even and land inside dy.
// Shapes: dy [B, H', W', O], w [kh, kw, C, O], dx [B, H, W, C].
// One invocation owns 8 pixels × 8 neighbouring channels of dx. Idea over the naive rung: 16 loads serve 64
// multiply-adds. Under a stride of 2 only every second tap reaches a pixel, and which ones depends on the pixel's phase
// (y mod 2, x mod 2): the 8 pixels are neighbours within one phase, so they share their taps and none is wasted.
// Past the edge the last pixel and the last channel repeat; only those inside are stored.
struct Params {
  batch: u32, height: u32, width: u32, channels: u32, // x [B, H, W, C]
  kernelHeight: u32, kernelWidth: u32,
  outHeight: u32, outWidth: u32, outChannels: u32, // y [B, H', W', O]
  stride: u32, top: u32, left: u32, // zeros above and to the left of x
  slices: u32, sliceLength: u32, // parts of the sum; a rung that does not cut it reads neither
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> dy: array<f32>;
@group(0) @binding(2) var<storage, read> w: array<f32>;
@group(0) @binding(3) var<storage, read_write> dx: array<f32>;

override invocations: u32 = 16;

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let s = params.stride;
  let across = (params.channels + 7) / 8;
  let down = (params.batch * ((params.height + s - 1) / s) * ((params.width + s - 1) / s) + 7) / 8;
  let block = (group.y * groups.x + group.x) * invocations + local;
  let phase = vec2u(block / (across * down) % s, block / (across * down) / s); // x, y
  // The pixels of this phase alone: they form a smaller image.
  let extent = (vec2u(params.width, params.height) + s - 1 - phase) / s;
  let pixels = params.batch * extent.x * extent.y;
  let p = block / across % down * 8;
  let c = block % across * 8;
  if (phase.y >= s || p >= pixels) {
    return;
  }
  let next = vec4u(0, 1, 2, 3);
  let p0 = min(p + next, vec4u(pixels - 1));
  let p4 = min(p + 4 + next, vec4u(pixels - 1));
  let image0 = p0 / (extent.x * extent.y); let image4 = p4 / (extent.x * extent.y);
  let y0 = p0 / extent.x % extent.y * s + phase.y; let y4 = p4 / extent.x % extent.y * s + phase.y;
  let x0 = p0 % extent.x * s + phase.x; let x4 = p4 % extent.x * s + phase.x;
  let wNext0 = min(c + next, vec4u(params.channels - 1)) * params.outChannels;
  let wNext4 = min(c + 4 + next, vec4u(params.channels - 1)) * params.outChannels;
  var c00 = vec4f(); var c04 = vec4f(); var c10 = vec4f(); var c14 = vec4f();
  var c20 = vec4f(); var c24 = vec4f(); var c30 = vec4f(); var c34 = vec4f();
  var c40 = vec4f(); var c44 = vec4f(); var c50 = vec4f(); var c54 = vec4f();
  var c60 = vec4f(); var c64 = vec4f(); var c70 = vec4f(); var c74 = vec4f();
  for (var ky = (phase.y + params.top) % s; ky < params.kernelHeight; ky += s) {
    for (var kx = (phase.x + params.left) % s; kx < params.kernelWidth; kx += s) {
      // Signed: the division must not round towards zero below it, so the sign is tested before.
      let i0 = y0 + params.top - ky; let j0 = x0 + params.left - kx;
      let i4 = y4 + params.top - ky; let j4 = x4 + params.left - kx;
      let inside0 = (i0 < vec4u(params.outHeight * s)) & (j0 < vec4u(params.outWidth * s));
      let inside4 = (i4 < vec4u(params.outHeight * s)) & (j4 < vec4u(params.outWidth * s));
      var dy0 = ((image0 * params.outHeight + i0 / s) * params.outWidth + j0 / s) * params.outChannels;
      var dy4 = ((image4 * params.outHeight + i4 / s) * params.outWidth + j4 / s) * params.outChannels;
      var w0 = (ky * params.kernelWidth + kx) * params.channels * params.outChannels + wNext0;
      var w4 = (ky * params.kernelWidth + kx) * params.channels * params.outChannels + wNext4;
      for (var o = 0u; o < params.outChannels; o++) {
        let left = vec4f(w[w0.x], w[w0.y], w[w0.z], w[w0.w]);
        let right = vec4f(w[w4.x], w[w4.y], w[w4.z], w[w4.w]);
        let upper = select(vec4f(), vec4f(dy[dy0.x], dy[dy0.y], dy[dy0.z], dy[dy0.w]), inside0);
        let lower = select(vec4f(), vec4f(dy[dy4.x], dy[dy4.y], dy[dy4.z], dy[dy4.w]), inside4);
        c00 += upper.x * left; c04 += upper.x * right; c10 += upper.y * left; c14 += upper.y * right;
        c20 += upper.z * left; c24 += upper.z * right; c30 += upper.w * left; c34 += upper.w * right;
        c40 += lower.x * left; c44 += lower.x * right; c50 += lower.y * left; c54 += lower.y * right;
        c60 += lower.z * left; c64 += lower.z * right; c70 += lower.w * left; c74 += lower.w * right;
        dy0 += 1;
        dy4 += 1;
        w0 += 1;
        w4 += 1;
      }
    }
  }
  var sums = array<vec4f, 16>(
    c00, c04, c10, c14, c20, c24, c30, c34, c40, c44, c50, c54, c60, c64, c70, c74,
  );
  for (var i = 0u; i < 64; i++) {
    let q = p + i / 8;
    let channel = c + i % 8;
    if (q < pixels && channel < params.channels) {
      let image = q / (extent.x * extent.y);
      let row = image * params.height + q / extent.x % extent.y * s + phase.y;
      let column = q % extent.x * s + phase.x;
      dx[(row * params.width + column) * params.channels + channel] = sums[i / 4][i % 4];
    }
  }
}
