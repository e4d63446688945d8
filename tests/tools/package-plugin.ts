// A Vite plugin for the npm package: a station's class and its registration become two modules, `<id>.class.js` and `<id>.js`, so that
// the class can be had (in Node, for a registry of one's own) without taking the page's name for it.
import { join } from "node:path";
import { parseAst, type Plugin } from "vite";

interface Call {
  type: string;
  start: number;
  end: number;
  expression?: { type: string; callee?: { name?: string } };
}

/** The module without its top-level `define(…)`, which must be a statement of its own. */
export function withoutDefine(code: string): string {
  const calls = (parseAst(code).body as unknown as Call[]).filter(
    ({ type, expression }) =>
      type === "ExpressionStatement" &&
      expression?.type === "CallExpression" &&
      expression.callee?.name === "define",
  );
  return calls.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), code);
}

const prefix = "virtual:package/";

export interface PackagedElement {
  readonly id: string;
  readonly tag: string;
  readonly className: string;
}

export function packageInputs(elements: readonly PackagedElement[]): Record<string, string> {
  return Object.fromEntries([
    ["engine", "src/engine/index.ts"],
    ...elements.flatMap(({ id }) => [
      [`elements/${id}.class`, `${prefix}${id}.class`],
      [`elements/${id}`, `${prefix}${id}`],
    ]),
  ]) as Record<string, string>;
}

export function packagePlugin(elements: readonly PackagedElement[]): Plugin {
  return {
    name: "jornada:package",
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const [name, kind] = id.slice(prefix.length + 1).split(".");
      const { tag, className } = elements.find((each) => each.id === name)!;
      const station = JSON.stringify(join(process.cwd(), `demos/${name}/station.ts`));
      if (kind === "class") return `export { ${className} } from ${station};`;
      const define = JSON.stringify(join(process.cwd(), "src/ui/define.ts"));
      return `import { define } from ${define};
import { ${className} } from ${station};
define(${JSON.stringify(tag)}, ${className});
export { ${className} };`;
    },
    transform: {
      filter: { id: /\/demos\/[\w-]+\/station\.ts$/ },
      // After TypeScript is gone: the parser reads JavaScript.
      order: "post",
      handler: (code) => ({ code: withoutDefine(code), map: null }),
    },
  };
}
