// How one parameter's value is spelled as text: in the URL hash and in HTML attributes. Exact both ways.
import * as v from "valibot";
import { list, type Parameter, type StateTable } from "./state-table.js";
import type { Bilingual } from "./language.js";

export function spell(parameter: Parameter, value: unknown): string {
  if (parameter.type === "boolean") return value ? "1" : "0";
  if (parameter.type === "list") {
    const items = value as readonly unknown[];
    const short = parameter.codec?.encode(items);
    return short == null ? JSON.stringify(items) : `~${short}`;
  }
  return parameter.type === "record" ? JSON.stringify(value) : String(value);
}

/** The value spelled by `text`, not yet validated; undefined when it spells none. */
export function read(parameter: Parameter, text: string): unknown {
  switch (parameter.type) {
    case "number":
    case "integer":
      return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
    case "boolean":
      return { "1": true, true: true, "": true, "0": false, false: false }[text];
    case "list":
    case "record":
      if (parameter.type === "list" && text.startsWith("~"))
        return parameter.codec?.decode(text.slice(1)) ?? undefined;
      try {
        return JSON.parse(text) as unknown;
      } catch {
        return undefined;
      }
    default:
      return text;
  }
}

/** The parameters that an attribute can set: all but what stays with the visitor. Lists and records are spelled as in a link. */
export const attributed = (table: StateTable): string[] =>
  Object.keys(table).filter((name) => !table[name].local);

/** Attribute of a parameter: trainSteps → train-steps. */
export function attributeName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
export type Point = readonly [x: number, y: number];

/** Points on a grid of 1/1000 in −1…1: two letters per coordinate, four per point. */
const pointCodec = {
  encode(points: readonly Point[]): string | null {
    let text = "";
    for (const coordinate of points.flat()) {
      const step = Math.round(coordinate * 1000) + 1000;
      if (step < 0 || step > 2000 || (step - 1000) / 1000 !== coordinate) return null;
      text += alphabet[step >> 6] + alphabet[step & 63];
    }
    return text;
  },
  decode(text: string): Point[] | null {
    if (text.length % 4 !== 0) return null;
    const numbers: number[] = [];
    for (let i = 0; i < text.length; i += 2) {
      const [high, low] = [alphabet.indexOf(text[i]), alphabet.indexOf(text[i + 1])];
      if (high < 0 || low < 0) return null;
      numbers.push((high * 64 + low - 1000) / 1000);
    }
    return Array.from(
      { length: numbers.length / 2 },
      (_, i) => [numbers[2 * i], numbers[2 * i + 1]] as const,
    );
  },
};

const coordinate = v.pipe(v.number(), v.finite(), v.minValue(-1), v.maxValue(1));
const point: v.GenericSchema<unknown, Point> = v.tuple([coordinate, coordinate]);

/** A drawing: a list of [x, y] in −1…1. Round to 1/1000 where the visitor draws, and it stays short in the URL. */
export const points = (p: {
  label: Bilingual;
  default: readonly Point[];
  maxLength: number;
  local?: boolean;
  hideable?: boolean;
}) => list<Point>(point, { ...p, codec: pointCodec });
