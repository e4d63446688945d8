// `npm ci` when node_modules is missing or older than the lockfile. Built-ins only: it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, statSync } from "node:fs";
import process from "node:process";

const lockfile = "package-lock.json";
// npm writes this file at the end of every install, so its age is the age of what is installed.
const installed = "node_modules/.package-lock.json";

/** True when the packages of the lockfile are in node_modules, installing them if needed. */
export function ensurePackages() {
  // A linked folder belongs to another checkout, which `npm ci` would empty.
  if (existsSync("node_modules") && lstatSync("node_modules").isSymbolicLink()) return true;
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs) return true;
  console.log("npm ci");
  return spawnSync("npm", ["ci"], { stdio: "inherit", shell: process.platform === "win32" }).status === 0;
}
