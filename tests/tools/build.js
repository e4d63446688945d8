// `npm run build`: the site with all that other people's pages fetch (dist/), then the npm package (dist/package/).
import process from "node:process";
import { build, runnerImport } from "vite";

const logLevel = "error";
await build({ logLevel });
const { module } = await runnerImport("./tests/tools/package.ts", { configFile: false, logLevel });
await /** @type {typeof import("./package.ts")} */ (module).buildPackage();
console.log("dist/ is the site; dist/package/ is the npm package: npm pack ./dist/package");
process.exit(0);
