// The rate of copies: y[i] = x[i], one vec4 per invocation, neighbours beside each other.

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(1) var<storage, read> x: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  y[id.x] = x[id.x];
}
