// The whole run: prepares, visits one device after another, and puts together what was found. One failing part never stops the rest.
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { gapsOf, rowsOf, timesTable } from "../report/report.js";
import { runDevice } from "./device-run.js";
import { PageHost } from "./page-host.js";
import { buildPage, built, ensurePeers, folder } from "./prepare.js";
import { serveFolders } from "./serve.js";

/** @typedef {ReturnType<typeof import("./options.js").readOptions>} Options */
/** @typedef {import("./options.js").DeviceName} DeviceName */

const realGpu = Boolean(process.env.JORNADA_GPU);

/** @param {Options} options */
export async function runBench(options) {
  const started = Date.now();
  ensurePeers();
  await buildPage();
  const measured = [];
  for (const device of options.devices) {
    try {
      measured.push(await visit(device, options));
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
 */
async function visit(device, options) {
  const threads = device === "cpu-threads" ? Math.min(availableParallelism(), 4) : 1;
  const mounts = { "/page/": join(built, "page"), "/peers/": join(folder, "node_modules") };
  const { address, close } = await serveFolders(mounts, device === "cpu-threads");
  const host = new PageHost(
    address,
    {
      device: device.endsWith("webgpu") ? "webgpu" : "cpu",
      peers: options.peers,
      files: { base: `${address}peers/`, inNode: false, threads },
    },
    realGpu,
  );
  try {
    const { opened, results } = await runDevice(
      device,
      host,
      ({ software }) => paceOf(options, software),
      options,
      async () => null,
    );
    return { device, opened, results, ceilings: null };
  } finally {
    await host.close();
    close();
  }
}

/** @param {Options} options @param {boolean} software */
function paceOf({ rounds, quick }, software) {
  if (software) return { rounds: rounds ?? 3, sampleMs: 20, budgetMs: 6_000, limitMs: 240_000 };
  return { rounds: rounds ?? (quick ? 3 : 9), sampleMs: 20, budgetMs: 6_000, limitMs: 240_000 };
}
void cpus;
