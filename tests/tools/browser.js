// Finds (or, when asked, installs) the Chromium that tests drive, its WebGPU flags, and the software Vulkan driver
// that comes with it. Built-ins only, so that it runs before `npm ci`; no test framework in here.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";

const onPath = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const macApps = ["Google Chrome", "Chromium", "Microsoft Edge"];
const windowsFiles = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Chromium\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];

/** Path of a Chromium-based browser, or null. `JORNADA_BROWSER` (or `CHROME_PATH`) wins over everything found. */
export function findBrowser() {
  const chosen = process.env.JORNADA_BROWSER ?? process.env.CHROME_PATH;
  if (chosen) return existsSync(chosen) ? chosen : null;
  return systemCandidates().find(existsSync) ?? playwrightBrowser();
}

function systemCandidates() {
  if (process.platform === "darwin")
    return macApps.flatMap((name) =>
      ["/", process.env.HOME ?? "/"].map((home) =>
        join(home, `Applications/${name}.app/Contents/MacOS/${name}`),
      ),
    );
  if (process.platform === "win32")
    return windowsFiles.flatMap((file) =>
      [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .map((folder) => join(folder, file)),
    );
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return onPath
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .filter((file) => !isSnap(file));
}

// A snap's launcher exists but cannot be driven from a container or with a temporary profile outside the home folder.
function isSnap(/** @type {string} */ file) {
  return existsSync(file) && realpathSync(file).includes("/snap");
}

function playwrightBrowser() {
  try {
    const file = createRequire(import.meta.url)("playwright-core").chromium.executablePath();
    return file && existsSync(file) ? file : null;
  } catch {
    return null; // node_modules is not there yet
  }
}

/** Path of a browser, installing one when the machine has none. Throws an error that says what to do. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (process.env.JORNADA_BROWSER)
    throw new Error(`JORNADA_BROWSER names no file: ${process.env.JORNADA_BROWSER}`);
  if (process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("No browser found: apt-get install -y chromium");
    if (!attempt("apt-get", ["install", "-y", "chromium"]) && attempt("apt-get", ["update"]))
      attempt("apt-get", ["install", "-y", "chromium"]);
  }
  const installed = findBrowser();
  if (installed) return installed;
  console.log("No browser found: npx playwright install chromium");
  attempt("npx", ["playwright", "install", "chromium"]);
  const downloaded = findBrowser();
  if (downloaded) return downloaded;
  throw new Error(
    "No Chromium, Chrome or Edge found and none could be installed. Install one of them, or set JORNADA_BROWSER to its file.",
  );
}

function attempt(/** @type {string} */ command, /** @type {string[]} */ args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return (
    spawnSync(command, args, { stdio: "inherit", env, shell: process.platform === "win32" }).status === 0
  );
}

/**
 * Flags for a headless browser: WebGPU on the software adapter (all five are needed: with the first two alone, showing
 * a WebGPU canvas kills the GPU process), and nothing that talks to the outside.
 */
export function browserFlags() {
  const gpu = [
    "--enable-unsafe-webgpu",
    "--use-webgpu-adapter=swiftshader",
    "--use-angle=swiftshader",
    "--enable-features=Vulkan",
    "--use-vulkan=swiftshader",
  ];
  const quiet = [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return [...gpu, ...quiet, ...asRoot];
}

/**
 * Environment that lets Dawn (the `webgpu` package) run in Node on a Linux machine without a GPU: the SwiftShader
 * driver beside the browser's binary, and the browser's Vulkan loader when the system has none. Empty elsewhere, and
 * with `JORNADA_GPU=1`, where the machine's own GPU is meant.
 * @returns {Record<string, string>}
 */
export function vulkanEnvironment() {
  if (process.platform !== "linux" || process.env.JORNADA_GPU) return {};
  if (process.env.VK_DRIVER_FILES || process.env.VK_ICD_FILENAMES) return {};
  const folder = browserFolders().find((candidate) => existsSync(join(candidate, "vk_swiftshader_icd.json")));
  if (!folder) return {};
  const driver = join(folder, "vk_swiftshader_icd.json");
  /** @type {Record<string, string>} */
  const environment = { VK_DRIVER_FILES: driver, VK_ICD_FILENAMES: driver };
  if (!hasVulkanLoader() && existsSync(join(folder, "libvulkan.so.1")))
    environment.LD_LIBRARY_PATH = [folder, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  return environment;
}

// On Debian the file on the PATH is a shell script: the real binary lies in a folder of the same name under /usr/lib.
function browserFolders() {
  const files = [findBrowser(), ...systemCandidates().filter(existsSync), playwrightBrowser()];
  const beside = files.filter((file) => file !== null).map((file) => dirname(realpathSync(file)));
  const libraries = ["/usr/lib", "/usr/lib64", "/opt"].filter(existsSync).flatMap((library) =>
    readdirSync(library)
      .filter((name) => /chrom|edge/i.test(name))
      .map((name) => join(library, name)),
  );
  return [...beside, ...libraries, "/opt/google/chrome", "/opt/microsoft/msedge"];
}

function hasVulkanLoader() {
  try {
    const listing = execFileSync("ldconfig", ["-p"], {
      encoding: "utf8",
      env: { PATH: `${process.env.PATH}:/sbin` },
    });
    return listing.includes("libvulkan.so.1");
  } catch {
    return false;
  }
}
