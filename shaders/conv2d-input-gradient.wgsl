// Gradient of a convolution's input, naive: dx[b,y,x,c] = Σ dy[b, (y + top − ky) / stride, (x + left − kx) / stride, o] · w[ky,kx,c,o],
// summed over o and over the taps for which both divisions come out even and land inside dy.
// Shapes: dy [B, H', W', O], w [kh, kw, C, O], dx [B, H, W, C].
// One invocation owns one element of dx and gathers what the forward pass had spread from it: no atomics.
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

override invocations: u32 = 64;

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let n = (group.y * groups.x + group.x) * invocations + local;
  let c = n % params.channels;
  let pixel = n / params.channels;
  let image = pixel / (params.height * params.width);
  if (image >= params.batch) {
    return;
  }
  let y = pixel / params.width % params.height + params.top;
  let x = pixel % params.width + params.left;
  var sum = 0.0;
  // From the first tap that divides, every stride-th does.
  for (var ky = y % params.stride; ky < params.kernelHeight; ky += params.stride) {
    for (var kx = x % params.stride; kx < params.kernelWidth; kx += params.stride) {
      let i = (y - ky) / params.stride;
      let j = (x - kx) / params.stride;
      if (y < ky || x < kx || i >= params.outHeight || j >= params.outWidth) {
        continue;
      }
      let dyAt = ((image * params.outHeight + i) * params.outWidth + j) * params.outChannels;
      let wAt = ((ky * params.kernelWidth + kx) * params.channels + c) * params.outChannels;
      for (var o = 0u; o < params.outChannels; o++) {
        sum += dy[dyAt + o] * w[wAt + o];
      }
    }
  }
  dx[n] = sum;
}
