// The npm package as `npm run build` leaves it: classes load in plain Node, the engine computes there, and two package linters are content.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as attw from "@arethetypeswrong/core";
import { expect, test } from "@playwright/test";
import { publint } from "publint";

const folder = resolve(process.env.JORNADA_DIST ?? "dist", "package");

test.skip(!existsSync(folder), "only `npm run build` makes the package");

function inNode(code: string): string {
  return execFileSync(process.execPath, ["--input-type=module", "-e", code], {
    encoding: "utf8",
    cwd: folder,
  });
}

test("E18 every class entry loads in Node and defines nothing; the engine computes", () => {
  test.skip(test.info().project.name !== "cpu", "nothing here opens a page");
  const entries = readdirSync(join(folder, "elements")).filter((name) => name.endsWith(".js"));
  expect(entries).toContain("attention.class.js");
  const imports = entries.map((name) => `Object.keys(await import("./elements/${name}"))`);
  const named = JSON.parse(
    inNode(`console.log(JSON.stringify([${imports.join()}])); process.exit(0)`),
  ) as string[][];
  expect(named.flat().filter((name) => !name.startsWith("Jornada"))).toEqual([]);
  const computed = inNode(`
    const { compile, createCpuDevice, f32, matmul } = await import("./engine.js");
    const device = await createCpuDevice();
    const inputs = { a: f32(2, 2), b: f32(2, 2) };
    const program = await compile(device, ({ a, b }) => ({ y: matmul(a, b) }), { inputs });
    const { y } = await program.run({ a: Float32Array.of(1, 2, 3, 4), b: Float32Array.of(2, 0, 0, 2) }, ["y"]);
    console.log([...y].join(" "));
    process.exit(0);`);
  expect(computed.trim()).toBe("2 4 6 8");
});

test("publint and attw find nothing wrong with the package", async () => {
  test.skip(test.info().project.name !== "cpu", "nothing here opens a page");
  test.setTimeout(120_000);
  expect((await publint({ pkgDir: folder, pack: false })).messages).toEqual([]);
  const out = mkdtempSync(join(tmpdir(), "jornada-pack-"));
  try {
    execFileSync("npm", ["pack", "--silent", "--pack-destination", out, folder]);
    const [name] = readdirSync(out);
    const packed = attw.createPackageFromTarballData(new Uint8Array(readFileSync(join(out, name))));
    const result = await attw.checkPackage(packed);
    if (!result.types) throw new Error("attw: the package has types, got none");
    // The package is ESM only, as its readers know: `require` from CommonJS is not offered.
    expect(result.problems.filter(({ kind }) => kind !== "CJSResolvesToESM")).toEqual([]);
  } finally {
    rmSync(out, { recursive: true });
  }
});
