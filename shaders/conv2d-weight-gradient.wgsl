// Gradient of a convolution's weights, naive: dw[ky,kx,c,o] = Σ x[b, i·stride + ky − top, j·stride + kx − left, c] · dy[b,i,j,o],
// summed over the pixels (b, i, j) whose tap (ky, kx) lies inside x.
// Shapes: x [B, H, W, C], dy [B, H', W', O], dw [kh, kw, C, O].
// One invocation owns one element of dw and adds in the order of the pixels: no atomics, the same bits every time.
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

override invocations: u32 = 64;

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let n = (group.y * groups.x + group.x) * invocations + local;
  let o = n % params.outChannels;
  let c = n / params.outChannels % params.channels;
  let tap = n / (params.outChannels * params.channels);
  if (tap >= params.kernelHeight * params.kernelWidth) {
    return;
  }
  let ky = tap / params.kernelWidth;
  let kx = tap % params.kernelWidth;
  var sum = 0.0;
  for (var row = 0u; row < params.batch * params.outHeight; row++) {
    // Unsigned: what lies above or to the left of x wraps to a huge number and is outside, too.
    let y = row % params.outHeight * params.stride + ky - params.top;
    if (y >= params.height) {
      continue;
    }
    let line = (row / params.outHeight * params.height + y) * params.width;
    for (var j = 0u; j < params.outWidth; j++) {
      let column = j * params.stride + kx - params.left;
      if (column < params.width) {
        sum += x[(line + column) * params.channels + c] * dy[(row * params.outWidth + j) * params.outChannels + o];
      }
    }
  }
  dw[n] = sum;
}
