// Watches the loops of an edited kernel: the same text, line for line, in which every loop counts its turns and leaves when there are
// too many. Pure text work; what it cannot follow stays as it is, and the compiler has the last word.

export interface Guarded {
  readonly source: string;
  /** Line of each loop, from 1; the trip of loop i is noted in element i. */
  readonly lines: readonly number[];
}

const counter = (loop: number) => `guardedTurns${loop}`;

/** Guards every loop; `binding` is a free one, for the trips. Null when there is no loop to guard. */
export function guardLoops(source: string, binding: number, mostTurns: number): Guarded | null {
  const plain = withoutComments(source);
  const insertions: { at: number; text: string }[] = [];
  const lines: number[] = [];
  for (const body of functionBodies(plain)) {
    const first = lines.length;
    for (const match of plain.slice(body.start, body.end).matchAll(/\b(?:for|while|loop)\b/g)) {
      const keyword = body.start + match.index;
      const open = loopBody(plain, keyword, match[0]);
      if (open < 0 || open >= body.end) continue;
      const loop = lines.length;
      const trip = `${counter(loop)}++; if (${counter(loop)} > ${mostTurns}u) { guardedTrips[${loop}] = 1u; break; }`;
      insertions.push({ at: open + 1, text: ` ${trip}` });
      lines.push(plain.slice(0, keyword).split("\n").length);
    }
    const counters = lines.slice(first).map((_, i) => `var ${counter(first + i)} = 0u;`);
    if (counters.length > 0) insertions.push({ at: body.start + 1, text: ` ${counters.join(" ")}` });
  }
  if (lines.length === 0) return null;
  let guarded = source;
  for (const { at, text } of [...insertions].sort((a, b) => b.at - a.at))
    guarded = guarded.slice(0, at) + text + guarded.slice(at);
  const trips = `@group(0) @binding(${binding}) var<storage, read_write> guardedTrips: array<u32>;`;
  return { source: `${guarded}\n${trips}\n`, lines };
}

/** Comments as spaces, so that every place stays where it is. Block comments nest in WGSL. */
export function withoutComments(source: string): string {
  let result = "";
  let depth = 0;
  for (let i = 0; i < source.length;) {
    const pair = source.slice(i, i + 2);
    if (depth === 0 && pair === "//") {
      const end = source.indexOf("\n", i);
      const stop = end < 0 ? source.length : end;
      result += " ".repeat(stop - i);
      i = stop;
    } else if (pair === "/*" || (depth > 0 && pair === "*/")) {
      depth += pair === "/*" ? 1 : -1;
      result += "  ";
      i += 2;
    } else {
      result += depth > 0 && source[i] !== "\n" ? " " : source[i];
      i++;
    }
  }
  return result;
}

/** From the opening brace of each function to its closing one. */
function functionBodies(plain: string): { start: number; end: number }[] {
  const bodies: { start: number; end: number }[] = [];
  for (const match of plain.matchAll(/\bfn\s+\w+\s*\(/g)) {
    const closed = closing(plain, match.index + match[0].length - 1, "(", ")");
    const start = closed < 0 ? -1 : plain.indexOf("{", closed);
    const end = start < 0 ? -1 : closing(plain, start, "{", "}");
    if (end > 0) bodies.push({ start, end });
  }
  return bodies;
}

/** Place of the brace that opens a loop's body; −1 when it is not found. */
function loopBody(plain: string, keyword: number, word: string): number {
  if (word !== "for") return plain.indexOf("{", keyword);
  const head = plain.indexOf("(", keyword);
  const closed = head < 0 ? -1 : closing(plain, head, "(", ")");
  return closed < 0 ? -1 : plain.indexOf("{", closed);
}

function closing(plain: string, from: number, open: string, close: string): number {
  let depth = 0;
  for (let i = from; i < plain.length; i++) {
    if (plain[i] === open) depth++;
    else if (plain[i] === close && --depth === 0) return i;
  }
  return -1;
}
