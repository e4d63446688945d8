// Pooling: y[b,i,j,c] = the mean, or the maximum, of x over the window of h×w pixels that begins at (i·h, j·w).
// Shapes: x [B, H, W, C], y [B, H/h, W/w, C]. One invocation owns one element of y; neighbours read neighbouring channels.
struct Params {
  elements: u32, // of y
  outWidth: u32, // W/w
  channels: u32,
  height: u32, // h, w: the window
  width: u32,
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;

override isMax: bool = false;
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
  let column = i / params.channels % params.outWidth * params.width;
  let row = i / (params.channels * params.outWidth) * params.height; // of all images, one below the other
  let pitch = params.outWidth * params.width * params.channels; // of a row of x
  let start = row * pitch + column * params.channels + c;
  // A maximum may count the first element twice; a sum begins at nothing.
  var result = select(0.0, x[start], isMax);
  for (var h = 0u; h < params.height; h++) {
    for (var w = 0u; w < params.width; w++) {
      let value = x[start + h * pitch + w * params.channels];
      result = select(result + value, max(result, value), isMax);
    }
  }
  y[i] = select(result / f32(params.height * params.width), result, isMax);
}
