// The report in Markdown: what ran where, a table of times per device, then ceilings, host cost, growth, bytes and memory. Pure.
import { bytes, digits, rate } from "./numbers.js";
import { gapsOf, markdownTable, timesTable } from "./report.js";

/**
 * @typedef {import("./report.js").Measured & {
 *   opened: import("../harness/describe.ts").Opened,
 *   costs: readonly import("../harness/host-cost.ts").HostCost[],
 *   growth: readonly import("../harness/growth.ts").Growth[],
 * }} DeviceReport
 * @typedef {{
 *   date: string, machine: string, browser: string, node: string,
 *   devices: readonly DeviceReport[],
 *   shipped: readonly import("../driver/bytes-shipped.js").Shipped[],
 *   memory: readonly import("../driver/peak-memory.js").Peak[],
 * }} Report
 */

const included = `Times are medians of interleaved rounds, in milliseconds per call; every result was checked against plain loops in double
before anything was timed (an engine that is wrong is not timed). Inputs lie where the engine keeps its own, outputs stay there; only
ONNX Runtime's wasm provider copies both in every call, because its interface has no other way. Short calls are queued and waited
for once per sample. A training step is forward, gradients and Adam on a fixed batch, the loss not read. A difference below 15 % is
none.`;

export function reportText(/** @type {Report} */ report) {
  const { date, machine, browser, node, devices } = report;
  const sections = [
    "# Benchmark",
    `${date} · ${machine} · ${browser} · Node ${node}`,
    included,
    ...devices.flatMap((device) => [
      `## ${device.device}`,
      whatRan(device),
      timesTable(device),
      notes(device),
    ]),
    "## First call",
    "Build, compile and first call in milliseconds, in the order of the rows above, library started, nothing cached on disk.",
    ...devices.flatMap((device) => [`### ${device.device}`, firstCalls(device)]),
    ...hostCosts(devices),
    ...growths(devices),
    ...downloads(report),
    ...memories(report),
  ];
  return sections.filter(Boolean).join("\n\n");
}

function whatRan(/** @type {DeviceReport} */ { opened, ceilings }) {
  const lines = [
    `Adapter: ${opened.adapter}${opened.software ? " (correctness, launch counts and host cost only: no reason to prefer a kernel)" : ""}.`,
    `Engines: ${Object.values(opened.labels).join("; ")}.${opened.isolated ? " The page is cross-origin isolated." : ""}`,
    ...Object.entries(opened.missing).map(([peer, reason]) => `${peer} did not start: ${reason}.`),
  ];
  if (ceilings)
    lines.push(
      `Ceilings: multiply-adds ${rate(ceilings.fmaFlopsPerSecond, "FLOP/s")}, copies ${rate(ceilings.copyBytesPerSecond, "B/s")} (read plus written).`,
    );
  return lines.join("\n");
}

/** What has no time and why, and which way an engine took. Equal reasons are said once. */
function notes(/** @type {DeviceReport} */ device) {
  /** @type {Map<string, string[]>} */
  const said = new Map();
  const say = (/** @type {string} */ text, /** @type {string} */ id) =>
    said.set(text, [...(said.get(text) ?? []), id]);
  for (const { workload, engine, status, reason } of gapsOf(device))
    say(`${engine} ${status}: ${reason}`, workload);
  for (const { id, results } of device.results)
    for (const { engine, status, note } of results)
      if (status === "timed" && note) say(`${engine}: ${note}`, id);
  return [...said].map(([text, workloads]) => `- ${text} (${workloads.join(", ")})`).join("\n");
}

const engines = /** @type {const} */ (["ours", "tfjs", "ort", "jax"]);

function firstCalls(/** @type {DeviceReport} */ { results }) {
  const rows = results.map(({ id, results: found }) => [
    id,
    ...engines.map((engine) => {
      const ms = found.find((one) => one.engine === engine)?.firstMs;
      return ms == null ? "" : digits(ms);
    }),
  ]);
  return markdownTable(["workload", ...engines], rows);
}

function hostCosts(/** @type {readonly DeviceReport[]} */ devices) {
  const rows = devices.flatMap(({ device, costs }) =>
    costs.map(({ what, dispatches, hostMs, plannedBytes, unsharedBytes, deviceBytes }) => [
      `${device}: ${what}`,
      String(dispatches),
      Number.isFinite(hostMs) ? digits(hostMs) : "",
      Number.isFinite(hostMs) ? digits((1000 * hostMs) / dispatches) : "",
      bytes(plannedBytes),
      bytes(unsharedBytes),
      bytes(deviceBytes),
    ]),
  );
  if (rows.length === 0) return [];
  const head = ["ours", "launches", "host ms", "µs a launch", "planned", "unshared", "on the device"];
  return [
    "## What the host pays",
    "Launches of one run, the time until the call gives the thread back (encoding and submitting; on the cpu device the tiny work is in it), scratch planned by liveness and what it would be without sharing, and everything the device then holds.",
    markdownTable(head, rows),
  ];
}

function growths(/** @type {readonly DeviceReport[]} */ devices) {
  const rows = devices.flatMap(({ device, growth }) =>
    growth.map(({ what, size, points, exponent, expected }) => [
      `${device}: ${what}`,
      points.map(([at, ms]) => `${at}: ${digits(ms)}`).join(", "),
      size,
      digits(exponent),
      expected,
    ]),
  );
  if (rows.length === 0) return [];
  return [
    "## Cost against size",
    "Ours alone: milliseconds at each size, and p of cost ≈ c·sizeᵖ fitted over all of them.",
    markdownTable(["what", "size: ms", "size is", "fitted", "expected"], rows),
  ];
}

function downloads(/** @type {Report} */ { shipped }) {
  if (shipped.length === 0) return [];
  return [
    "## Bytes shipped",
    "Minified, gzip -9, everything exported.",
    markdownTable(
      ["engine", "what", "gzip"],
      shipped.map(({ engine, what, bytes: size }) => [engine, what, bytes(size)]),
    ),
  ];
}

function memories(/** @type {Report} */ { memory }) {
  if (memory.length === 0) return [];
  return [
    "## Peak memory",
    "High-water mark of the renderer and GPU processes (VmHWM) after three calls in a browser of its own, less that of a browser with the same page and no work. Library, compiler and garbage included.",
    markdownTable(
      ["workload", "engine", "peak"],
      memory.map(({ device, workload, engine, bytes: size, reason }) => [
        `${device}: ${workload}`,
        engine,
        size === null ? reason : bytes(size),
      ]),
    ),
  ];
}
