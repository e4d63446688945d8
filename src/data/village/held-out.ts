// The contract of what training never shows: about 15 % of all noun × adjective combinations, fixed for ever by name.

import { hashText } from "../chance.js";

const HELD_OUT_PERCENT = 15;

/** Asked for every noun and adjective of every story. */
const known = new Map<string, boolean>();

/** True when training text, in either language, never joins this noun or proper name with this adjective. */
export function isHeldOut(noun: string, adjective: string): boolean {
  const pair = `${noun} × ${adjective}`;
  let answer = known.get(pair);
  if (answer === undefined) known.set(pair, (answer = hashText(pair) % 100 < HELD_OUT_PERCENT));
  return answer;
}
