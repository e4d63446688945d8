// The most memory each engine's processes ever held (VmHWM, Linux): a browser of its own per engine, one workload, nothing else.
// A browser with the same page and no work is subtracted.
import { existsSync, readFileSync } from "node:fs";
import process from "node:process";

/** @typedef {import("../engines/engine.ts").EngineName} EngineName */
/** @typedef {import("./page-host.js").PageHost} PageHost */
/** @typedef {{ engine: string, workload: string, device: string, bytes: number | null, reason: string }} Peak */

/**
 * @param {string} device
 * @param {string[]} workloads
 * @param {readonly EngineName[]} engines
 * @param {(peers: EngineName[]) => Promise<{ host: PageHost, close(): void }>} hostOf
 * @returns {Promise<Peak[]>}
 */
export async function peakMemory(device, workloads, engines, hostOf) {
  if (!existsSync("/proc/self/status")) return [];
  const idle = await peakOf(hostOf, null, "");
  /** @type {Peak[]} */
  const peaks = [];
  for (const workload of workloads) {
    for (const engine of engines) {
      process.stderr.write(`${device}: memory of ${engine} in ${workload}\n`);
      try {
        const bytes = (await peakOf(hostOf, engine, workload)) - idle;
        peaks.push({ engine, workload, device, bytes, reason: "" });
      } catch (error) {
        const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
        peaks.push({ engine, workload, device, bytes: null, reason });
      }
    }
  }
  return peaks;
}

/**
 * @param {(peers: EngineName[]) => Promise<{ host: PageHost, close(): void }>} hostOf
 * @param {EngineName | null} engine
 * @param {string} id
 */
async function peakOf(hostOf, engine, id) {
  const { host, close } = await hostOf(engine && engine !== "ours" ? [engine] : []);
  try {
    await host.open();
    if (engine) await host.call("use", { id, engine, calls: 3 }, 180_000);
    const cdp = await host.browser?.newBrowserCDPSession();
    const answer = await cdp?.send("SystemInfo.getProcessInfo");
    const processes = answer?.processInfo ?? [];
    return processes
      .filter(({ type }) => /renderer|GPU/i.test(type))
      .reduce((sum, { id: pid }) => sum + highWater(pid), 0);
  } finally {
    await host.close();
    close();
  }
}

function highWater(/** @type {number} */ pid) {
  try {
    const [, kib] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return 1024 * Number(kib ?? 0);
  } catch {
    return 0; // It has ended.
  }
}
