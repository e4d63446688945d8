// `npm start`: installs what is missing, serves the lab on port 5173 (or the next free one), prints where.
import { spawn } from "node:child_process";
import process from "node:process";
import { ensurePackages } from "./install.js";

if (!ensurePackages()) {
  console.error("Não consegui instalar os pacotes. / The packages could not be installed.");
  process.exit(1);
}

const { createServer } = await import("vite");
const server = await createServer({ server: { port: 5173, strictPort: false, open: false } });
await server.listen();
const address = server.resolvedUrls?.local[0] ?? "http://localhost:5173/";

console.log(`\n  Jornada está no ar: ${address}\n  Jornada is running: ${address}\n`);
console.log("  Ctrl+C para parar. / Ctrl+C to stop.\n");
if (process.stdout.isTTY && !process.env.CI) open(address);

function open(/** @type {string} */ url) {
  const [command, ...args] =
    process.platform === "darwin"
      ? ["open", url]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", "", url]
        : ["xdg-open", url];
  // A machine without a desktop has no opener: the printed address is enough.
  spawn(command, args, { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}
