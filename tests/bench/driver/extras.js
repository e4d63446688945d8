// What is measured once per device beside the times: ceilings, what the host pays per launch, and cost against size.
import process from "node:process";

/** @typedef {import("./device-run.js").Host} Host */

/**
 * Each part is null (or shorter) where it failed; the reason goes to stderr.
 * @param {string} device
 * @param {Host} host
 * @param {number} threads
 * @param {boolean} everything
 */
export async function extrasOf(device, host, threads, everything) {
  /** @type {<T>(what: string, name: string, argument: unknown) => Promise<T | null>} */
  const ask = async (what, name, argument) => {
    process.stderr.write(`${device}: ${what}\n`);
    try {
      return /** @type {any} */ (await host.call(name, argument, 180_000));
    } catch (error) {
      process.stderr.write(`  ${what}: ${error instanceof Error ? error.message.split("\n")[0] : error}\n`);
      await host.close();
      await host.open();
      return null;
    }
  };
  /** @type {import("../ceilings/ceilings.ts").Ceilings | null} */
  const ceilings = await ask("ceilings", "ceilings", { threads });
  if (!everything) return { ceilings, costs: [], growth: [] };
  /** @type {import("../harness/host-cost.ts").HostCost[]} */
  const costs = (await ask("cost of the host", "hostCost", null)) ?? [];
  /** @type {import("../harness/growth.ts").Growth[]} */
  const growth = [];
  if (!device.startsWith("node-")) {
    /** @type {string[]} */
    const names = (await ask("growth", "growthNames", null)) ?? [];
    for (const name of names) {
      /** @type {import("../harness/growth.ts").Growth | null} */
      const found = await ask(`growth of ${name}`, "growth", name);
      if (found) growth.push(found);
    }
  }
  return { ceilings, costs, growth };
}
