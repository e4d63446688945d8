// UMAP (McInnes, Healy and Melville 2018) as another map of the same vectors, a few epochs at a time. The package is fetched
// when first asked for; chance is ours, so the same vectors and seed give the same map.
import type { UMAP } from "umap-js";
import { Random } from "../../src/engine/index.js";
import { turnOnto } from "./plane.js";
import { channels } from "./protocol.js";

export interface UmapReport {
  readonly epoch: number;
  readonly epochs: number;
  /** [V, 2], moved, scaled and turned onto the map it replaces. */
  readonly map: Float32Array;
}

export class UmapRun {
  private epoch = 0;

  private constructor(
    private readonly umap: UMAP,
    private readonly epochs: number,
    private readonly reference: Float32Array,
  ) {}

  /** Finds every word's nearest words: the slow part, in one go. */
  static async create(vectors: Float32Array, reference: Float32Array, seed: number): Promise<UmapRun> {
    const { UMAP: Umap } = await import("umap-js");
    const rows = Array.from({ length: vectors.length / channels }, (_, i) =>
      Array.from(vectors.subarray(i * channels, (i + 1) * channels)),
    );
    const random = new Random(seed, 0x756d6170);
    const umap = new Umap({
      nNeighbors: Math.max(2, Math.min(12, rows.length - 1)),
      minDist: 0.25,
      random: () => random.uniform(),
      distanceFn: cosineDistance,
    });
    return new UmapRun(umap, umap.initializeFit(rows), reference);
  }

  get done(): boolean {
    return this.epoch >= this.epochs;
  }

  step(budgetMs: number): UmapReport {
    const started = performance.now();
    while (!this.done) {
      this.epoch = this.umap.step();
      if (performance.now() - started >= budgetMs) break;
    }
    const { epoch, epochs, reference } = this;
    return { epoch, epochs, map: laidOnto(Float32Array.from(this.umap.getEmbedding().flat()), reference) };
  }
}

/** Rows have length 1. */
function cosineDistance(a: number[], b: number[]): number {
  let dot = 0;
  for (let c = 0; c < a.length; c++) dot += a[c] * b[c];
  return Math.max(0, 1 - dot);
}

/** Moved to the same middle, to the same mean distance from it, and turned. */
export function laidOnto(points: Float32Array, reference: Float32Array): Float32Array {
  const moved = centred(points);
  const target = centred(reference);
  const spread = (map: Float32Array) => Math.sqrt(map.reduce((sum, value) => sum + value * value, 0) || 1);
  const scale = spread(target) / spread(moved);
  const [a, b, c, d] = turnOnto(moved, target);
  return moved.map((_, i) => {
    const [x, y] = [moved[i & ~1], moved[i | 1]];
    return scale * (i & 1 ? c * x + d * y : a * x + b * y);
  });
}

function centred(points: Float32Array): Float32Array {
  const mean = [0, 0];
  points.forEach((value, i) => (mean[i & 1] += (2 * value) / points.length));
  return points.map((value, i) => value - mean[i & 1]);
}
