// Types and editor data from the stations' facts: for TypeScript and HTML, React 19, Vue, Svelte, and VS Code. File name → text.
import * as face from "./face.js";
import { fieldType } from "./manifest.js";
import type { StationFacts } from "./stations.js";

const head = "// Made from the elements' own state tables: see custom-elements.json.\n";
const comment = (text: string, indent: string) => `${indent}/** ${text.replaceAll("*/", "* /")} */\n`;
const key = (name: string) => (/^[a-z]\w*$/i.test(name) ? name : JSON.stringify(name));
const stateName = ({ className }: StationFacts) => `${className}State`;
const attributesName = ({ className }: StationFacts) => `${className}Attributes`;

/** What a state is to a program: lists are lists, texts are texts. */
function stateType(station: StationFacts): string {
  const rows = station.parameters.map(
    ({ name, type, label, bounds }) =>
      comment(`${label.en}${bounds ? ` (${bounds.en})` : ""}`, "  ") + `  readonly ${key(name)}: ${type};\n`,
  );
  return `export interface ${stateName(station)} {\n${rows.join("")}}\n`;
}

/** What may be written in markup: numbers and booleans too, as templates hand them over. */
function attributesType(station: StationFacts): string {
  const spelled = (type: string) =>
    type === "number"
      ? "number | string"
      : type === "boolean"
        ? 'boolean | "" | "1" | "0"'
        : ["unknown[]", "object"].includes(type)
          ? "string"
          : type;
  const shared = face.attributes
    .filter(({ name }) => name !== "lang")
    .map(({ name, type, text }) => comment(text.en, "  ") + `  ${key(name)}?: ${spelled(type)};\n`);
  const own = station.parameters.flatMap(({ attribute, type, label }) =>
    attribute ? [comment(label.en, "  ") + `  ${key(attribute)}?: ${spelled(type)};\n`] : [],
  );
  return `export interface ${attributesName(station)} {\n${shared.join("")}${own.join("")}}\n`;
}

function elementClass(station: StationFacts): string {
  const state = stateName(station);
  const typed = (type: string) =>
    type.replaceAll(/\bState\b/g, state).replaceAll(/\bSnapshot\b/g, `Snapshot<${state}>`);
  const fields = face.attributes.flatMap(({ field, type, text }) =>
    field ? [comment(text.en, "  ") + `  ${field}: ${fieldType(field, type)};\n`] : [],
  );
  const properties = face.properties.map(({ name, type, readonly, text }) =>
    name === "state"
      ? comment(text.en, "  ") + `  get state(): ${state};\n  set state(input: Partial<${state}>);\n`
      : comment(text.en, "  ") + `  ${readonly ? "readonly " : ""}${name}: ${typed(type)};\n`,
  );
  const methods = face.methods.map(({ name, type, parameters = [], text }) => {
    const list = parameters.map((p) => `${p.name}${p.optional ? "?" : ""}: ${p.type}`).join(", ");
    return comment(text.en, "  ") + `  ${name}(${list}): ${typed(type)};\n`;
  });
  const listeners = (kind: "add" | "remove") =>
    `  ${kind}EventListener<K extends keyof ${station.className}EventMap>(type: K, listener: (this: ${station.className}, event: ${station.className}EventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;\n` +
    `  ${kind}EventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;\n`;
  const events = face.events.map(
    ({ name, type, text }) => comment(text.en, "  ") + `  "${name}": CustomEvent<${typed(type)}>;\n`,
  );
  return (
    `export interface ${station.className}EventMap extends HTMLElementEventMap {\n${events.join("")}}\n` +
    `/** ${station.title.en}: ${station.summary.en} */\n` +
    `export declare class ${station.className} extends HTMLElement {\n` +
    `  static readonly observedAttributes: string[];\n` +
    `${fields.join("")}${properties.join("")}${methods.join("")}${listeners("add")}${listeners("remove")}}\n`
  );
}

const sharedTypes = `${head}/** What really runs. */
export interface DeviceInfo {
  readonly kind: "webgpu" | "cpu";
  readonly name: string;
  readonly reason: string;
  readonly software?: boolean;
}
/** Without padding, in row-major order. */
export interface Tensor {
  readonly shape: number[];
  readonly data: Float32Array | Int32Array | Uint32Array | Uint8Array | Float64Array;
}
/** The very numbers on screen. */
export interface Snapshot<State = Record<string, unknown>> {
  station: string;
  version: number;
  device: "webgpu" | "cpu" | null;
  seed: number;
  state: State;
  stop: string | null;
  tensors: Record<string, Tensor>;
  texts: Record<string, string | string[]>;
  timings: Record<string, number>;
}
`;

function elementFile(station: StationFacts): string {
  const imports = `import type { DeviceInfo, Snapshot } from "../shared.js";\n`;
  return head + imports + stateType(station) + attributesType(station) + elementClass(station);
}

/** The same class, and what defining it gives to the page: its name in \`document.querySelector\`. */
function definedFile(station: StationFacts): string {
  return (
    `${head}import { ${station.className} } from "./${station.id}.class.js";\n` +
    `export * from "./${station.id}.class.js";\n` +
    `declare global {\n  interface HTMLElementTagNameMap {\n    "${station.tag}": ${station.className};\n  }\n}\n`
  );
}

const imports = (all: readonly StationFacts[], what: (station: StationFacts) => string) =>
  all
    .map((station) => `import type { ${what(station)} } from "../elements/${station.id}.class.js";\n`)
    .join("");

function react(all: readonly StationFacts[]): string {
  const handlers = face.events.map(({ name }) => `  "on${name}"?: (event: CustomEvent) => void;\n`).join("");
  const rows = all.map(
    (s) =>
      `      "${s.tag}": DetailedHTMLProps<HTMLAttributes<${s.className}>, ${s.className}> & Events & ${attributesName(s)} & { state?: Partial<${stateName(s)}> };\n`,
  );
  return (
    `${head}import type { DetailedHTMLProps, HTMLAttributes } from "react";\n` +
    imports(all, (s) => `${s.className}, ${attributesName(s)}, ${stateName(s)}`) +
    `interface Events {\n${handlers}}\n` +
    `declare module "react" {\n  namespace JSX {\n    interface IntrinsicElements {\n${rows.join("")}    }\n  }\n}\n`
  );
}

function vue(all: readonly StationFacts[]): string {
  const emits = face.events
    .map(({ name }) => `(event: "${name}", detail: CustomEvent) => void`)
    .join(") & (");
  const rows = all.map(
    (s) =>
      `    "${s.tag}": new () => { $props: ${attributesName(s)} & { state?: Partial<${stateName(s)}> }; $emit: (${emits}) };\n`,
  );
  return (
    head +
    imports(all, (s) => `${attributesName(s)}, ${stateName(s)}`) +
    `declare module "vue" {\n  interface GlobalComponents {\n${rows.join("")}  }\n}\nexport {};\n`
  );
}

function svelte(all: readonly StationFacts[]): string {
  const handlers = face.events.map(({ name }) => `  "on${name}"?: (event: CustomEvent) => void;\n`).join("");
  const rows = all.map(
    (s) =>
      `    "${s.tag}": HTMLAttributes<${s.className}> & Events & ${attributesName(s)} & { state?: Partial<${stateName(s)}> };\n`,
  );
  return (
    `${head}import type { HTMLAttributes } from "svelte/elements";\n` +
    imports(all, (s) => `${s.className}, ${attributesName(s)}, ${stateName(s)}`) +
    `interface Events {\n${handlers}}\n` +
    `declare module "svelte/elements" {\n  interface SvelteHTMLElements {\n${rows.join("")}  }\n}\n`
  );
}

/** VS Code's custom data for HTML: names, values and descriptions while typing. */
function vscode(all: readonly StationFacts[]): string {
  const values = (type: string) => [...type.matchAll(/"([^"]+)"/g)].map(([, name]) => ({ name }));
  const tags = all.map((station) => ({
    name: station.tag,
    description: `${station.title.en}: ${station.summary.en}`,
    attributes: [
      ...face.attributes.map(({ name, type, text }) => ({
        name,
        description: text.en,
        values: values(type),
      })),
      ...station.parameters.flatMap(({ attribute, type, label }) =>
        attribute ? [{ name: attribute, description: label.en, values: values(type) }] : [],
      ),
    ],
  }));
  return `${JSON.stringify({ version: 1.1, tags }, null, 2)}\n`;
}

export function typings(all: readonly StationFacts[]): Record<string, string> {
  const files: Record<string, string> = {
    "shared.d.ts": sharedTypes,
    "types/react.d.ts": react(all),
    "types/vue.d.ts": vue(all),
    "types/svelte.d.ts": svelte(all),
    "vscode.html-custom-data.json": vscode(all),
  };
  for (const station of all) {
    files[`elements/${station.id}.class.d.ts`] = elementFile(station);
    files[`elements/${station.id}.d.ts`] = definedFile(station);
  }
  return files;
}
