// All workloads of one device, one after another. An engine that hangs or kills its page is left out of that workload; the run goes on.
import process from "node:process";
import { timeOf } from "../report/report.js";
import { digits } from "../report/numbers.js";

/**
 * @typedef {import("../harness/describe.ts").Opened} Opened
 * @typedef {import("../harness/session.ts").WorkloadResult} WorkloadResult
 * @typedef {import("../harness/session.ts").RunRequest} RunRequest
 * @typedef {{ open(): Promise<Opened>, call(name: string, argument: unknown, limitMs: number): Promise<unknown>, close(): Promise<void>, busy: string }} Host
 * @typedef {{ rounds: number, sampleMs: number, budgetMs: number, limitMs: number }} Pace
 */

const say = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);

/**
 * @param {string} device
 * @param {Host} host
 * @param {(opened: Opened) => Pace} paceOf
 * @param {{ few: boolean, only: string, node: boolean }} choice
 * @param {(id: string) => Promise<number[] | null>} lossesOf
 */
export async function runDevice(device, host, paceOf, choice, lossesOf) {
  say(`\n${device}: opening`);
  const opened = await host.open();
  say(`${device}: ${opened.adapter}; ${Object.values(opened.labels).join("; ")}`);
  for (const [peer, reason] of Object.entries(opened.missing)) say(`${device}: no ${peer}: ${reason}`);
  const pace = paceOf(opened);
  const { software } = opened;
  const ids = /** @type {string[]} */ (await host.call("ids", { ...choice, software }, 10_000));
  /** @type {WorkloadResult[]} */
  const results = [];
  for (const [i, id] of ids.entries()) {
    const losses = id.startsWith("train/") ? await lossesOf(id) : null;
    const result = await runWorkload(host, { id, losses, without: [], ...pace }, pace.limitMs);
    if (!result) continue;
    results.push(result);
    const times = result.results.map(({ engine, status }) => {
      const ms = timeOf(result, engine);
      return `${engine} ${ms === null ? status : digits(ms)}`;
    });
    say(`${device} ${i + 1}/${ids.length} ${id}: ${times.join(", ")}`);
  }
  return { opened, results };
}

/**
 * @param {Host} host
 * @param {RunRequest} request
 * @param {number} limitMs
 * @returns {Promise<WorkloadResult | null>}
 */
async function runWorkload(host, request, limitMs) {
  /** @type {import("../harness/session.ts").EngineResult[]} */
  const lost = [];
  for (let attempt = 0; attempt < 4; attempt++) {
    const without = lost.map(({ engine }) => engine);
    const start = Date.now();
    try {
      const answer = await host.call("run", { ...request, without }, limitMs);
      const result = /** @type {WorkloadResult} */ (answer);
      return { ...result, results: [...result.results, ...lost] };
    } catch (error) {
      const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
      const [name] = host.busy.split(" ");
      say(
        `  ${request.id}: ${reason} while busy with "${host.busy}" after ${Date.now() - start} ms; reopening`,
      );
      if (!["ours", "tfjs", "ort", "jax"].includes(name) || without.includes(/** @type {any} */ (name)))
        return null;
      const engine = /** @type {import("../engines/engine.ts").EngineName} */ (name);
      lost.push({ engine, status: "failed", samples: [], firstMs: null, error: null, note: reason });
      await host.close();
      await host.open();
    }
  }
  return null;
}
