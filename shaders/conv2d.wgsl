// Convolution, naive: y[b,i,j,o] = activate(Σ x[b, i·stride + ky − top, j·stride + kx − left, c] · w[ky,kx,c,o] + bias[o]),
// summed over the taps (ky, kx) that lie inside x, and over c.
// Shapes: x [B, H, W, C], w [kh, kw, C, O], bias [O], y [B, H', W', O].
// One invocation owns one element of y. Every other rung of this ladder must give these numbers.
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
override invocations: u32 = 64;

fn activate(x: f32) -> f32 { return x; }

@compute @workgroup_size(invocations)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let n = (group.y * groups.x + group.x) * invocations + local;
  let o = n % params.outChannels;
  let pixel = n / params.outChannels;
  let image = pixel / (params.outHeight * params.outWidth);
  if (image >= params.batch) {
    return;
  }
  // Unsigned: what lies above or to the left of x wraps to a huge number and is outside, too.
  let top = pixel / params.outWidth % params.outHeight * params.stride - params.top;
  let left = pixel % params.outWidth * params.stride - params.left;
  var sum = 0.0;
  for (var ky = 0u; ky < params.kernelHeight; ky++) {
    for (var kx = 0u; kx < params.kernelWidth; kx++) {
      if (top + ky >= params.height || left + kx >= params.width) {
        continue;
      }
      var xAt = ((image * params.height + top + ky) * params.width + left + kx) * params.channels;
      var wAt = (ky * params.kernelWidth + kx) * params.channels * params.outChannels + o;
      for (var c = 0u; c < params.channels; c++) {
        sum += x[xAt] * w[wAt];
        xAt++;
        wAt += params.outChannels;
      }
    }
  }
  if (hasBias) {
    sum += bias[o];
  }
  y[n] = activate(sum);
}
