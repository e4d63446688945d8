// A Vite plugin for the build: takes white space (and comments of styles) out of css`…`, html`…` and svg`…`, which no minifier looks into.
import { parseAst, type Plugin } from "vite";

/** A style sheet's text without comments, line breaks and indents. */
export function leanStyles(text: string): string {
  return text
    .replaceAll(/\/\*[^]*?\*\//g, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?([{};]) ?/g, "$1")
    .replaceAll(/([:,]) /g, "$1");
}

/** Markup with each line break and its indent as one space, which is what a browser shows of them, but in <pre>. */
export function leanMarkup(text: string): string {
  if (/<(pre|textarea)\b/.test(text)) return text;
  return text.replaceAll(/\s*\n\s*/g, " ");
}

interface Node {
  type: string;
  start: number;
  end: number;
  tag?: { name?: string };
  quasi?: { quasis: Node[] };
}

/** The module with its templates' fixed parts shortened; what stands in ${…} is code and stays. */
export function leanTemplates(code: string): string {
  const edits: { start: number; end: number; text: string }[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== "object" || node === null) return;
    const { type, tag, quasi } = node as Node;
    const lean = { css: leanStyles, html: leanMarkup, svg: leanMarkup }[tag?.name ?? ""];
    if (type === "TaggedTemplateExpression" && lean)
      for (const { start, end } of quasi!.quasis)
        edits.push({ start, end, text: lean(code.slice(start, end)) });
    Object.values(node).forEach(visit);
  };
  visit(parseAst(code));
  edits.sort((a, b) => b.start - a.start);
  return edits.reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), code);
}

export function leanTemplatesPlugin(): Plugin {
  return {
    name: "jornada:lean-templates",
    apply: "build",
    transform: {
      filter: { id: /\/(src|demos)\/.*\.ts$/, code: /\b(css|html|svg)`/ },
      // After TypeScript is gone: the parser reads JavaScript.
      order: "post",
      handler: (code) => ({ code: leanTemplates(code), map: null }),
    },
  };
}
