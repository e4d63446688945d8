// Gradient of a convolution's input, tiled: dx[p,c] = Σ dy[b, (y + top − ky) / stride, (x + left − kx) / stride, o] · w[ky,kx,c,o],
// over o and the taps for which both divisions come out even and land inside dy.
// Shapes: dy [B, H', W', O], w [kh, kw, C, O], dx [slices, B, H, W, C]; O divides by four.
// A workgroup owns 64 pixels of one phase × 4·across channels of dx, an invocation 8 × 4 of them.
// Idea over the naive rung: a matrix product over (ky, kx, o) by slabs in workgroup memory. Both operands lie along o, so
// both are fetched four of o at a time and multiplied as dot products. A stride splits the pixels of x into phases
// (y mod stride, x mod stride) that are reached by different taps: pixels of one phase share theirs, none is wasted.
struct Params {
  batch: u32, height: u32, width: u32, channels: u32, // x [B, H, W, C]
  kernelHeight: u32, kernelWidth: u32,
  outHeight: u32, outWidth: u32, outChannels: u32, // y [B, H', W', O]
  stride: u32, top: u32, left: u32, // zeros above and to the left of x
  slices: u32, sliceLength: u32, // parts of the sum; a rung that does not cut it reads neither
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> dy: array<vec4f>;
@group(0) @binding(2) var<storage, read> w: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> dx: array<f32>;

override across: u32 = 16; // 16 or 8: a quarter of the channels; 128 or 64 invocations
override quads = across / 8; // fours of the depth in a slab
override dySize = 64 * quads + 8; // of a slab: [pixel][four of k], a gap after every 8 pixels
override wSize = 4 * across * quads; // [c][four of k]
var<workgroup> dyTile: array<vec4f, 2 * dySize>;
var<workgroup> wTile: array<vec4f, 2 * wSize>;

fn fetchDy(image: u32, y: u32, x: u32, o: u32) -> vec4f {
  // Unsigned: what is negative wraps to a huge number and is outside, too. Within the phase the rest divides.
  let s = params.stride;
  if (image < params.batch && y < params.outHeight * s && x < params.outWidth * s) {
    return dy[(((image * params.outHeight + y / s) * params.outWidth + x / s) * params.outChannels + o) / 4];
  }
  return vec4f();
}

fn fetchW(ky: u32, kx: u32, c: u32, o: u32) -> vec4f {
  if (ky < params.kernelHeight && kx < params.kernelWidth && c < params.channels) {
    return w[(((ky * params.kernelWidth + kx) * params.channels + c) * params.outChannels + o) / 4];
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
  let s = params.stride;
  let wide = (params.channels + 4 * across - 1) / (4 * across);
  let down = (params.batch * ((params.height + s - 1) / s) * ((params.width + s - 1) / s) + 63) / 64;
  let square = group.y * groups.x + group.x;
  let slice = square / (wide * down * s * s);
  let phase = vec2u(square / (wide * down) % s, square / (wide * down * s) % s); // x, y
  let extent = (vec2u(params.width, params.height) + s - 1 - phase) / s; // of the image that this phase forms
  let pixels = params.batch * extent.x * extent.y;
  let p0 = square / wide % down * 64;
  let c0 = square % wide * 4 * across;
  if (slice >= params.slices || p0 >= pixels) {
    return;
  }
  // What this invocation fetches: a pixel's (ky, kx, o), and the same of one channel's weights.
  let p = p0 + index / quads;
  let image = p / (extent.x * extent.y);
  let y = p / extent.x % extent.y * s + phase.y + params.top;
  let x = p % extent.x * s + phase.x + params.left;
  let c = c0 + index / quads;
  let first = (phase + vec2u(params.left, params.top)) % s; // the first tap that divides; every s-th does
  let taps = max((params.kernelWidth + s - 1 - min(first.x, params.kernelWidth)) / s, 1u); // of a row
  let k = slice * params.sliceLength + index % quads * 4;
  var o = k % params.outChannels;
  var kx = first.x + k / params.outChannels % taps * s;
  var ky = first.y + k / params.outChannels / taps * s;
  let dySlot = index + index / (8 * quads);
  var nextW = fetchW(ky, kx, c, o);
  var nextDy = fetchDy(image, y - ky, x - kx, o);
  var s0 = vec4f(); var s1 = vec4f(); var s2 = vec4f(); var s3 = vec4f();
  var s4 = vec4f(); var s5 = vec4f(); var s6 = vec4f(); var s7 = vec4f();
  for (var done = 0u; done < params.sliceLength; done += 4 * quads) {
    // Slabs take turns in two places: one is written while another invocation may still read the other.
    let turn = done / (4 * quads) % 2;
    dyTile[turn * dySize + dySlot] = nextDy;
    if (index < wSize) { wTile[turn * wSize + index] = nextW; }
    workgroupBarrier();
    o += 4 * quads;
    while (o >= params.outChannels) {
      o -= params.outChannels;
      kx += s;
      if (kx >= params.kernelWidth) { kx = first.x; ky += s; }
    }
    nextW = fetchW(ky, kx, c, o);
    nextDy = fetchDy(image, y - ky, x - kx, o);
    for (var q = 0u; q < quads; q++) {
      let at = turn * dySize + local.y * (8 * quads + 1) + q;
      let wAt = turn * wSize + local.x * quads + q;
      let w0 = wTile[wAt]; let w1 = wTile[wAt + across * quads];
      let w2 = wTile[wAt + 2 * across * quads]; let w3 = wTile[wAt + 3 * across * quads];
      let d0 = dyTile[at]; s0 += vec4f(dot(d0, w0), dot(d0, w1), dot(d0, w2), dot(d0, w3));
      let d1 = dyTile[at + quads]; s1 += vec4f(dot(d1, w0), dot(d1, w1), dot(d1, w2), dot(d1, w3));
      let d2 = dyTile[at + 2 * quads]; s2 += vec4f(dot(d2, w0), dot(d2, w1), dot(d2, w2), dot(d2, w3));
      let d3 = dyTile[at + 3 * quads]; s3 += vec4f(dot(d3, w0), dot(d3, w1), dot(d3, w2), dot(d3, w3));
      let d4 = dyTile[at + 4 * quads]; s4 += vec4f(dot(d4, w0), dot(d4, w1), dot(d4, w2), dot(d4, w3));
      let d5 = dyTile[at + 5 * quads]; s5 += vec4f(dot(d5, w0), dot(d5, w1), dot(d5, w2), dot(d5, w3));
      let d6 = dyTile[at + 6 * quads]; s6 += vec4f(dot(d6, w0), dot(d6, w1), dot(d6, w2), dot(d6, w3));
      let d7 = dyTile[at + 7 * quads]; s7 += vec4f(dot(d7, w0), dot(d7, w1), dot(d7, w2), dot(d7, w3));
    }
  }
  var sums = array<vec4f, 8>(s0, s1, s2, s3, s4, s5, s6, s7);
  for (var i = 0u; i < 32; i++) {
    let q = p0 + local.y * 8 + i / 4;
    let channel = c0 + local.x + i % 4 * across;
    if (q < pixels && channel < params.channels) {
      let row = q / (extent.x * extent.y) * params.height + q / extent.x % extent.y * s + phase.y;
      let pixel = row * params.width + q % extent.x * s + phase.x;
      let all = params.batch * params.height * params.width;
      dx[(slice * all + pixel) * params.channels + channel] = sums[i / 4][i % 4];
    }
  }
}
