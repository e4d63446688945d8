// The whole run: prepares, visits one device after another, and puts together what was found. One failing part never stops the rest.
import { availableParallelism, cpus, release, type } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { browserFlags, ensureBrowser } from "../../tools/browser.js";
import { jsonOf } from "../report/report.js";
import { reportText } from "../report/sections.js";
import { bytesShipped } from "./bytes-shipped.js";
import { runDevice } from "./device-run.js";
import { extrasOf } from "./extras.js";
import { NodeHost } from "./node-host.js";
import { PageHost } from "./page-host.js";
import { peakMemory } from "./peak-memory.js";
import { buildNode, buildPage, built, ensurePeers, folder } from "./prepare.js";
import { serveFolders } from "./serve.js";

/** @typedef {ReturnType<typeof import("./options.js").readOptions>} Options */
/** @typedef {import("./options.js").DeviceName} DeviceName */
/** @typedef {import("../engines/engine.ts").EngineName} EngineName */

const realGpu = Boolean(process.env.JORNADA_GPU);

/** @param {Options} options */
export async function runBench(options) {
  const started = Date.now();
  ensurePeers();
  await buildPage();
  const nodeFile = await buildNode();
  const lossesOf = referenceOf(nodeFile);
  /** @type {import("../report/sections.js").DeviceReport[]} */
  const devices = [];
  for (const device of options.devices) {
    await attempt(device, async () => void devices.push(await visit(device, options, nodeFile, lossesOf)));
  }
  /** @type {import("./bytes-shipped.js").Shipped[]} */
  const shipped = [];
  /** @type {import("./peak-memory.js").Peak[]} */
  const memory = [];
  if (options.extras) {
    await attempt("bytes shipped", async () => void shipped.push(...(await bytesShipped())));
    for (const device of devices.filter(({ device: name }) => name === "cpu" || name === "webgpu"))
      await attempt("memory", async () => void memory.push(...(await memoryOf(device, options, nodeFile))));
  }
  const report = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, ${type()} ${release()}`,
    browser: await browserVersion(),
    node: process.versions.node,
    devices,
    shipped,
    memory,
  };
  process.stderr.write(`bench: ${Math.round((Date.now() - started) / 1000)} s\n`);
  return { json: jsonOf(report), markdown: reportText(report) };
}

/** One failing part never stops the rest. @param {string} what @param {() => Promise<void>} work */
async function attempt(what, work) {
  try {
    await work();
  } catch (error) {
    console.error(`${what}: left out: ${error instanceof Error ? error.stack : error}`);
  }
}

/**
 * @param {DeviceName} device
 * @param {Options} options
 * @param {string} nodeFile
 * @param {(id: string) => Promise<number[] | null>} lossesOf
 */
async function visit(device, options, nodeFile, lossesOf) {
  const { host, threads, close } = await hostOf(device, options.peers, nodeFile);
  const pace = (/** @type {import("../harness/describe.ts").Opened} */ { software }) =>
    paceOf(options, software);
  try {
    const found = await runDevice(device, host, pace, options, lossesOf);
    return { device, ...found, ...(await extrasOf(device, host, threads, options.extras)) };
  } finally {
    await host.close();
    close();
  }
}

/** What holds most: a training step, and attention over a long text (as long as the adapter can bear). */
function memoryOf(
  /** @type {import("../report/sections.js").DeviceReport} */ { device, opened, results },
  /** @type {Options} */ { peers },
  /** @type {string} */ nodeFile,
) {
  const wanted = opened.software ? /^train\/mlp|no-matrix.*T256-/ : /^train\/gpt|no-matrix.*T1024-/;
  const workloads = results.map(({ id }) => id).filter((id) => wanted.test(id));
  return peakMemory(device, workloads, ["ours", ...peers], async (used) => {
    const { host, close } = await hostOf(/** @type {DeviceName} */ (device), used, nodeFile);
    return { host: /** @type {PageHost} */ (host), close };
  });
}

async function browserVersion() {
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserFlags() });
  try {
    return `Chromium ${browser.version()}`;
  } finally {
    await browser.close();
  }
}

/** Where a device's engines run. @param {DeviceName} device @param {EngineName[]} peers @param {string} nodeFile */
async function hostOf(device, peers, nodeFile) {
  /** @type {import("../engines/engine.ts").DeviceKind} */
  const kind = device.endsWith("webgpu") ? "webgpu" : "cpu";
  if (device.startsWith("node-")) {
    const base = pathToFileURL(resolve(folder, "node_modules") + "/").href;
    const files = { base, inNode: true, threads: 1 };
    return {
      host: new NodeHost(nodeFile, { device: kind, peers, files }),
      threads: 1,
      close: () => undefined,
    };
  }
  const isolated = device === "cpu-threads";
  const mounts = { "/page/": join(built, "page"), "/peers/": join(folder, "node_modules") };
  const { address, close } = await serveFolders(mounts, isolated);
  const threads = isolated ? Math.min(availableParallelism(), 4) : 1;
  const files = { base: `${address}peers/`, inNode: false, threads };
  return { host: new PageHost(address, { device: kind, peers, files }, realGpu), threads, close };
}

/** The reference's losses, once per training: plain loops in a process of their own. @param {string} nodeFile */
function referenceOf(nodeFile) {
  /** @type {Map<string, Promise<number[]>>} */
  const known = new Map();
  const compute = async (/** @type {string} */ id) => {
    const host = new NodeHost(nodeFile, null);
    await host.open();
    try {
      return /** @type {number[]} */ (await host.call("losses", id, 300_000));
    } finally {
      await host.close();
    }
  };
  return (/** @type {string} */ id) => {
    if (!known.has(id)) {
      console.error(`reference: ${id}`);
      known.set(id, compute(id));
    }
    return /** @type {Promise<number[]>} */ (known.get(id));
  };
}

/** @param {Options} options @param {boolean} software */
function paceOf({ rounds, quick }, software) {
  if (software) return { rounds: rounds ?? 3, sampleMs: 20, budgetMs: 6_000, limitMs: 240_000 };
  return { rounds: rounds ?? (quick ? 3 : 9), sampleMs: 20, budgetMs: 6_000, limitMs: 240_000 };
}
