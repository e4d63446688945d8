// State ⇄ URL hash: versioned, at most 2 KB, only what differs from the base. Pure text in, data out.
// Whatever comes in, reading it gives a valid state and a list of what was refused.
import { read, spell } from "./spelling.js";
import { sameValue, validate, type Problem, type StateOf, type StateTable } from "./state-table.js";

/** Keys that belong to the page around the station; kept as they are. */
export const pageKeys = ["lang", "present", "kiosk"] as const;
const entryLimit = 1024;
const totalLimit = 2048;
const readLimit = 4096;

export interface Address<T extends StateTable> {
  state: Partial<StateOf<T>>;
  stop: string | null;
  preset: string | null;
  seed: number | null;
  device: "auto" | "webgpu" | "cpu" | null;
}

export interface EncodeInput<T extends StateTable> {
  version: number;
  state: StateOf<T>;
  /** The state that stop and preset alone give: entries equal to it are not written. */
  base: StateOf<T>;
  stop: string | null;
  preset: string | null;
  seed: number | null;
  device: string | null;
}

export interface Encoded {
  /** Without the leading "#". */
  hash: string;
  /** Entries that differ from the base but stay here: local ones and those too long for a link. */
  leftOut: string[];
}

export function encodeHash<T extends StateTable>(table: T, input: EncodeInput<T>): Encoded {
  const leftOut: string[] = [];
  const entries: [name: string, spelled: string][] = [];
  for (const [name, parameter] of Object.entries(table)) {
    if (sameValue(input.state[name], input.base[name])) continue;
    const spelled = spell(parameter, input.state[name]);
    const bytes = new URLSearchParams([[name, spelled]]).toString().length;
    if (parameter.local || bytes > entryLimit) leftOut.push(name);
    else entries.push([name, spelled]);
  }
  const write = () => {
    const parameters = new URLSearchParams({ v: String(input.version) });
    if (input.preset) parameters.set("preset", input.preset);
    if (input.stop) parameters.set("stop", input.stop);
    if (input.seed !== null) parameters.set("seed", String(input.seed));
    if (input.device && input.device !== "auto") parameters.set("device", input.device);
    for (const [name, spelled] of entries) parameters.set(`s.${name}`, spelled);
    return parameters.toString();
  };
  // Longest first: the fewest entries are lost.
  while (write().length > totalLimit) {
    const longest = entries.reduce((a, b) =>
      encodeURIComponent(b[1]).length > encodeURIComponent(a[1]).length ? b : a,
    );
    entries.splice(entries.indexOf(longest), 1);
    leftOut.push(longest[0]);
  }
  return { hash: write(), leftOut };
}

const empty = { state: {}, stop: null, preset: null, seed: null, device: null };

export interface Decoded<T extends StateTable> {
  address: Address<T>;
  problems: Problem[];
}

export function decodeHash<T extends StateTable>(table: T, version: number, hash: string): Decoded<T> {
  const bare = hash.replace(/^#/, "");
  const refuse = (name: string, code: Problem["code"]): Decoded<T> => ({
    address: { ...empty },
    problems: [{ name, code }],
  });
  if (bare.length > readLimit) return refuse("hash", "size");
  const parameters = new URLSearchParams(bare);
  for (const key of pageKeys) parameters.delete(key);
  // A bare word is an anchor of the page, not a state of ours.
  if (!bare.includes("=") || [...parameters].length === 0) return { address: { ...empty }, problems: [] };
  if (parameters.get("v") !== String(version)) return refuse("v", "version");

  const problems: Problem[] = [];
  const address: Address<T> = { ...empty };
  const input: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of parameters) {
    const name = key.startsWith("s.") ? key.slice(2) : null;
    if (name !== null && Object.hasOwn(table, name)) {
      const spelled = read(table[name], value);
      if (spelled === undefined) problems.push({ name, code: "type" });
      else input[name] = spelled;
    } else if (key === "stop" || key === "preset") {
      address[key] = value.slice(0, 64);
    } else if (key === "seed") {
      if (/^\d{1,10}$/.test(value) && Number(value) <= 0xffffffff) address.seed = Number(value);
      else problems.push({ name: "seed", code: "range" });
    } else if (key === "device") {
      if (value === "auto" || value === "webgpu" || value === "cpu") address.device = value;
      else problems.push({ name: "device", code: "range" });
    } else if (key !== "v") {
      problems.push({ name: key.slice(0, 64), code: "unknown" });
    }
  }
  const validated = validate(table, input);
  address.state = validated.state;
  return { address, problems: [...problems, ...validated.problems] };
}
