// Lists of edits as values: find one, put one in, take one out when it changes nothing. Pure.
import type { ShownCell } from "./views.js";
import type { State } from "./state.js";

type Entry = readonly number[];

/** The entry whose first numbers are `key`. */
export function findEdit<E extends Entry>(list: readonly E[], key: readonly number[]): E | null {
  return list.find((entry) => key.every((value, i) => entry[i] === value)) ?? null;
}

/** The list with `entry` in the place of the one with the same key; `entry` null takes it out. */
export function replaceEdit<E extends Entry>(
  list: readonly E[],
  key: readonly number[],
  entry: E | null,
): E[] {
  const others = list.filter((other) => !key.every((value, i) => other[i] === value));
  return entry ? [...others, entry] : others;
}

export interface Place extends ShownCell {
  readonly layer: number;
  readonly head: number;
}

export function setSteer(state: State, at: Place, amount: number): Partial<State> {
  const key = [at.layer, at.head, at.row, at.column] as const;
  return { steered: replaceEdit(state.steered, key, amount === 0 ? null : [...key, amount]) };
}

export function setNudge(state: State, at: Place, dimension: number, amount: number): Partial<State> {
  const key = [at.layer, at.head, at.row, dimension] as const;
  return { nudged: replaceEdit(state.nudged, key, amount === 0 ? null : [...key, amount]) };
}

export function setScore(state: State, at: Place, scale: number, shift: number): Partial<State> {
  const key = [at.layer, at.head, at.row, at.column] as const;
  const neutral = scale === 1 && shift === 0;
  return { scores: replaceEdit(state.scores, key, neutral ? null : [...key, scale, shift]) };
}

export function toggleHead(state: State, layer: number, head: number): Partial<State> {
  const off = findEdit(state.ablated, [layer, head]);
  return { ablated: replaceEdit(state.ablated, [layer, head], off ? null : [layer, head]) };
}

/** Changes of queries and scores in force. */
export function countEdits({ steered, nudged, scores }: State): number {
  return steered.length + nudged.length + scores.length;
}

export const noEdits = { steered: [], nudged: [], scores: [] } satisfies Partial<State>;
