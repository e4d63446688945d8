// Standard normal numbers (Box & Muller 1958): y[i] = √(−2 ln u₁) · cos(2π u₂), with u₁ in (0, 1] and u₂ in [0, 1) from
// the two words of threefry2x32(key, (i, salt)) (Salmon et al. 2011, 20 rounds). Shapes: key [2], y [elements].
// One invocation owns one number. ln and cos are polynomials of our own (error below 1e-6): the adapter's cos may be
// off by 2⁻¹¹, and then the same seed would not give the same picture on two devices.
struct Params {
  elements: u32,
  salt: u32,
}
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> key: array<u32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;

fn rotate(x: u32, bits: u32) -> u32 {
  return (x << bits) | (x >> (32u - bits));
}

fn mixed(x: vec2u, bits: u32) -> vec2u {
  let sum = x.x + x.y;
  return vec2u(sum, rotate(x.y, bits) ^ sum);
}

fn threefry(key: vec2u, counter: vec2u) -> vec2u {
  let third = key.x ^ key.y ^ 0x1bd11bdau;
  var x = counter + key;
  x = mixed(x, 13); x = mixed(x, 15); x = mixed(x, 26); x = mixed(x, 6);
  x += vec2u(key.y, third + 1);
  x = mixed(x, 17); x = mixed(x, 29); x = mixed(x, 16); x = mixed(x, 24);
  x += vec2u(third, key.x + 2);
  x = mixed(x, 13); x = mixed(x, 15); x = mixed(x, 26); x = mixed(x, 6);
  x += vec2u(key.x, key.y + 3);
  x = mixed(x, 17); x = mixed(x, 29); x = mixed(x, 16); x = mixed(x, 24);
  x += vec2u(key.y, third + 4);
  x = mixed(x, 13); x = mixed(x, 15); x = mixed(x, 26); x = mixed(x, 6);
  return x + vec2u(third, key.x + 5);
}

// ln x for x in (0, 1]: x = 2ᵉ·m with m in [√½, √2), ln m = 2·atanh(s), s = (m − 1)/(m + 1).
fn logarithm(x: f32) -> f32 {
  let bits = bitcast<u32>(x) - 0x3f3504f3u;
  let exponent = bitcast<i32>(bits) >> 23u;
  let m = bitcast<f32>((bits & 0x007fffffu) + 0x3f3504f3u);
  let s = (m - 1.0) / (m + 1.0);
  let s2 = s * s;
  let series = 2.0 + s2 * (2.0 / 3.0 + s2 * (2.0 / 5.0 + s2 * (2.0 / 7.0 + s2 * (2.0 / 9.0))));
  return f32(exponent) * 0.6931471805599453 + s * series;
}

// cos(2πu) = sin(2πt) with t = |u − ½| − ¼, exact in f32; then the Taylor series of sine on [−π/2, π/2].
fn cosineOfTurns(u: f32) -> f32 {
  let x = (abs(u - 0.5) - 0.25) * 6.283185307179586;
  let x2 = x * x;
  let tail = x2 * (1.0 / 120.0 + x2 * (-1.0 / 5040.0 + x2 * (1.0 / 362880.0 - x2 / 39916800.0)));
  return x + x * x2 * (tail - 1.0 / 6.0);
}

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
  let words = threefry(vec2u(key[0], key[1]), vec2u(i, params.salt));
  let u1 = f32((words.x >> 8) + 1) * 0x1p-24;
  let u2 = f32(words.y >> 8) * 0x1p-24;
  y[i] = sqrt(-2.0 * logarithm(u1)) * cosineOfTurns(u2);
}
