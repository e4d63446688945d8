// Gradient of a convolution's weights, tiled: dw[r,o] = Σ x[under pixel p at tap (ky, kx), c] · dy[p,o] over pixels p; r = (ky, kx, c).
// Shapes: x [B, H, W, C], dy [B·H'·W' pixels, O], dw [slices, kh·kw·C, O]; C and O divide by four.
// A workgroup owns 64 rows r × 4·across channels of dw for one slice of the pixels, an invocation 8 × 4 of them.
// Idea over the naive rung: a matrix product over pixels by slabs in workgroup memory, both operands fetched four
// channels at a time. The sum is long and the result small: slices of the pixels keep a whole device busy, and they are
// added in order afterwards. The next slab is on its way while this one is multiplied.
struct Params {
  batch: u32, height: u32, width: u32, channels: u32, // x [B, H, W, C]
  kernelHeight: u32, kernelWidth: u32,
  outHeight: u32, outWidth: u32, outChannels: u32, // y [B, H', W', O]
  stride: u32, top: u32, left: u32, // zeros above and to the left of x
  slices: u32, sliceLength: u32, // parts of the sum; a rung that does not cut it reads neither
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<vec4f>;
@group(0) @binding(2) var<storage, read> dy: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> dw: array<vec4f>;

override across: u32 = 16; // 16 or 8: fours of channels; 128 or 64 invocations
override slab = across / 2; // pixels in workgroup memory
var<workgroup> xTile: array<vec4f, 2 * slab * 16>; // two slabs of [pixel][four of r]
var<workgroup> dyTile: array<vec4f, 2 * slab * across>; // two slabs of [pixel][four of o]

fn fetchX(image: u32, row: u32, column: u32, c: u32) -> vec4f {
  // Unsigned: what lies above or to the left of x wraps to a huge number and is outside, too.
  if (image < params.batch && row < params.height && column < params.width) {
    return x[(((image * params.height + row) * params.width + column) * params.channels + c) / 4];
  }
  return vec4f();
}

fn fetchDy(pixel: u32, o: u32) -> vec4f {
  if (pixel < params.batch * params.outHeight * params.outWidth && o < params.outChannels / 4) {
    return dy[pixel * (params.outChannels / 4) + o];
  }
  return vec4f();
}

@compute @workgroup_size(across, 8)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) index: u32,
) {
  let rows = params.kernelHeight * params.kernelWidth * params.channels;
  let outQuads = params.outChannels / 4;
  let wide = (outQuads + across - 1) / across;
  let down = (rows + 63) / 64;
  let square = group.y * groups.x + group.x;
  let slice = square / (wide * down);
  if (slice >= params.slices) {
    return;
  }
  let r0 = square / wide % down * 64;
  let o0 = square % wide * across;
  // What this invocation fetches: four rows r of one pixel, and four channels of dy.
  let r = r0 + index % 16 * 4;
  let c = r % params.channels;
  let ky = r / params.channels / params.kernelWidth; // past the last row too large, so read or not, it is not stored
  let kx = r / params.channels % params.kernelWidth;
  let p = slice * params.sliceLength + index / 16;
  var j = p % params.outWidth;
  var i = p / params.outWidth % params.outHeight;
  var image = p / (params.outWidth * params.outHeight);
  var pixel = slice * params.sliceLength + index / across;
  var nextX = fetchX(image, i * params.stride + ky - params.top, j * params.stride + kx - params.left, c);
  var nextDy = fetchDy(pixel, o0 + index % across);
  var s0 = vec4f(); var s1 = vec4f(); var s2 = vec4f(); var s3 = vec4f();
  var s4 = vec4f(); var s5 = vec4f(); var s6 = vec4f(); var s7 = vec4f();
  for (var done = 0u; done < params.sliceLength; done += slab) {
    // Slabs take turns in two places: one is written while another invocation may still read the other.
    let turn = done / slab % 2;
    xTile[turn * slab * 16 + index] = nextX;
    if (index < slab * across) {
      dyTile[turn * slab * across + index] = nextDy;
    }
    workgroupBarrier();
    j += slab;
    while (j >= params.outWidth) {
      j -= params.outWidth;
      i++;
      if (i == params.outHeight) { i = 0; image++; }
    }
    pixel += slab;
    nextX = fetchX(image, i * params.stride + ky - params.top, j * params.stride + kx - params.left, c);
    nextDy = fetchDy(pixel, o0 + index % across);
    for (var k = turn * slab; k < (turn + 1) * slab; k++) {
      let upper = xTile[k * 16 + 2 * local.y];
      let lower = xTile[k * 16 + 2 * local.y + 1];
      let d = dyTile[k * across + local.x];
      s0 += upper.x * d; s1 += upper.y * d; s2 += upper.z * d; s3 += upper.w * d;
      s4 += lower.x * d; s5 += lower.y * d; s6 += lower.z * d; s7 += lower.w * d;
    }
  }
  var sums = array<vec4f, 8>(s0, s1, s2, s3, s4, s5, s6, s7);
  for (var n = 0u; n < 8; n++) {
    let row = r0 + local.y * 8 + n;
    let o = o0 + local.x;
    if (row < rows && o < outQuads) {
      dw[(slice * rows + row) * outQuads + o] = sums[n];
    }
  }
}
