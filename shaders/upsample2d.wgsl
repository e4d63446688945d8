// Nearest upsampling: y[b,i,j,c] = x[b, ⌊i/h⌋, ⌊j/w⌋, c].
// Shapes: x [B, H, W, C], y [B, H·h, W·w, C]. One invocation owns one element of y.
struct Params {
  elements: u32, // of y
  outWidth: u32, // W·w
  channels: u32,
  height: u32, // h, w: copies of a pixel
  width: u32,
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;

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
  let c = i % params.channels;
  let column = i / params.channels % params.outWidth / params.width;
  let row = i / (params.channels * params.outWidth) / params.height; // of all images, one below the other
  y[i] = x[(row * (params.outWidth / params.width) + column) * params.channels + c];
}
