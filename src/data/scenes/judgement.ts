// What was read off a picture, held against what was asked for. Plain numbers in, plain facts out; the net that reads is `models/scene-judge`.
import {
  COLOURS,
  SHAPES,
  SIZES,
  TEXTURES,
  TONES,
  type Colour,
  type SceneRelation,
  type Scene,
  type Shape,
  type Side,
  type Size,
  type Texture,
  type Tone,
} from "./types.js";

export interface ReadThing {
  readonly shape: Shape;
  readonly colour: Colour;
  readonly size: Size;
  readonly x: number;
  readonly y: number;
  /** Probability of the shape among all shapes and none. */
  readonly certainty: number;
}

export interface ReadScene {
  readonly things: readonly ReadThing[];
  readonly tone: Tone;
  readonly texture: Texture;
}

/** The judge's outputs for one picture or more: flat arrays as its programs give them. */
export type JudgeArrays = Readonly<
  Record<"shape" | "size" | "place" | "tone" | "texture", ArrayLike<number>>
>;

/** Picture `index` of a batch the judge has read. */
export function readJudgement(arrays: JudgeArrays, index = 0): ReadScene {
  const classes = SHAPES.length + 1;
  const things = COLOURS.flatMap((colour, i): ReadThing[] => {
    const slot = index * COLOURS.length + i;
    const best = largest(arrays.shape, slot * classes, classes);
    if (best === SHAPES.length) return [];
    const size = SIZES[largest(arrays.size, slot * SIZES.length, SIZES.length)];
    const [x, y] = [arrays.place[2 * slot], arrays.place[2 * slot + 1]];
    const certainty = probability(arrays.shape, slot * classes, classes, best);
    return [{ shape: SHAPES[best], colour, size, x, y, certainty }];
  });
  return {
    things,
    tone: TONES[largest(arrays.tone, index * TONES.length, TONES.length)],
    texture: TEXTURES[largest(arrays.texture, index * TEXTURES.length, TEXTURES.length)],
  };
}

/** How the first stands to the second, from where they are. Nearer than a fifth of the picture is inside, if it is the smaller. */
export function relationBetween(
  a: Pick<ReadThing, "x" | "y" | "size">,
  b: Pick<ReadThing, "x" | "y" | "size">,
): SceneRelation | "around" {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  if (Math.hypot(dx, dy) < 0.4) return a.size === "large" && b.size === "small" ? "around" : "inside";
  if (Math.abs(dx) > Math.abs(dy)) return dx > 0 ? "left" : "right";
  return dy > 0 ? "above" : "below";
}

/** Asked for and read, one thing after another. */
export interface ThingVerdict {
  /** The shape that wears this colour; null where nothing does. */
  readonly shape: Shape | null;
  readonly shapeRight: boolean;
  readonly sizeRight: boolean;
}

export interface Verdict {
  readonly things: readonly ThingVerdict[];
  /** Every asked colour is worn by the asked shape. */
  readonly thingsRight: boolean;
  readonly sizesRight: boolean;
  /** True where no relation was asked for. */
  readonly relationRight: boolean;
  /** Colours that nobody asked for. */
  readonly extra: readonly Colour[];
  /** Colour × shape × relation as asked, and nothing else there. Sizes and background are counted apart. */
  readonly right: boolean;
  readonly toneRight: boolean;
  readonly textureRight: boolean;
}

export function judgeScene(asked: Scene, read: ReadScene): Verdict {
  const found = asked.things.map(({ colour }) => read.things.find((thing) => thing.colour === colour));
  const things = asked.things.map(({ shape, size }, i): ThingVerdict => {
    const thing = found[i];
    return {
      shape: thing?.shape ?? null,
      shapeRight: thing?.shape === shape,
      sizeRight: thing?.size === size,
    };
  });
  const [first, second, third] = found;
  const pairRight =
    !asked.relation || (!!first && !!second && relationBetween(first, second) === asked.relation);
  const sideRight =
    !asked.side || (!!first && !!second && !!third && standsAside(third, [first, second], asked.side));
  const thingsRight = things.every(({ shapeRight }) => shapeRight);
  const relationRight = pairRight && sideRight;
  const extra = read.things
    .map(({ colour }) => colour)
    .filter((colour) => asked.things.every((thing) => thing.colour !== colour));
  return {
    things,
    thingsRight,
    sizesRight: things.every(({ sizeRight }) => sizeRight),
    relationRight,
    extra,
    right: thingsRight && relationRight && extra.length === 0,
    toneRight: read.tone === asked.background.tone,
    textureRight: read.texture === asked.background.texture,
  };
}

/** Beyond the middle of both others in the named direction. */
function standsAside(third: ReadThing, others: readonly ReadThing[], side: Side): boolean {
  const along = (thing: ReadThing): number => (side === "left" || side === "right" ? thing.x : thing.y);
  const sign = side === "right" || side === "below" ? 1 : -1;
  return others.every((other) => sign * (along(third) - along(other)) > 0.2);
}

function largest(values: ArrayLike<number>, from: number, count: number): number {
  let best = 0;
  for (let i = 1; i < count; i++) if (values[from + i] > values[from + best]) best = i;
  return best;
}

function probability(logits: ArrayLike<number>, from: number, count: number, at: number): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += Math.exp(logits[from + i] - logits[from + at]);
  return 1 / total;
}
