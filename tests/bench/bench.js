// `npm run bench`: our engine and its peers in turn, in Chromium and in Node, every result checked first. README.md says how to read it.
import { writeFileSync } from "node:fs";
import process from "node:process";
import { ensurePackages } from "../tools/install.js";

if (!ensurePackages()) process.exit(1);
const { readOptions } = await import("./driver/options.js");
const { runBench } = await import("./driver/run.js");

const options = readOptions();
const { json, markdown } = await runBench(options);
console.log(markdown);
if (options.json) writeFileSync(options.json, `${JSON.stringify(json, null, 2)}\n`);
if (options.results) writeFileSync(options.results, `${markdown}\n`);
process.exit(0);
