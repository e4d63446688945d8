// The command line of `npm run bench`.
import process from "node:process";

export const devices = /** @type {const} */ (["cpu", "cpu-threads", "node-cpu", "webgpu", "node-webgpu"]);
/** @typedef {(typeof devices)[number]} DeviceName */

const help = `npm run bench [-- options]

  --json FILE      write { adapter, ceilings, rows, … }
  --results FILE   write the tables as Markdown
  --device NAMES   of ${devices.join(", ")} (comma between; default all)
  --only REGEX     workloads whose name matches, for example '^matmul/'
  --peers NAMES    of tfjs, ort, jax (default all)
  --rounds N       rounds per workload (default 9; 3 on a software adapter)
  --quick          few workloads, three rounds, no extras
  --no-extras      the tables of times only: no growth, bytes, memory

JORNADA_GPU=1 uses the machine's own GPU; without it the software adapter.`;

export function readOptions(argv = process.argv.slice(2)) {
  /** @type {Record<string, string>} */
  const given = {};
  for (let i = 0; i < argv.length; i++) {
    const [, name, inline] = /^--([\w-]+)(?:=(.*))?$/s.exec(argv[i]) ?? [];
    if (!name) throw new Error(`options start with --, got ${argv[i]}\n\n${help}`);
    const flag = ["quick", "no-extras", "help"].includes(name);
    given[name] = inline ?? (flag ? "true" : (argv[++i] ?? ""));
  }
  if (given.help) {
    console.log(help);
    process.exit(0);
  }
  const known = ["json", "results", "device", "only", "peers", "rounds", "quick", "no-extras"];
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown) throw new Error(`unknown option --${unknown}\n\n${help}`);
  const wanted = given.device ? given.device.split(",") : [...devices];
  const wrong = wanted.find((name) => !devices.includes(/** @type {DeviceName} */ (name)));
  if (wrong) throw new Error(`--device is of ${devices.join(", ")}, got ${wrong}`);
  new RegExp(given.only ?? ""); // Throws here rather than on every page.
  const quick = given.quick !== undefined;
  return {
    json: given.json ?? "",
    results: given.results ?? "",
    devices: /** @type {DeviceName[]} */ (wanted),
    only: given.only ?? "",
    peers: /** @type {import("../engines/engine.ts").EngineName[]} */ (
      (given.peers ?? "tfjs,ort,jax").split(",").filter(Boolean)
    ),
    rounds: Number(given.rounds ?? 0) || null,
    quick,
    extras: !quick && given["no-extras"] === undefined,
  };
}
