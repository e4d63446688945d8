// Convolution, tiled: y[p,o] = activate(Σ x[under pixel p at tap (ky, kx), c] · w[ky,kx,c,o] + bias[o]).
// Shapes: x [B, H, W, C], w [kh, kw, C, O], bias [O], y [slices, B·H'·W' pixels, O]; C and O divide by four.
// A workgroup owns 64 pixels × 4·across channels of y, an invocation 8 × 4 of them.
// Idea over the naive rung: a matrix product [pixels, kh·kw·C] × [kh·kw·C, O] whose left operand is never written down. Slabs
// of both are fetched once into workgroup memory, four floats at a time, to serve 64 pixels or 4·across channels. An
// invocation fetches for one pixel only, so its place in x is advanced, not divided out; the next slab is on its way.
struct Params {
  batch: u32, height: u32, width: u32, channels: u32, // x [B, H, W, C]
  kernelHeight: u32, kernelWidth: u32,
  outHeight: u32, outWidth: u32, outChannels: u32, // y [B, H', W', O]
  stride: u32, top: u32, left: u32, // zeros above and to the left of x
  slices: u32, sliceLength: u32, // parts of the sum; a rung that does not cut it reads neither
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<vec4f>;
@group(0) @binding(2) var<storage, read> w: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> y: array<vec4f>;

override hasBias: bool = false;
override across: u32 = 16; // 16 or 8: fours of channels; 128 or 64 invocations
override quads = across / 8; // fours of the depth in a slab
override xSize = 64 * quads + 8; // of a slab: [pixel][four of k], a gap after every 8 pixels
override wSize = 4 * quads * across; // [k][four of o]
var<workgroup> xTile: array<vec4f, 2 * xSize>;
var<workgroup> wTile: array<vec4f, 2 * wSize>;

fn activate(x: f32) -> f32 { return x; }

fn fetchX(image: u32, row: u32, column: u32, c: u32) -> vec4f {
  // Unsigned: what lies above or to the left of x wraps to a huge number and is outside, too.
  if (image < params.batch && row < params.height && column < params.width) {
    return x[(((image * params.height + row) * params.width + column) * params.channels + c) / 4];
  }
  return vec4f();
}

fn fetchW(k: u32, o: u32) -> vec4f {
  if (k < params.kernelHeight * params.kernelWidth * params.channels && o < params.outChannels / 4) {
    return w[k * (params.outChannels / 4) + o];
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
  let area = params.outHeight * params.outWidth;
  let pixels = params.batch * area;
  let outQuads = params.outChannels / 4;
  let wide = (outQuads + across - 1) / across;
  let down = (pixels + 63) / 64;
  let square = group.y * groups.x + group.x;
  let slice = square / (wide * down);
  if (slice >= params.slices) {
    return;
  }
  let p0 = square / wide % down * 64;
  let o0 = square % wide * across;
  let begin = slice * params.sliceLength;
  // What this invocation fetches: a pixel's (ky, kx, c), and the weights of one k.
  let p = p0 + index / quads;
  let image = p / area;
  let top = p / params.outWidth % params.outHeight * params.stride - params.top;
  let left = p % params.outWidth * params.stride - params.left;
  let xSlot = index + index / (8 * quads);
  var c = (begin + index % quads * 4) % params.channels;
  let tap = (begin + index % quads * 4) / params.channels;
  var kx = tap % params.kernelWidth;
  var ky = tap / params.kernelWidth;
  var k = begin + index / across;
  var nextX = fetchX(select(params.batch, image, ky < params.kernelHeight), top + ky, left + kx, c);
  var nextW = fetchW(k, o0 + index % across);
  var s0 = vec4f(); var s1 = vec4f(); var s2 = vec4f(); var s3 = vec4f();
  var s4 = vec4f(); var s5 = vec4f(); var s6 = vec4f(); var s7 = vec4f();
  for (var done = 0u; done < params.sliceLength; done += 4 * quads) {
    // Slabs take turns in two places: one is written while another invocation may still read the other.
    let turn = done / (4 * quads) % 2;
    xTile[turn * xSize + xSlot] = nextX;
    if (index < wSize) { wTile[turn * wSize + index] = nextW; }
    workgroupBarrier();
    c += 4 * quads;
    while (c >= params.channels) {
      c -= params.channels;
      kx++;
      if (kx == params.kernelWidth) { kx = 0; ky++; }
    }
    k += 4 * quads;
    nextX = fetchX(select(params.batch, image, ky < params.kernelHeight), top + ky, left + kx, c);
    nextW = fetchW(k, o0 + index % across);
    for (var q = 0u; q < quads; q++) {
      let at = turn * xSize + local.y * (8 * quads + 1) + q;
      let wAt = turn * wSize + 4 * q * across + local.x;
      let w0 = wTile[wAt]; let w1 = wTile[wAt + across]; let w2 = wTile[wAt + 2 * across]; let w3 = wTile[wAt + 3 * across];
      let x0 = xTile[at]; s0 += x0.x * w0 + x0.y * w1 + x0.z * w2 + x0.w * w3;
      let x1 = xTile[at + quads]; s1 += x1.x * w0 + x1.y * w1 + x1.z * w2 + x1.w * w3;
      let x2 = xTile[at + 2 * quads]; s2 += x2.x * w0 + x2.y * w1 + x2.z * w2 + x2.w * w3;
      let x3 = xTile[at + 3 * quads]; s3 += x3.x * w0 + x3.y * w1 + x3.z * w2 + x3.w * w3;
      let x4 = xTile[at + 4 * quads]; s4 += x4.x * w0 + x4.y * w1 + x4.z * w2 + x4.w * w3;
      let x5 = xTile[at + 5 * quads]; s5 += x5.x * w0 + x5.y * w1 + x5.z * w2 + x5.w * w3;
      let x6 = xTile[at + 6 * quads]; s6 += x6.x * w0 + x6.y * w1 + x6.z * w2 + x6.w * w3;
      let x7 = xTile[at + 7 * quads]; s7 += x7.x * w0 + x7.y * w1 + x7.z * w2 + x7.w * w3;
    }
  }
  var sums = array<vec4f, 8>(s0, s1, s2, s3, s4, s5, s6, s7);
  let o = o0 + local.x;
  for (var i = 0u; i < 8; i++) {
    let pixel = p0 + local.y * 8 + i;
    if (pixel < pixels && o < outQuads) {
      var sum = sums[i];
      if (hasBias) { sum += bias[o]; }
      y[(slice * pixels + pixel) * outQuads + o] =
        vec4f(activate(sum.x), activate(sum.y), activate(sum.z), activate(sum.w));
    }
  }
}
