// Pictures with the statistics of photographs, made by rule: leaves that hide each other at all scales (Lee, Mumford & Huang 2001), and
// clouds whose spectrum falls as that of nature does. Not photographs: those would have to be somebody's.
import type { Chance } from "../chance.js";
import type { Picture } from "./resample.js";

/** Discs and polygons of every size, each with a colour, a slope of light and a grain of its own; edges are smoothed over one pixel. */
export function leavesPicture(chance: Chance, size: number, leaves = 90): Picture {
  const data = new Float32Array(size * size * 3);
  const ground = colour(chance);
  for (let i = 0; i < data.length; i++) data[i] = ground[i % 3];
  for (let n = 0; n < leaves; n++) {
    // Areas are spread evenly over scales: the density of radii falls with their cube.
    const radius = size * 0.03 * (1 - 0.995 * chance.uniform()) ** -0.5;
    drawLeaf(chance, data, size, Math.min(radius, 0.4 * size));
  }
  return { height: size, width: size, channels: 3, data };
}

function drawLeaf(chance: Chance, data: Float32Array, size: number, radius: number): void {
  const [cx, cy] = [size * chance.uniform(), size * chance.uniform()];
  const paint = colour(chance);
  const [slopeX, slopeY] = [chance.normal(), chance.normal()].map((v) => (0.25 * v) / radius);
  const [waveX, waveY, phase] = [chance.normal() * 1.2, chance.normal() * 1.2, 6.3 * chance.uniform()];
  const grain = chance.uniform() < 0.5 ? 0 : 0.18 * chance.uniform();
  // No sides is a disc; otherwise the leaf is cut by that many straight edges.
  const sides = [0, 0, 3, 4, 5][chance.integer(5)];
  const turn = 6.3 * chance.uniform();
  const flat = 0.4 + 0.6 * chance.uniform();
  const distance = (dx: number, dy: number): number => {
    const [u, v] = [
      dx * Math.cos(turn) + dy * Math.sin(turn),
      (dy * Math.cos(turn) - dx * Math.sin(turn)) / flat,
    ];
    if (sides === 0) return (Math.hypot(u, v) - radius) * flat;
    let most = -Infinity;
    for (let k = 0; k < sides; k++) {
      const angle = (2 * Math.PI * k) / sides;
      most = Math.max(most, u * Math.cos(angle) + v * Math.sin(angle) - 0.7 * radius);
    }
    return most * flat;
  };
  const reach = 1.5 * radius + 1;
  for (let y = Math.max(0, Math.floor(cy - reach)); y < Math.min(size, cy + reach); y++) {
    for (let x = Math.max(0, Math.floor(cx - reach)); x < Math.min(size, cx + reach); x++) {
      const [dx, dy] = [x + 0.5 - cx, y + 0.5 - cy];
      const coverage = Math.min(1, Math.max(0, 0.5 - distance(dx, dy)));
      if (coverage === 0) continue;
      const light = slopeX * dx + slopeY * dy + grain * Math.sin(waveX * dx + waveY * dy + phase);
      const at = 3 * (y * size + x);
      for (let c = 0; c < 3; c++) {
        const value = Math.min(1, Math.max(-1, paint[c] + light));
        data[at + c] += coverage * (value - data[at + c]);
      }
    }
  }
}

/** Waves of all lengths and directions, their strength falling with their frequency: amplitude 1/f. */
export function cloudPicture(chance: Chance, size: number, waves = 60): Picture {
  const data = new Float32Array(size * size * 3);
  const middle = colour(chance);
  for (let n = 0; n < waves; n++) {
    // Frequencies evenly over octaves, from one wave a picture to one every four pixels.
    const frequency = (size / 4) ** chance.uniform();
    const angle = 2 * Math.PI * chance.uniform();
    const [fx, fy] = [Math.cos(angle), Math.sin(angle)].map((v) => (2 * Math.PI * frequency * v) / size);
    const phase = 2 * Math.PI * chance.uniform();
    const strength = [0, 1, 2].map(() => (0.25 + 0.12 * chance.normal()) / Math.sqrt(frequency));
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const wave = Math.sin(fx * x + fy * y + phase);
        for (let c = 0; c < 3; c++) data[3 * (y * size + x) + c] += (strength[c] * wave) / 2;
      }
    }
  }
  for (let i = 0; i < data.length; i++) data[i] = Math.min(1, Math.max(-1, data[i] + 0.6 * middle[i % 3]));
  return { height: size, width: size, channels: 3, data };
}

const colour = (chance: Chance): number[] => {
  const light = 1.4 * chance.uniform() - 0.7;
  return [0, 1, 2].map(() => light + 0.25 * chance.normal());
};
