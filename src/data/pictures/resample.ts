// Pictures made smaller and larger by rule: means of blocks, nearest neighbour, bicubic. And how far one is from another, in decibels.

/** Rows of pixels, top first: [height, width, channels], values −1…1. */
export interface Picture {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly data: Float32Array<ArrayBuffer>;
}

/** Every pixel the mean of factor × factor; what does not fill a block at the right and lower edge is left out. */
export function shrink({ height, width, channels, data }: Picture, factor: number): Picture {
  const [h, w] = [Math.floor(height / factor), Math.floor(width / factor)];
  const out = new Float32Array(h * w * channels);
  for (let y = 0; y < h * factor; y++) {
    for (let x = 0; x < w * factor; x++) {
      const to = (Math.floor(y / factor) * w + Math.floor(x / factor)) * channels;
      const from = (y * width + x) * channels;
      for (let c = 0; c < channels; c++) out[to + c] += data[from + c] / (factor * factor);
    }
  }
  return { height: h, width: w, channels, data: out };
}

/** Every pixel becomes factor × factor equal ones. */
export function enlargeNearest({ height, width, channels, data }: Picture, factor: number): Picture {
  const [h, w] = [height * factor, width * factor];
  const out = new Float32Array(h * w * channels);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const from = (Math.floor(y / factor) * width + Math.floor(x / factor)) * channels;
      out.set(data.subarray(from, from + channels), (y * w + x) * channels);
    }
  }
  return { height: h, width: w, channels, data: out };
}

/** Cubic convolution with a = −½ (Keys 1981), across and then down; the edge repeats beyond itself. */
export function enlargeBicubic(picture: Picture, factor: number): Picture {
  return turned(alongRows(turned(alongRows(picture, factor)), factor));
}

/** 10 log₁₀(peak² / mean square), peak 2 for values −1…1. Infinity where the two are equal. */
export function psnr(a: Picture, b: Picture): number {
  if (a.data.length !== b.data.length || a.width !== b.width)
    throw new RangeError(
      `psnr: sizes must agree, got ${a.height}×${a.width}×${a.channels} and ${b.height}×${b.width}×${b.channels}`,
    );
  let total = 0;
  for (let i = 0; i < a.data.length; i++) total += (a.data[i] - b.data[i]) ** 2;
  return total === 0 ? Infinity : 10 * Math.log10((4 * a.data.length) / total);
}

/** Keys' kernel at distance t from a sample. */
function cubic(t: number): number {
  const d = Math.abs(t);
  if (d < 1) return 1.5 * d ** 3 - 2.5 * d ** 2 + 1;
  return d < 2 ? -0.5 * d ** 3 + 2.5 * d ** 2 - 4 * d + 2 : 0;
}

function alongRows({ height, width, channels, data }: Picture, factor: number): Picture {
  const w = width * factor;
  const out = new Float32Array(height * w * channels);
  for (let x = 0; x < w; x++) {
    // Where the middle of the new pixel lies among the middles of the old ones.
    const at = (x + 0.5) / factor - 0.5;
    const first = Math.floor(at) - 1;
    for (let k = first; k < first + 4; k++) {
      const weight = cubic(at - k);
      const column = Math.min(width - 1, Math.max(0, k));
      for (let y = 0; y < height; y++) {
        const [to, from] = [(y * w + x) * channels, (y * width + column) * channels];
        for (let c = 0; c < channels; c++) out[to + c] += weight * data[from + c];
      }
    }
  }
  return { height, width: w, channels, data: out };
}

/** Rows become columns. */
function turned({ height, width, channels, data }: Picture): Picture {
  const out = new Float32Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < channels; c++)
        out[(x * height + y) * channels + c] = data[(y * width + x) * channels + c];
    }
  }
  return { height: width, width: height, channels, data: out };
}
