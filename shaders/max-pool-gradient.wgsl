// Gradient of max pooling: the first element of a window (row by row) that equals its maximum y takes all of dy, the others
// nothing.
// Shapes: x and dx [B, H, W, C], y and dy [B, H/h, W/w, C]. One invocation owns one window: windows do not overlap, so every
// element of dx is written once.
struct Params {
  elements: u32, // of y
  outWidth: u32, // W/w
  channels: u32,
  height: u32, // h, w: the window
  width: u32,
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> y: array<f32>;
@group(0) @binding(3) var<storage, read> dy: array<f32>;
@group(0) @binding(4) var<storage, read_write> dx: array<f32>;

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
  var left = dy[i]; // what nobody has taken yet
  for (var h = 0u; h < params.height; h++) {
    for (var w = 0u; w < params.width; w++) {
      let at = start + h * pitch + w * params.channels;
      let takes = x[at] == y[i];
      dx[at] = select(0.0, left, takes);
      left = select(left, 0.0, takes);
    }
  }
}
