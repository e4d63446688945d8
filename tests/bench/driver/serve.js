// A static server of a few folders, with COOP and COEP where a page shall be isolated (threads). Local, for one run.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

/** @type {Record<string, string>} */
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
};

/**
 * @param {Record<string, string>} mounts folders by the path they are served under, `/…/`
 * @param {boolean} isolate
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export function serveFolders(mounts, isolate) {
  /** @type {Record<string, string>} */
  const isolation = isolate
    ? {
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
      }
    : {};
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const mount = Object.keys(mounts).find((prefix) => pathname.startsWith(prefix));
    const file = mount && inside(mounts[mount], decodeURIComponent(pathname.slice(mount.length)));
    if (!file) return void response.writeHead(404, isolation).end();
    const type = types[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { ...isolation, "Content-Type": type, "Content-Length": statSync(file).size });
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      resolve({ address: `http://127.0.0.1:${port}/`, close: () => server.close() });
    });
  });
}

function inside(/** @type {string} */ folder, /** @type {string} */ path) {
  const root = normalize(join(folder, sep));
  const file = normalize(join(root, path));
  return file.startsWith(root) && existsSync(file) && statSync(file).isFile() ? file : null;
}
