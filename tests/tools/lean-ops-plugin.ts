// A Vite plugin for the build: empties the `samples` of the op table, which only tests and benchmarks read.
import { parseAst, type Plugin } from "vite";

interface Node {
  type: string;
  start: number;
  end: number;
  key?: { name?: string };
  value?: Node;
}

/** The module with every property `samples: …` as `samples: []`; what those called is then unused, and the bundler drops it. */
export function leanOps(code: string): string {
  const found: Node[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== "object" || node === null) return;
    const { type, key, value } = node as Node;
    if (type === "Property" && key?.name === "samples") found.push(value!);
    else Object.values(node).forEach(visit);
  };
  visit(parseAst(code));
  found.sort((a, b) => b.start - a.start);
  return found.reduce((text, { start, end }) => `${text.slice(0, start)}[]${text.slice(end)}`, code);
}

export function leanOpsPlugin(): Plugin {
  return {
    name: "jornada:lean-ops",
    apply: "build",
    transform: {
      filter: { id: /\/src\/engine\/ops\/.*\.ts$/, code: /\bsamples\b/ },
      // After TypeScript is gone: the parser reads JavaScript.
      order: "post",
      handler: (code) => ({ code: leanOps(code), map: null }),
    },
  };
}
