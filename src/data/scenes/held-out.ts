// The contract of what training never shows: about one in eight combinations colour × shape × relation, fixed for ever by name.
// A thing left of another is the same picture as the other right of it, so both ends of a relation count.
import { hashText } from "../chance.js";
import type { Colour, SceneRelation, Scene, Shape, ThingKind } from "./types.js";

const HELD_OUT_PERCENT = 12;

/** A relation seen from its second thing: what holds something inside is "around" it. */
export type Standing = SceneRelation | "around";

const opposite: Readonly<Record<SceneRelation, Standing>> = {
  left: "right",
  right: "left",
  above: "below",
  below: "above",
  inside: "around",
};

export const oppositeOf = (relation: SceneRelation): Standing => opposite[relation];

const known = new Map<string, boolean>();

/** True when no training picture, and so no training prompt, holds such a thing standing so to another. */
export function isHeldOutCombination(colour: Colour, shape: Shape, standing: Standing): boolean {
  const name = `${colour} ${shape} ${standing}`;
  let answer = known.get(name);
  if (answer === undefined) known.set(name, (answer = hashText(name) % 100 < HELD_OUT_PERCENT));
  return answer;
}

/** Each thing of a scene with each way it stands to another. A third thing stands to both others, and both to it. */
export function standings({
  things,
  relation,
  side,
}: {
  readonly things: readonly ThingKind[];
  readonly relation: Scene["relation"];
  readonly side: Scene["side"];
}): (readonly [ThingKind, Standing])[] {
  const [first, second, third] = things;
  const found: (readonly [ThingKind, Standing])[] = [];
  if (relation && second) found.push([first, relation], [second, opposite[relation]]);
  if (side && third) found.push([third, side], [first, opposite[side]], [second, opposite[side]]);
  return found;
}

/** True when a scene shows at least one held-out combination. */
export function isHeldOutScene(scene: Parameters<typeof standings>[0]): boolean {
  return standings(scene).some(([{ colour, shape }, standing]) =>
    isHeldOutCombination(colour, shape, standing),
  );
}
