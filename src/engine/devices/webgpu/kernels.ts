// The code of `shaders/`, by file name and without comments (a build plugin takes them out, line by line), and the two
// things the host reads from a text: its bindings and its lines. The whole files are in kernel-files.ts.
import { EngineError } from "../../errors.js";

// Those of pictures are in image-kernels.ts: whoever works on text never fetches them. Patterns must be literals here.
const files: Readonly<Record<string, string>> = import.meta.glob<string>(
  [
    "../../../../shaders/*.wgsl",
    "!../../../../shaders/conv2d*.wgsl",
    "!../../../../shaders/group-norm*.wgsl",
    "!../../../../shaders/*pool*.wgsl",
    "!../../../../shaders/upsample2d*.wgsl",
  ],
  { query: "?code", import: "default", eager: true },
);

const codes = new Map(Object.entries(files).map(([path, text]) => [nameOf(path), text]));

const ofImages = /^(conv2d|group-norm|upsample2d)|pool/;

/** Fetches what the kernels of these ops are written in, where it is not at hand. */
export async function fetchKernels(ops: readonly string[]): Promise<void> {
  if (codes.has("conv2d") || !ops.some((op) => ofImages.test(op))) return;
  const { imageKernels } = await import("./image-kernels.js");
  addKernels(imageKernels);
}

/** Takes texts in, by path; names all that are at hand. */
export function addKernels(texts: Readonly<Record<string, string>>): string[] {
  for (const [path, text] of Object.entries(texts)) codes.set(nameOf(path), text);
  return [...codes.keys()].sort();
}

/** `shaders/<name>.wgsl` as it runs: every line at its place, comments gone. */
export function kernelCode(name: string): string {
  const code = codes.get(name);
  if (code === undefined)
    throw new EngineError("kernel", name, `a kernel must be a file in shaders/, got "${name}.wgsl"`);
  return code;
}

/** `../shaders/softmax.workgroup.wgsl` → `softmax.workgroup`. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1, -".wgsl".length);
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
