// Scenes by chance: what stands in them, and where. Not how they are drawn, and not how they are told.
import type { Chance } from "../chance.js";
import { isHeldOutScene } from "./held-out.js";
import {
  COLOURS,
  SCENE_RELATIONS,
  SHAPES,
  SIDES,
  SIZES,
  TEXTURES,
  TONES,
  type Background,
  type SceneRelation,
  type Scene,
  type SceneSplit,
  type Side,
  type Size,
  type Thing,
  type ThingKind,
} from "./types.js";

export interface SceneRequest {
  readonly split: SceneSplit;
  /** 1, 2 or 3; by chance where it is left out (a quarter alone, half in pairs). */
  readonly things?: number;
}

/** Half the width of a thing, of half the picture. */
const radii: Readonly<Record<Size, number>> = { large: 0.42, small: 0.25 };

/** One scene of a split: combinations are drawn until the split holds them. */
export function randomScene(chance: Chance, { split, things: asked }: SceneRequest): Scene {
  for (;;) {
    const count = asked ?? ([1, 2, 2, 3] as const)[chance.integer(4)];
    const relation = count > 1 ? pick(chance, SCENE_RELATIONS) : null;
    const side = count > 2 ? pick(chance, sidesFor(relation)) : null;
    const kinds = randomKinds(chance, count, relation);
    const heldOut = isHeldOutScene({ things: kinds, relation, side });
    if (split === "all" || heldOut === (split === "heldout"))
      return placeScene(chance, kinds, { relation, side, background: randomBackground(chance) });
  }
}

/** Puts things in the places their relation asks for, each a little off, so that no two pictures are the same. */
export function placeScene(
  chance: Chance,
  kinds: readonly ThingKind[],
  { relation, side, background }: Omit<Scene, "things">,
): Scene {
  const spots = spotsFor(relation, side);
  const drift = { one: 0.3, two: 0.1, three: 0.04 }[kinds.length === 1 ? "one" : side ? "three" : "two"];
  const [dx, dy] = [off(chance, drift), off(chance, drift)];
  const things = kinds.map((kind, i): Thing => {
    const spot = spots[i];
    const jitter = relation === "inside" && i < 2 ? 0.02 : 0.05;
    const radius = (spot.radius ?? radii[kind.size] * (side ? 0.9 : 1)) * (1 + off(chance, 0.05));
    return {
      ...kind,
      x: spot.x + dx + off(chance, jitter),
      y: spot.y + dy + off(chance, jitter),
      radius,
      angle: off(chance, 0.12),
    };
  });
  return { things, relation, side, background };
}

export function randomBackground(chance: Chance): Background {
  return {
    tone: pick(chance, TONES),
    texture: pick(chance, TEXTURES),
    phase: [chance.uniform(), chance.uniform()],
  };
}

/** No two things of a scene have the same colour: each can be told by it. */
function randomKinds(chance: Chance, count: number, relation: SceneRelation | null): ThingKind[] {
  const kinds: ThingKind[] = [];
  while (kinds.length < count) {
    const kind = { shape: pick(chance, SHAPES), colour: pick(chance, COLOURS), size: pick(chance, SIZES) };
    if (kinds.every(({ colour }) => colour !== kind.colour)) kinds.push(kind);
  }
  // What holds another thing is large, and what it holds is small.
  return relation === "inside"
    ? kinds.map((kind, i) => (i < 2 ? { ...kind, size: SIZES[1 - i] } : kind))
    : kinds;
}

/** A third thing stands across the line of the first two, so that "below" is below both. */
function sidesFor(relation: SceneRelation | null): readonly Side[] {
  if (relation === "left" || relation === "right") return ["above", "below"];
  if (relation === "above" || relation === "below") return ["left", "right"];
  return SIDES;
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly radius?: number;
}

const towards: Readonly<Record<Side, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  above: [0, -1],
  below: [0, 1],
};

function spotsFor(relation: SceneRelation | null, side: Side | null): readonly Spot[] {
  const [sx, sy] = side ? towards[side] : [0, 0];
  const third = { x: 0.56 * sx, y: 0.56 * sy };
  if (!relation) return [{ x: 0, y: 0 }];
  if (relation === "inside") {
    const middle = { x: -0.38 * sx, y: -0.38 * sy };
    return [
      { ...middle, radius: side ? 0.21 : 0.25 },
      { ...middle, radius: side ? 0.52 : 0.68 },
      side ? { x: 0.6 * sx, y: 0.6 * sy } : third,
    ];
  }
  const [rx, ry] = towards[relation];
  const reach = 0.48;
  return [1, -1]
    .map((end): Spot => ({ x: reach * end * rx - 0.46 * sx, y: reach * end * ry - 0.46 * sy }))
    .concat(third);
}

const pick = <T>(chance: Chance, list: readonly T[]): T => list[chance.integer(list.length)];
const off = (chance: Chance, reach: number): number => reach * (2 * chance.uniform() - 1);
