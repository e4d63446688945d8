// A Vite plugin: `x.wgsl?code` is a shader without its comments, `x.wgsl?comments` only those. Line by line, so that both
// together are the file again and a compiler's line numbers are the file's. What runs is fetched without what explains it.
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const request = /\.wgsl\?(code|comments)$/;

/** Each line as its code and its comment, with the white space before that. WGSL has no strings that could hold slashes. */
export function splitComments(text: string): { code: string; comments: string } {
  if (text.includes("/*")) throw new Error("shaders: comments must be //, got /*");
  const lines = text.split("\n").map((line) => /^(.*?)(\s*\/\/.*)?$/.exec(line)!);
  return {
    code: lines.map(([, code]) => code).join("\n"),
    comments: lines.map(([, , comment = ""]) => comment).join("\n"),
  };
}

export function shaderTexts(): Plugin {
  return {
    name: "jornada:shader-texts",
    enforce: "pre",
    load(id) {
      const part = request.exec(id)?.[1] as "code" | "comments" | undefined;
      if (!part) return null;
      const file = id.slice(0, id.indexOf("?"));
      this.addWatchFile(file);
      const text = splitComments(readFileSync(file, "utf8"))[part];
      return { code: `export default ${JSON.stringify(text)};`, map: { mappings: "" } };
    },
  };
}
