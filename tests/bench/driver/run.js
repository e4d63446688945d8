// The whole run: prepares, visits one device after another, and puts together what was found. One failing part never stops the rest.
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { gapsOf, rowsOf, timesTable } from "../report/report.js";
import { runDevice } from "./device-run.js";
import { NodeHost } from "./node-host.js";
import { PageHost } from "./page-host.js";
import { buildNode, buildPage, built, ensurePeers, folder } from "./prepare.js";
import { serveFolders } from "./serve.js";

/** @typedef {ReturnType<typeof import("./options.js").readOptions>} Options */
/** @typedef {import("./options.js").DeviceName} DeviceName */

const realGpu = Boolean(process.env.JORNADA_GPU);

/** @param {Options} options */
export async function runBench(options) {
  const started = Date.now();
  ensurePeers();
  await buildPage();
  const nodeFile = await buildNode();
  const lossesOf = referenceOf(nodeFile);
  const measured = [];
  for (const device of options.devices) {
    try {
      measured.push(await visit(device, options, nodeFile, lossesOf));
    } catch (error) {
      console.error(`${device}: left out: ${error instanceof Error ? error.stack : error}`);
    }
  }
  const markdown = measured.map((one) => `## ${one.device}\n\n${timesTable(one)}`).join("\n\n");
  const json = {
    adapter: measured.map((one) => `${one.device}: ${one.opened.adapter}`).join("; "),
    ceilings: {},
    rows: measured.flatMap(rowsOf),
    gaps: measured.flatMap(gapsOf),
  };
  console.error(`bench: ${Math.round((Date.now() - started) / 1000)} s`);
  return { json, markdown };
}

/**
 * @param {DeviceName} device
 * @param {Options} options
 * @param {string} nodeFile
 * @param {(id: string) => Promise<number[] | null>} lossesOf
 */
async function visit(device, options, nodeFile, lossesOf) {
  const { host, close } = await hostOf(device, options, nodeFile);
  const pace = (/** @type {import("../harness/describe.ts").Opened} */ { software }) =>
    paceOf(options, software);
  try {
    const found = await runDevice(device, host, pace, options, lossesOf);
    return { device, ...found, ceilings: null };
  } finally {
    await host.close();
    close();
  }
}

/** Where a device's engines run. @param {DeviceName} device @param {Options} options @param {string} nodeFile */
async function hostOf(device, { peers }, nodeFile) {
  /** @type {import("../engines/engine.ts").DeviceKind} */
  const kind = device.endsWith("webgpu") ? "webgpu" : "cpu";
  if (device.startsWith("node-")) {
    const base = pathToFileURL(resolve(folder, "node_modules") + "/").href;
    const files = { base, inNode: true, threads: 1 };
    return { host: new NodeHost(nodeFile, { device: kind, peers, files }), close: () => undefined };
  }
  const isolated = device === "cpu-threads";
  const mounts = { "/page/": join(built, "page"), "/peers/": join(folder, "node_modules") };
  const { address, close } = await serveFolders(mounts, isolated);
  const threads = isolated ? Math.min(availableParallelism(), 4) : 1;
  const files = { base: `${address}peers/`, inNode: false, threads };
  return { host: new PageHost(address, { device: kind, peers, files }, realGpu), close };
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
