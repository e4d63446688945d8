// A static server for dist/, as a plain web host would serve it: right types, nothing cached, nothing rewritten. Options add what
// a stricter host sends: --csp (the published policy), --isolate (COOP and COEP), --base=/any/folder/, --port=4173.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
};

/** The policy under which every page of the lab runs, and which a host of the lab can send. */
export const publishedPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join("; ");

/**
 * Serves a folder; resolves to the server and the address of its root.
 * @param {{ folder: string, port?: number, base?: string, csp?: boolean, isolate?: boolean }} options
 * @returns {Promise<{ server: import("node:http").Server, address: string }>}
 */
export function serve({ folder, port = 0, base = "/", csp = false, isolate = false }) {
  const prefix = `/${base}/`.replace(/\/+/g, "/");
  /** @type {Record<string, string>} */
  const always = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    // Elements embedded elsewhere fetch their code and models from here.
    "Access-Control-Allow-Origin": "*",
  };
  if (csp) always["Content-Security-Policy"] = publishedPolicy;
  if (isolate) {
    always["Cross-Origin-Opener-Policy"] = "same-origin";
    always["Cross-Origin-Embedder-Policy"] = "require-corp";
    always["Cross-Origin-Resource-Policy"] = "same-origin";
  }
  const server = createServer((request, response) => {
    const file = resolveFile(folder, prefix, request.url ?? "/");
    if (!file)
      return void response.writeHead(404, { ...always, "Content-Type": "text/plain" }).end("not found");
    if (typeof file !== "string") return void response.writeHead(301, { Location: file.moved }).end();
    const { size } = statSync(file);
    const type =
      types[/** @type {keyof types} */ (extname(file).toLowerCase())] ?? "application/octet-stream";
    response.writeHead(200, { ...always, "Content-Type": type, "Content-Length": size });
    if (request.method === "HEAD") return void response.end();
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", () => {
      const bound = /** @type {import("node:net").AddressInfo} */ (server.address()).port;
      resolve({ server, address: `http://127.0.0.1:${bound}${prefix}` });
    });
  });
}

/** @returns {string | { moved: string } | null} */
function resolveFile(/** @type {string} */ folder, /** @type {string} */ prefix, /** @type {string} */ url) {
  const path = decodePath(url);
  if (!path?.startsWith(prefix)) return null;
  const root = normalize(join(folder, sep));
  const file = normalize(join(root, path.slice(prefix.length)));
  if (!file.startsWith(root) || !existsSync(file)) return null;
  if (!statSync(file).isDirectory()) return file;
  if (!path.endsWith("/")) return { moved: `${path}/` };
  const index = join(file, "index.html");
  return existsSync(index) ? index : null;
}

function decodePath(/** @type {string} */ url) {
  try {
    return decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return null; // a broken escape such as %E0
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const option = (/** @type {string} */ name) => {
    const argument = process.argv.find((text) => text === `--${name}` || text.startsWith(`--${name}=`));
    return argument?.slice(name.length + 3);
  };
  const { address } = await serve({
    folder: option("folder") || "dist",
    port: Number(option("port") ?? 4173),
    base: option("base") || "/",
    csp: option("csp") !== undefined,
    isolate: option("isolate") !== undefined,
  });
  console.log(address);
}
