// The typed list of a station's parameters, and the rules that any state from outside must pass.
// Knows nothing of URLs or elements: those build on describe, validate and defaults.
import * as v from "valibot";
import type { Bilingual } from "./language.js";

interface Common {
  label: Bilingual;
  /** Stays out of the URL: own files, long texts, images. */
  local?: boolean;
  /** A teacher may hide its control with `hide="name"`. */
  hideable?: boolean;
}
export interface NumberParameter extends Common {
  type: "number" | "integer";
  min: number;
  max: number;
  step?: number;
  default: number;
}
export interface BooleanParameter extends Common {
  type: "boolean";
  default: boolean;
}
export interface ChoiceParameter<O extends string = string> extends Common {
  type: "choice";
  options: readonly O[];
  names?: Readonly<Record<O, Bilingual>>;
  default: O;
}
export interface TextParameter extends Common {
  type: "text";
  maxLength: number;
  default: string;
}
export interface ListParameter<I = unknown> extends Common {
  type: "list";
  item: v.GenericSchema<unknown, I>;
  maxLength: number;
  default: readonly I[];
  /** A shorter spelling for the URL than JSON; null when this value has none. */
  codec?: { encode(items: readonly I[]): string | null; decode(text: string): readonly I[] | null };
}
/** Several values that only make sense together; spelled as JSON. */
export interface RecordParameter<R = unknown> extends Common {
  type: "record";
  shape: v.GenericSchema<unknown, R>;
  default: R;
}
export type Parameter =
  NumberParameter | BooleanParameter | ChoiceParameter | TextParameter | ListParameter | RecordParameter;
export type StateTable = Readonly<Record<string, Parameter>>;

type ValueOf<P> =
  // Read from the default: a row is an intersection, from which its own options or items would be inferred too wide.
  P extends { type: "choice"; default: infer O extends string }
    ? O
    : P extends { type: "list"; default: infer L extends readonly unknown[] }
      ? readonly L[number][]
      : P extends { type: "record"; default: infer R }
        ? R
        : P extends { default: infer D }
          ? D extends number
            ? number
            : D extends boolean
              ? boolean
              : string
          : never;
export type StateOf<T extends StateTable> = { readonly [K in keyof T]: ValueOf<T[K]> };

// Any type of item and any set of options may stand in a table: the bound is checked by the builders below.
type Row<P> = P & Parameter;
export const stateTable = <const T extends StateTable>(table: T): T => table;
export const number = (p: Omit<NumberParameter, "type">): NumberParameter => ({ type: "number", ...p });
export const integer = (p: Omit<NumberParameter, "type">): NumberParameter => ({ type: "integer", ...p });
export const boolean = (p: Omit<BooleanParameter, "type">): BooleanParameter => ({ type: "boolean", ...p });
export const text = (p: Omit<TextParameter, "type">): TextParameter => ({ type: "text", ...p });
export const choice = <const O extends string>(
  options: readonly O[],
  p: Omit<ChoiceParameter<NoInfer<O>>, "type" | "options">,
): Row<ChoiceParameter<O>> => ({ type: "choice", options, ...p }) as unknown as Row<ChoiceParameter<O>>;
export const list = <I>(
  item: v.GenericSchema<unknown, I>,
  p: Omit<ListParameter<I>, "type" | "item">,
): Row<ListParameter<I>> => ({ type: "list", item, ...p }) as unknown as Row<ListParameter<I>>;

export const record = <R>(
  shape: v.GenericSchema<unknown, R>,
  p: Omit<RecordParameter<R>, "type" | "shape">,
): Row<RecordParameter<R>> => ({ type: "record", shape, ...p }) as unknown as Row<RecordParameter<R>>;

export interface Problem {
  name: string;
  /** unknown: no such parameter; type; range: outside min…max or not an option; length: cut or too long. */
  code: "unknown" | "type" | "range" | "length" | "version" | "size";
}
export interface Validated<T extends StateTable> {
  state: Partial<StateOf<T>>;
  problems: Problem[];
}

export function defaults<T extends StateTable>(table: T): StateOf<T> {
  return Object.fromEntries(Object.entries(table).map(([name, p]) => [name, p.default])) as StateOf<T>;
}

/** Cuts to at most `length` UTF-16 units without tearing a surrogate pair. */
function cut(value: string, length: number): string {
  const end = /[\uD800-\uDBFF]/.test(value.charAt(length - 1)) ? length - 1 : length;
  return value.slice(0, end);
}

type Outcome = { value: unknown; code?: Problem["code"] } | { code: Problem["code"]; value?: undefined };

function validateOne(parameter: Parameter, value: unknown): Outcome {
  switch (parameter.type) {
    case "number":
    case "integer":
      if (typeof value !== "number" || !Number.isFinite(value)) return { code: "type" };
      if (parameter.type === "integer" && !Number.isInteger(value)) return { code: "type" };
      return value < parameter.min || value > parameter.max ? { code: "range" } : { value };
    case "boolean":
      return typeof value === "boolean" ? { value } : { code: "type" };
    case "choice":
      if (typeof value !== "string") return { code: "type" };
      return parameter.options.includes(value) ? { value } : { code: "range" };
    case "text":
      if (typeof value !== "string") return { code: "type" };
      return value.length > parameter.maxLength
        ? { value: cut(value, parameter.maxLength), code: "length" }
        : { value };
    case "list": {
      if (!Array.isArray(value)) return { code: "type" };
      if (value.length > parameter.maxLength) return { code: "length" };
      const parsed = v.safeParse(v.array(parameter.item), value);
      return parsed.success ? { value: parsed.output } : { code: "type" };
    }
    case "record": {
      if (Array.isArray(value)) return { code: "type" };
      const parsed = v.safeParse(parameter.shape, value);
      return parsed.success ? { value: parsed.output } : { code: "type" };
    }
  }
}

/** What of `input` may enter the state; everything else is named in `problems` and left out. Never throws. */
export function validate<T extends StateTable>(table: T, input: unknown): Validated<T> {
  const problems: Problem[] = [];
  const state: Record<string, unknown> = {};
  if (typeof input !== "object" || input === null)
    return { state: {}, problems: [{ name: "state", code: "type" }] };
  for (const [name, value] of Object.entries(input)) {
    if (!Object.hasOwn(table, name)) {
      problems.push({ name, code: "unknown" });
      continue;
    }
    const outcome = validateOne(table[name], value);
    if (outcome.code) problems.push({ name, code: outcome.code });
    if (outcome.value !== undefined) state[name] = outcome.value;
  }
  return { state: state as Partial<StateOf<T>>, problems };
}

export function sameValue(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));
}

/** Names of the entries in which two states differ. */
export function differences<T extends StateTable>(
  table: T,
  a: StateOf<T>,
  b: StateOf<T>,
): (keyof T & string)[] {
  return Object.keys(table).filter((name) => !sameValue(a[name], b[name]));
}
