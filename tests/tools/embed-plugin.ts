// A Vite plugin: everything other people's pages fetch from the site. One module per element, the manifest, frames, oEmbed answers and
// previews, and the page that explains them: all made from the stations' own classes, in the build and while developing.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { runnerImport, type Plugin } from "vite";
import { assemblyScript } from "./assemblyscript-plugin.ts";
import { apiPage, framePage, oembedAnswer, oembedFile, previewLines } from "./embed-pages.ts";
import { reserveRules } from "../../src/embed/reserve.ts";
import { shaderTexts } from "./shader-text-plugin.ts";
import type { Manifest, StationFacts } from "./manifest/index.ts";

export interface Facts {
  readonly stations: readonly StationFacts[];
  readonly manifests: Readonly<Record<"pt" | "en", Manifest>>;
  readonly typings: Readonly<Record<string, string>>;
}

/** Loads the stations' classes in Node, as the browser would see them. */
export async function readFacts(root: string): Promise<Facts> {
  const { module } = await runnerImport<Facts>(join(root, "tests/tools/manifest/index.ts"), {
    configFile: false,
    root,
    logLevel: "error",
    plugins: [assemblyScript(), shaderTexts()],
  });
  return module;
}

/** What the build has to enter for the stations found in demos/. */
export function embedInputs(stations: readonly string[]): Record<string, string> {
  return Object.fromEntries([
    ["jornada", "src/embed.ts"],
    ["frame-host", "src/embed/frame-host.ts"],
    ...stations.map((id) => [`frame-${id}`, `frame/${id}/index.html`]),
    ["api", "api/index.html"],
  ]) as Record<string, string>;
}

/** Other people's pages point at these: their names stay. */
export function embedFileName(entry: string): string | null {
  if (entry === "jornada") return "embed/jornada.js";
  return entry === "frame-host" ? "embed/frame.js" : null;
}

/** `site`: the address the build will have, for what must be absolute in oEmbed answers and previews. */
export function embedPlugin({ site = "" }: { site?: string } = {}): Plugin {
  let root = process.cwd();
  let reading: Promise<Facts> | null = null;
  const facts = () => (reading ??= readFacts(root));
  const address = site && !site.endsWith("/") ? `${site}/` : site;
  const picture = (id: string) =>
    existsSync(join(root, `public/pictures/${id}.png`)) ? `pictures/${id}.png` : null;

  async function page(path: string): Promise<string | null> {
    if (path === "api/index.html") return apiPage();
    const id = /^frame\/([\w-]+)\/index\.html$/.exec(path)?.[1];
    const station = id && (await facts()).stations.find((each) => each.id === id);
    return station ? framePage(station) : null;
  }

  /** What lies beside the pages: file name → text. */
  async function files(): Promise<Record<string, string>> {
    const { stations, manifests } = await facts();
    const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
    return {
      "embed/jornada.css": `${reserveRules(stations.map(({ tag }) => tag))}\n`,
      "embed/custom-elements.json": json(manifests.en),
      "embed/custom-elements.pt.json": json(manifests.pt),
      ...Object.fromEntries(
        stations.map((station) => [
          oembedFile(station.id),
          json(oembedAnswer(station, address, picture(station.id))),
        ]),
      ),
    };
  }

  return {
    name: "jornada:embed",
    enforce: "pre",
    configResolved(config) {
      root = config.root;
    },
    resolveId(id) {
      const path = id.startsWith(root) ? id.slice(root.length + 1) : id;
      return /^(frame\/[\w-]+|api)\/index\.html$/.test(path) ? resolve(root, path) : null;
    },
    load(id) {
      return id.startsWith(root) && id.endsWith(".html") ? page(id.slice(root.length + 1)) : null;
    },
    async transformIndexHtml(html, { path }) {
      const id = /\/demos\/([\w-]+)\/index\.html$/.exec(path)?.[1];
      const station = id && (await facts()).stations.find((each) => each.id === id);
      if (!station) return html;
      return html.replace(
        "</head>",
        `  ${previewLines(station, address, picture(station.id), "../../")}\n  </head>`,
      );
    },
    async generateBundle(_, bundle) {
      const texts = await files();
      // A door of its own beside the chunk, not an entry: that would make every page fetch the chunk's second name.
      for (const { id, className } of (await facts()).stations) {
        const chunk = Object.values(bundle).find(
          (one) =>
            one.type === "chunk" &&
            one.facadeModuleId?.replaceAll("\\", "/").endsWith(`/demos/${id}/station.ts`),
        );
        if (chunk?.type !== "chunk" || !chunk.exports.includes(className))
          throw new Error(`embed: a station's chunk exports its class, got none for ${id}`);
        texts[`embed/${id}.js`] = `export { ${className} } from "../${chunk.fileName}";\n`;
      }
      for (const [fileName, source] of Object.entries(texts))
        this.emitFile({ type: "asset", fileName, source });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? "/", "http://localhost").pathname.slice(1);
        const send = (type: string, text: string) =>
          void response
            .writeHead(200, { "Content-Type": `${type}; charset=utf-8`, "Access-Control-Allow-Origin": "*" })
            .end(text);
        const answer = async (): Promise<void> => {
          const element = /^embed\/([\w-]+)\.js$/.exec(path)?.[1];
          if (element) {
            const own = { jornada: "/src/embed.ts", frame: "/src/embed/frame-host.ts" }[element];
            return send("text/javascript", `export * from "${own ?? `/demos/${element}/station.ts`}";`);
          }
          if (/^(embed\/custom-elements|oembed-)/.test(path)) {
            const text = (await files())[path];
            return text ? send("application/json", text) : next();
          }
          if (!/^(frame\/[\w-]+|api)\/(index\.html)?$/.test(path)) return next();
          const file = path.endsWith("/") ? `${path}index.html` : path;
          const html = await page(file);
          return html ? send("text/html", await server.transformIndexHtml(`/${file}`, html)) : next();
        };
        answer().catch(next);
      });
    },
  };
}
