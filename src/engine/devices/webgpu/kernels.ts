// The WGSL texts of `shaders/`, by file name, and the two things the host reads from a text: its bindings and its lines.
import { EngineError } from "../../errors.js";

const files: Readonly<Record<string, string>> = import.meta.glob<string>("../../../../shaders/*.wgsl", {
  query: "?raw",
  import: "default",
  eager: true,
});

const sources = new Map(
  Object.entries(files).map(([path, text]) => [path.slice(path.lastIndexOf("/") + 1, -".wgsl".length), text]),
);

export const kernelNames: readonly string[] = [...sources.keys()];

/** Text of `shaders/<name>.wgsl`, as written. */
export function kernelSource(name: string): string {
  const source = sources.get(name);
  if (source === undefined)
    throw new EngineError("kernel", name, `a kernel must be a file in shaders/, got "${name}.wgsl"`);
  return source;
}

/** Replaces whole lines; a line that is not there is a mistake of ours, never ignored. */
export function replaceLines(
  name: string,
  source: string,
  lines: Readonly<Record<string, string>> = {},
): string {
  let text = source;
  for (const [from, to] of Object.entries(lines)) {
    const at = `\n${text}\n`.indexOf(`\n${from}\n`);
    if (at < 0) throw new EngineError("kernel", name, `the line to replace must exist, got "${from}"`);
    text = text.slice(0, at) + to + text.slice(at + from.length);
  }
  return text;
}

/** True where the storage binding is written, by position after `Params`. */
export function writtenBindings(name: string, source: string): boolean[] {
  const written: boolean[] = [];
  for (const [, binding, access] of source.matchAll(
    /@binding\((\d+)\)\s*var<storage,\s*(read_write|read)>/g,
  )) {
    written[Number(binding) - 1] = access === "read_write";
  }
  if (written.length === 0 || written.length > 8 || written.includes(undefined as unknown as boolean)) {
    throw new EngineError(
      "kernel",
      name,
      `storage bindings must be 1 to 8 without a gap, got ${written.length}`,
    );
  }
  return written;
}
