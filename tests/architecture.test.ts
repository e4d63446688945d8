// The house rules that reading the sources can enforce: who may import whom, sizes, names, nothing at import, no other origin.
// It does not look at what code means; the linter and the reviewer do.
import { posix } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import {
  code,
  files,
  importsOf,
  lines,
  read,
  roomOf,
  shaders,
  type Import,
  type Source,
} from "./support/sources";

// A row of the table: rooms (values), rooms of which only types may come in, packages.
interface Room {
  rooms: string[];
  types?: string[];
  packages?: RegExp;
}
const none = /^$/;
const learning = ["engine", "nn"];
const material = ["text", "data", "files"];
const table: Record<string, Room> = {
  engine: { rooms: ["shaders"] },
  nn: { rooms: learning },
  models: { rooms: learning },
  text: { rooms: ["engine"], packages: /^@huggingface\/tokenizers$/ },
  data: { rooms: ["engine"] },
  files: { rooms: ["engine"], packages: /^(valibot|idb-keyval)$/ },
  recipes: { rooms: [...learning, "models", ...material], packages: /^node:/ },
  worker: { rooms: ["engine", "files", "registry"], packages: /^comlink$/ },
  charts: { rooms: [], packages: /^d3$/ },
  ui: {
    rooms: ["charts"],
    types: ["engine", "worker"],
    packages: /^(lit|@lit\/(task|context)|valibot|gifenc|@fontsource.*)(\/|$)/,
  },
  shell: {
    rooms: ["ui", "registry"],
    types: ["worker"],
    packages: /^(lit|uqr|virtual:pwa-register|@fontsource.*)(\/|$)/,
  },
  embed: { rooms: ["embed", "demo"], types: ["ui"] },
  main: { rooms: ["shell", "ui"], packages: /^@fontsource/ },
  demo: {
    rooms: ["shaders", ...learning, "models", ...material, "worker", "charts", "ui"],
    packages: /^(lit|@lit\/(task|context)|comlink|valibot|d3|umap-js|gifenc)(\/|$)/,
  },
  registry: { rooms: ["demo"], types: ["worker", "ui", "shell"] },
};

/** What is wrong with one import of one file, or null. */
function complaint(from: string, { name, typesOnly, namespace }: Import): string | null {
  const here = roomOf(from);
  const rules = table[here.room];
  if (!rules) return `${from}: src/${here.room} is not a room of the house`;
  if (name === "d3" && namespace) return `${from}: d3 by named imports only`;
  if (!name.startsWith("."))
    return (rules.packages ?? none).test(name) ? null : `${from}: package ${name} is not for this room`;
  const target = posix.join(posix.dirname(from), name);
  const there = roomOf(target);
  if (there.place === here.place && there.room === here.room) return null;
  if (here.room === "demo" && there.room === "demo") return `${from}: imports another demo, ${name}`;
  if (!rules.rooms.includes(there.room) && !(typesOnly && rules.types?.includes(there.room)))
    return `${from}: ${here.room} may not import ${there.room}${rules.types?.includes(there.room) ? " but types" : ""} (${name})`;
  // Two more doors: a page that only scatters points need not carry the engine, nor an embedded station the page's parts.
  const door = /^src\/([a-z-]+(\/index)?|engine\/random|ui\/page-parts)(\.[jt]s)?$/.test(target);
  return door || ["shaders", "registry", "demo"].includes(there.room)
    ? null
    : `${from}: enter by index.ts, not ${name}`;
}

test("every import keeps to the table of rooms", () => {
  expect(
    code.flatMap((file) => importsOf(file).map((one) => complaint(file.path, one))).filter(Boolean),
  ).toEqual([]);
});

test("the import rules catch what they forbid", () => {
  const value = (name: string) => ({ name, typesOnly: false, namespace: false });
  expect(complaint("demos/a/station.ts", value("../b/model.js"))).toMatch("another demo");
  expect(complaint("src/engine/plan.ts", value("lit"))).toMatch("package lit");
  expect(complaint("src/charts/axis.ts", { ...value("d3"), namespace: true })).toMatch("named imports");
  expect(complaint("src/nn/linear.ts", value("../engine/tensor.js"))).toMatch("index.ts");
  expect(complaint("src/ui/panel.ts", value("../worker/index.js"))).toMatch("but types");
  expect(complaint("src/engine/ops/matmul.ts", value("../../../shaders/matmul.wgsl?raw"))).toBeNull();
});

test("nothing happens at import, but where elements register and entries start", () => {
  const entries =
    /^(src\/(main|embed)|src\/embed\/frame(-host)?|src\/(ui|shell)\/.*|src\/worker\/host-worker|src\/recipes\/command|demos\/[^/]+\/(station|[a-z-]+-worker))\.ts$/;
  const acting = code.filter(
    ({ path, tree }) => !entries.test(path) && tree.statements.some(ts.isExpressionStatement),
  );
  expect(acting.map(({ path }) => path)).toEqual([]);
});

test("a shader is one kernel of at most 120 lines", () => {
  const wrong = shaders.filter(({ text }) => text.match(/@compute/g)?.length !== 1 || lines(text) > 120);
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test("files have at most 400 lines and kebab-case names", () => {
  const written = files.filter((path) => /\.(ts|js|css|html)$/.test(path)).map(read);
  expect(written.filter(({ text }) => lines(text) > 400).map(({ path }) => path)).toEqual([]);
  expect(files.filter((path) => /[A-Z_ ]/.test(path.replace(/README\.md$/, "")))).toEqual([]);
});

test("no shipped text names another origin", () => {
  const hosts = /https?:\/\/(?!www\.w3\.org\/)[^\s"'`]*/;
  const texts = ({ tree }: Source): string[] => {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) found.push(node.text);
      ts.forEachChild(node, visit);
    };
    visit(tree);
    return found;
  };
  const pages = ["index.html", ...files.filter((path) => /^(src|demos)\/.*\.(html|css)$/.test(path))].map(
    read,
  );
  const named = [
    ...code.flatMap((file) => texts(file).map((text) => [file.path, text])),
    ...pages.map(({ path, text }) => [path, text]),
  ];
  expect(named.flatMap(([path, text]) => (hosts.test(text) ? `${path}: ${hosts.exec(text)}` : []))).toEqual(
    [],
  );
});
