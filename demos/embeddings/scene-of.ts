// Which scene the state and the numbers make. Pure: the painting is map-scene.ts.
import type { Arrow, Scene } from "./map-scene.js";
import type { WordSet } from "./protocol.js";
import type { Reading } from "./reading.js";

/** Lines are drawn to so many of the nearest. */
const neighboursDrawn = 6;

export interface Moment {
  readonly set: WordSet;
  readonly reading: Reading | null;
  /** Where the sum of no words lies; null on a map where sums have no place: only a flat projection has. */
  readonly origin: readonly [number, number] | null;
  readonly pointed: number | null;
  readonly lit: string | null;
}

export function sceneOf({ set, reading, origin, pointed, lit }: Moment, places: Float32Array): Scene {
  const asked = reading ? [...reading.asked.positive, ...reading.asked.negative] : [];
  const isSum = asked.length > 1;
  // While words travel, the sum travels with them: its place is linear in theirs.
  const sum = reading && origin && isSum ? placeOfSum(reading, places, origin) : null;
  return {
    words: set.words,
    kinds: set.kinds,
    places,
    asked,
    answers: reading?.answers.slice(0, neighboursDrawn) ?? [],
    answered: isSum,
    arrows: reading && sum ? arrowsOf(reading, places, sum) : [],
    sum,
    pointed,
    lit,
  };
}

const at = (places: Float32Array, id: number): [number, number] => [places[2 * id], places[2 * id + 1]];

/** Σ ± places, and the projection of zero for whatever the signs leave over: exact on a frame that stands still. */
function placeOfSum(
  { asked }: Reading,
  places: Float32Array,
  origin: readonly [number, number],
): [number, number] {
  const sum: [number, number] = [0, 0];
  const add = (id: number, sign: number) => {
    const [x, y] = at(places, id);
    sum[0] += sign * x;
    sum[1] += sign * y;
  };
  asked.positive.forEach((id) => add(id, 1));
  asked.negative.forEach((id) => add(id, -1));
  const missing = 1 - asked.positive.length + asked.negative.length;
  return [sum[0] + missing * origin[0], sum[1] + missing * origin[1]];
}

/** For a − b + c: the way from b to c, and the same way again from a. For other sums: from each word to the sum. */
function arrowsOf({ asked }: Reading, places: Float32Array, sum: readonly [number, number]): Arrow[] {
  const { positive, negative } = asked;
  if (positive.length === 2 && negative.length === 1) {
    const [start, goal] = positive;
    return [
      { from: at(places, negative[0]), to: at(places, goal), meaning: "accent" },
      { from: at(places, start), to: sum, meaning: "accent", dashed: true },
    ];
  }
  return positive.map((id) => ({ from: at(places, id), to: sum, meaning: "accent", dashed: true }));
}
