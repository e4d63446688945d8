// From results to what is read: the rows of the JSON file, and tables in Markdown. Pure: no clock, no files.
import { goalOf } from "./goals.js";
import { digits, median } from "./numbers.js";

/**
 * @typedef {import("../harness/session.ts").WorkloadResult} WorkloadResult
 * @typedef {import("../harness/session.ts").EngineResult} EngineResult
 * @typedef {{ copyBytesPerSecond: number, fmaFlopsPerSecond: number }} Ceilings
 * @typedef {{ workload: string, device: string, peer: string, oursMs: number, peerMs: number, speedup: number }} Row
 * @typedef {{ workload: string, device: string, engine: string, status: string, reason: string }} Gap
 * @typedef {{ device: string, ceilings: Ceilings | null, results: readonly WorkloadResult[] }} Measured
 */

const peers = /** @type {const} */ (["tfjs", "ort", "jax"]);

function find(/** @type {WorkloadResult} */ { results }, /** @type {string} */ engine) {
  return results.find((one) => one.engine === engine);
}

/** @returns {number | null} median milliseconds of an engine that was right */
export function timeOf(/** @type {WorkloadResult} */ result, /** @type {string} */ engine) {
  const found = find(result, engine);
  return found?.status === "timed" && found.samples.length > 0 ? median(found.samples) : null;
}

/** One row per workload, device and peer that both did, both right. @returns {Row[]} */
export function rowsOf(/** @type {Measured} */ { device, results }) {
  return results.flatMap((result) =>
    peers.flatMap((peer) => {
      const oursMs = timeOf(result, "ours");
      const peerMs = timeOf(result, peer);
      if (oursMs === null || peerMs === null) return [];
      return [{ workload: result.id, device, peer, oursMs, peerMs, speedup: peerMs / oursMs }];
    }),
  );
}

/** Everything that has no time, and why. @returns {Gap[]} */
export function gapsOf(/** @type {Measured} */ { device, results }) {
  return results.flatMap(({ id, results: engines }) =>
    engines
      .filter(({ status }) => status !== "timed")
      .map(({ engine, status, error, note }) => ({
        workload: id,
        device,
        engine,
        status,
        reason: status === "wrong" ? `max error ${error?.toPrecision(2)}${note ? `, ${note}` : ""}` : note,
      })),
  );
}

/**
 * The JSON file: `adapter`, `ceilings` (by device) and `rows`; beside them what has no time, and all else that was printed.
 * @param {import("./sections.js").Report} report
 */
export function jsonOf({ devices, ...rest }) {
  const named = (/** @type {(one: import("./sections.js").DeviceReport) => unknown} */ pick) =>
    Object.fromEntries(devices.map((one) => [one.device, pick(one)]));
  return {
    adapter: devices.map(({ device, opened }) => `${device}: ${opened.adapter}`).join("; "),
    ceilings: named(({ ceilings }) => ceilings),
    rows: devices.flatMap(rowsOf),
    gaps: devices.flatMap(gapsOf),
    engines: named(({ opened }) => opened.labels),
    hostCost: named(({ costs }) => costs),
    growth: named(({ growth }) => growth),
    samples: named(({ results }) => results),
    ...rest,
  };
}

/** The peer with the least time. @returns {{ peer: string, ms: number } | null} */
export function bestPeer(/** @type {WorkloadResult} */ result) {
  const times = peers.flatMap((peer) => {
    const ms = timeOf(result, peer);
    return ms === null ? [] : [{ peer, ms }];
  });
  return times.sort((a, b) => a.ms - b.ms)[0] ?? null;
}

/** Which ceiling the work comes nearest to, and how near. */
export function fractionReached(
  /** @type {WorkloadResult} */ { flops, bytes },
  /** @type {number} */ ms,
  /** @type {Ceilings | null} */ ceilings,
) {
  if (!ceilings) return "";
  const fma = flops / (ms / 1000) / ceilings.fmaFlopsPerSecond;
  const copy = bytes / (ms / 1000) / ceilings.copyBytesPerSecond;
  const [share, name] = fma >= copy ? [fma, "FMA"] : [copy, "copy"];
  return `${Math.round(100 * share)} % ${name}`;
}

/** A row per workload: every engine's median, ours against the best peer, the goal beside it. */
export function timesTable(/** @type {Measured} */ measured) {
  const head = [
    "workload",
    "ours ms",
    ...peers.map((peer) => `${peer} ms`),
    "best peer",
    "ours is",
    "goal",
    "",
    "of the ceiling",
  ];
  const rows = measured.results.map((result) => {
    const ours = timeOf(result, "ours");
    const best = bestPeer(result);
    const goal = goalOf(measured.device, result.id);
    const ratio = ours !== null && best ? best.ms / ours : null;
    return [
      result.id,
      cell(result, "ours"),
      ...peers.map((peer) => cell(result, peer)),
      best?.peer ?? "none",
      ratio === null ? "" : `${digits(ratio)}×`,
      goal === null ? "" : `${goal}×`,
      ratio === null || goal === null ? "" : ratio >= goal ? "reached" : "missed",
      ours === null ? "" : fractionReached(result, ours, measured.ceilings),
    ];
  });
  return markdownTable(head, rows);
}

function cell(/** @type {WorkloadResult} */ result, /** @type {string} */ engine) {
  const ms = timeOf(result, engine);
  if (ms !== null) return digits(ms);
  const found = find(result, engine);
  if (!found) return "";
  return found.status === "wrong" ? `wrong (${found.error?.toPrecision(2)})` : found.status;
}

/** First column to the left, the others to the right; padded, so that it reads as plain text too. */
export function markdownTable(
  /** @type {readonly string[]} */ head,
  /** @type {readonly (readonly string[])[]} */ rows,
) {
  const widths = head.map((title, i) => Math.max(3, title.length, ...rows.map((row) => row[i].length)));
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((text, i) => (i === 0 ? text.padEnd(widths[i]) : text.padStart(widths[i]))).join(" | ")} |`;
  const rule = widths.map((width, i) => (i === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}
