// How right the painter's pictures are, read by the judge: pairs and threes never trained on, per guidance scale, and what is taken for what.
// Pictures are judged on colour × shape × relation and nothing else there; sizes and background are counted apart.
import {
  judgeScene,
  SCENE_RELATIONS,
  relationBetween,
  SHAPES,
  type ReadScene,
  type Scene,
  type Verdict,
} from "../../data/index.js";
import type { SceneReader } from "../scene-judge/scene-reader.js";
import { judgedScenes } from "./batches.js";
import type { BatchPainter } from "./paint.js";

const plan = {
  seed: 6011,
  guidances: [0, 1, 2, 3, 4, 6, 8],
  /** The scale the station begins with; the other sets are painted at it. */
  guidance: 3,
  steps: 30,
  sampler: "dpm",
  pictures: 200,
  quickPictures: 48,
} as const;

export interface Shares {
  readonly pictures: number;
  /** Every colour, shape and relation as asked, and nothing else there. */
  readonly right: number;
  readonly shape: number;
  readonly size: number;
  readonly relation: number;
  readonly tone: number;
  readonly texture: number;
}

/** A type, not an interface: it is written into a manifest as plain data. */
export type PainterMetrics = {
  readonly sampler: string;
  readonly steps: number;
  readonly guidance: number;
  /** Pairs with a held-out combination, per guidance scale. */
  readonly byGuidance: readonly ({ readonly guidance: number } & Shares)[];
  readonly trainedPairs: Shares;
  readonly single: Shares;
  readonly heldOutThrees: Shares;
  /** Held-out pairs at the station's guidance. Rows: asked; columns: read, the last one "none". Counts. */
  readonly shapes: { readonly names: readonly string[]; readonly counts: readonly (readonly number[])[] };
  readonly relations: { readonly names: readonly string[]; readonly counts: readonly (readonly number[])[] };
};

interface Judged {
  readonly scene: Scene;
  readonly read: ReadScene;
  readonly verdict: Verdict;
}

export async function measurePainter(
  painter: BatchPainter,
  reader: SceneReader,
  { quick, log }: { quick: boolean; log: (line: string) => void },
): Promise<PainterMetrics> {
  const count = quick ? plan.quickPictures : plan.pictures;
  const { steps, sampler, seed } = plan;
  const judge = async (asked: ReturnType<typeof judgedScenes>, guidance: number): Promise<Judged[]> => {
    const prompts = asked.map(({ text }) => text);
    const read = await reader.read(await painter.paint({ prompts, guidance, steps, sampler, seed }));
    const judged = asked.map(({ scene }, i) => ({
      scene,
      read: read[i],
      verdict: judgeScene(scene, read[i]),
    }));
    log(`guidance ${guidance}: ${JSON.stringify(shares(judged))}`);
    return judged;
  };
  const heldOut = judgedScenes(seed, count, "heldout", 2);
  const byGuidance: ({ guidance: number } & Shares)[] = [];
  let asShown: Judged[] = [];
  for (const guidance of quick ? [plan.guidance] : plan.guidances) {
    const judged = await judge(heldOut, guidance);
    if (guidance === plan.guidance) asShown = judged;
    byGuidance.push({ guidance, ...shares(judged) });
  }
  const other = async (split: "train" | "heldout", things: number): Promise<Shares> =>
    shares(await judge(judgedScenes(seed + things, count, split, things), plan.guidance));
  return {
    sampler,
    steps,
    guidance: plan.guidance,
    byGuidance,
    trainedPairs: await other("train", 2),
    single: await other("train", 1),
    heldOutThrees: await other("heldout", 3),
    shapes: shapeConfusion(asShown),
    relations: relationConfusion(asShown),
  };
}

function shares(judged: readonly Judged[]): Shares {
  const share = (flags: readonly boolean[]): number =>
    Number((flags.filter(Boolean).length / Math.max(1, flags.length)).toFixed(4));
  const verdicts = judged.map(({ verdict }) => verdict);
  const things = verdicts.flatMap((verdict) => verdict.things);
  return {
    pictures: judged.length,
    right: share(verdicts.map(({ right }) => right)),
    shape: share(things.map(({ shapeRight }) => shapeRight)),
    size: share(things.map(({ sizeRight }) => sizeRight)),
    relation: share(verdicts.map(({ relationRight }) => relationRight)),
    tone: share(verdicts.map(({ toneRight }) => toneRight)),
    texture: share(verdicts.map(({ textureRight }) => textureRight)),
  };
}

function shapeConfusion(judged: readonly Judged[]): PainterMetrics["shapes"] {
  const names = [...SHAPES, "none"];
  const counts = SHAPES.map(() => names.map(() => 0));
  for (const { scene, verdict } of judged) {
    scene.things.forEach(({ shape }, i) => {
      counts[SHAPES.indexOf(shape)][names.indexOf(verdict.things[i].shape ?? "none")]++;
    });
  }
  return { names, counts };
}

function relationConfusion(judged: readonly Judged[]): PainterMetrics["relations"] {
  const names = [...SCENE_RELATIONS, "around", "none"];
  const counts = SCENE_RELATIONS.map(() => names.map(() => 0));
  for (const { scene, read } of judged) {
    const [first, second] = scene.things.map(({ colour }) =>
      read.things.find((thing) => thing.colour === colour),
    );
    const seen = first && second ? relationBetween(first, second) : "none";
    if (scene.relation) counts[SCENE_RELATIONS.indexOf(scene.relation)][names.indexOf(seen)]++;
  }
  return { names, counts };
}
