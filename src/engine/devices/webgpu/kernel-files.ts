// The comments of `shaders/`, joined with the code again: the files as they were written, for people who read them. Fetched
// when somebody does.
import { imageKernels } from "./image-kernels.js";
import { addKernels, kernelCode, nameOf } from "./kernels.js";

const files: Readonly<Record<string, string>> = import.meta.glob<string>("../../../../shaders/*.wgsl", {
  query: "?comments",
  import: "default",
  eager: true,
});

const comments = new Map(Object.entries(files).map(([path, text]) => [nameOf(path), text.split("\n")]));

/** Every kernel there is. */
export const kernelNames: readonly string[] = addKernels(imageKernels);

/** Text of `shaders/<name>.wgsl`, as written. */
export function kernelSource(name: string): string {
  return withComments(name, kernelCode(name));
}

/** The code of a kernel (lines of it may be replaced) with its file's comments; a text that is no file's comes back as it is. */
export function withComments(name: string, code: string): string {
  const lines = code.split("\n");
  const added = comments.get(name);
  return added?.length === lines.length ? lines.map((line, i) => line + added[i]).join("\n") : code;
}
