// What is known of every station element, read from its class in Node: nothing here is written down twice.
import type { Parameter, StateTable } from "../../../src/ui/state-table.js";
import type { StationTexts, Stop } from "../../../src/ui/index.js";
import type { BothTexts } from "../../../src/ui/both-texts.js";
import { plain } from "../../../src/ui/coloured.js";
import { attributed, attributeName, spell } from "../../../src/ui/spelling.js";
import { tokens } from "../../../src/ui/tokens.js";
import { stations as journey, rooms } from "../../../demos/registry.js";
import { tokenTexts } from "./face.js";

interface StationClass {
  readonly name: string;
  readonly observedAttributes: readonly string[];
  readonly definition: {
    readonly id: string;
    readonly version: number;
    readonly table: StateTable;
    readonly texts: BothTexts<StationTexts>;
    readonly stops: readonly Stop<Record<string, unknown>>[];
    readonly presets?: Readonly<Record<string, unknown>>;
    readonly downloadBytes?: number;
  };
}

export interface StationFacts {
  readonly id: string;
  readonly tag: string;
  readonly className: string;
  readonly title: Readonly<Record<"pt" | "en", string>>;
  readonly summary: Readonly<Record<"pt" | "en", string>>;
  readonly downloadBytes: number;
  readonly presets: readonly string[];
  readonly stops: readonly string[];
  readonly hideable: readonly string[];
  readonly observed: readonly string[];
  readonly parameters: readonly ParameterFacts[];
}

export interface ParameterFacts {
  readonly name: string;
  /** Null: stays with the visitor, only a property can set it. */
  readonly attribute: string | null;
  readonly type: string;
  readonly default: string;
  readonly label: Readonly<Record<"pt" | "en", string>>;
  /** "1…1000", "at most 4096": what is accepted, where the type alone does not say it. */
  readonly bounds: Readonly<Record<"pt" | "en", string>> | null;
}

export interface TokenFacts {
  readonly name: string;
  readonly default: string;
  readonly text: Readonly<Record<"pt" | "en", string>>;
}

const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = import.meta.glob(
  "../../../demos/*/station.ts",
  { eager: true },
);

const isStation = (value: unknown): value is StationClass =>
  typeof value === "function" && "definition" in value;

function typeOf(parameter: Parameter): string {
  if (parameter.type === "choice")
    return parameter.options.map((option) => JSON.stringify(option)).join(" | ");
  if (parameter.type === "integer") return "number";
  if (parameter.type === "text") return "string";
  if (parameter.type === "record") return "object";
  return parameter.type === "list" ? "unknown[]" : parameter.type;
}

function boundsOf(parameter: Parameter): ParameterFacts["bounds"] {
  if (parameter.type === "number" || parameter.type === "integer") {
    const range = `${parameter.min}…${parameter.max}`;
    return { pt: range, en: range };
  }
  if (parameter.type === "text" || parameter.type === "list")
    return { pt: `até ${parameter.maxLength}`, en: `at most ${parameter.maxLength}` };
  return null;
}

async function factsOf(station: StationClass): Promise<StationFacts> {
  const { definition } = station;
  const { table, texts } = definition;
  const en = typeof texts.en === "function" ? await texts.en() : texts.en;
  const byAttribute = attributed(table);
  return {
    id: definition.id,
    tag: `jornada-${definition.id}`,
    className: station.name.replace(/^_/, ""),
    title: named.find(({ id }) => id === definition.id)!.title,
    summary: { pt: plain(texts.pt.summary), en: plain(en.summary) },
    downloadBytes: definition.downloadBytes ?? 0,
    presets: Object.keys(definition.presets ?? {}),
    stops: definition.stops.map(({ id }) => id),
    hideable: Object.keys(table).filter((name) => table[name].hideable),
    observed: station.observedAttributes,
    parameters: Object.entries(table).map(([name, parameter]) => ({
      name,
      attribute: byAttribute.includes(name) ? attributeName(name) : null,
      type: typeOf(parameter),
      default: spell(parameter, parameter.default),
      label: parameter.label,
      bounds: boundsOf(parameter),
    })),
  };
}

const named = [...journey, ...rooms];

/** In the journey's order, the rooms beside it last. */
export async function stations(): Promise<StationFacts[]> {
  const order = named.map(({ id }) => id);
  const classes = Object.values(modules).flatMap((module) => Object.values(module).filter(isStation));
  const facts = await Promise.all(classes.map(factsOf));
  return facts.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

/** The design tokens a host page may set, with what they are otherwise. */
export function tokenFacts(): TokenFacts[] {
  const found = tokens.cssText.matchAll(/var\(--jornada-([\w-]+), ((?:[^()]|\([^()]*\))+)\)/g);
  return [...found].map(([, name, value]) => {
    if (!tokenTexts[name]) throw new Error(`manifest: every token has words, got --jornada-${name}`);
    return { name: `--jornada-${name}`, default: value, text: tokenTexts[name] };
  });
}
