// The rate of multiply-adds: each invocation runs eight independent chains of vec4 in registers.
// y[invocation] = what is left, so that nothing is optimised away. 64 operations per round and invocation.

override rounds: u32 = 64;

@group(0) @binding(0) var<storage, read_write> y: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let x = vec4f(0.999, 0.998, 0.997, 0.996);
  let s = vec4f(0.001) * f32(id.x & 7u);
  var a = s;
  var b = s + 1.0;
  var c = s + 2.0;
  var d = s + 3.0;
  var e = s + 4.0;
  var f = s + 5.0;
  var g = s + 6.0;
  var h = s + 7.0;
  for (var i = 0u; i < rounds; i++) {
    a = fma(a, x, s);
    b = fma(b, x, s);
    c = fma(c, x, s);
    d = fma(d, x, s);
    e = fma(e, x, s);
    f = fma(f, x, s);
    g = fma(g, x, s);
    h = fma(h, x, s);
  }
  y[id.x] = ((a + b) + (c + d)) + ((e + f) + (g + h));
}
