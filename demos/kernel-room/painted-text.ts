// WGSL as it is painted: comments apart from code, attributes such as @binding(0) apart from both. Pure; no grammar.
import { withoutComments } from "./loop-guard.js";

export interface PaintedPart {
  readonly text: string;
  readonly kind: "plain" | "comment" | "binding";
}

/** Line by line; joined, the parts are the text itself. */
export function paintedLines(source: string): PaintedPart[][] {
  const code = withoutComments(source).split("\n");
  return source.split("\n").map((line, i) => partsOf(line, code[i]));
}

/** `code` is the line with its comments as spaces: where they differ is a comment. */
function partsOf(line: string, code: string): PaintedPart[] {
  const parts: PaintedPart[] = [];
  let at = 0;
  while (at < line.length) {
    const inComment = line[at] !== code[at];
    let end = at;
    // A space in a comment is equal on both sides: a comment goes on until other code begins.
    while (end < line.length && (inComment ? code[end] === " " : line[end] === code[end])) end++;
    const text = line.slice(at, end);
    if (inComment) parts.push({ text, kind: "comment" });
    else parts.push(...attributes(text));
    at = end;
  }
  return parts;
}

function attributes(text: string): PaintedPart[] {
  return text
    .split(/(@\w+(?:\([^()]*\))?)/)
    .filter((part) => part !== "")
    .map((part) => ({ text: part, kind: part.startsWith("@") ? "binding" : "plain" }));
}
