// Uniform numbers in [0, 1): y[i] = (threefry2x32(key, (i, salt)).x >> 8) · 2⁻²⁴ (Salmon et al. 2011, 20 rounds).
// Shapes: key [2], y [elements]. One invocation owns one number: any part of the sequence can be had at once, and the
// bits are those of every other device.
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
  let word = threefry(vec2u(key[0], key[1]), vec2u(i, params.salt)).x;
  y[i] = f32(word >> 8) * 0x1p-24;
}
