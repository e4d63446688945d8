// What is installed is what was reviewed: locked by hash, no code run by the install, nothing from outside the registry.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Locked {
  integrity?: string;
  resolved?: string;
  link?: boolean;
  inBundle?: boolean;
}
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, Locked>;
};
const installed = Object.entries(packages).filter(([path]) => path !== "");

test("every package is locked by its hash and comes from a registry", () => {
  const loose = installed.filter(([, { integrity, inBundle }]) => !integrity && !inBundle);
  const foreign = installed.filter(
    ([, { resolved, link }]) => link || /^(git|file|http:)/.test(resolved ?? ""),
  );
  expect([...loose, ...foreign].map(([path]) => path)).toEqual([]);
});

test("no package runs a script when it is installed", () => {
  expect(readFileSync(".npmrc", "utf8")).toMatch(/^ignore-scripts=true$/m);
});

test("the lockfile belongs to package.json", () => {
  const { dependencies, devDependencies, version } = JSON.parse(
    readFileSync("package.json", "utf8"),
  ) as Record<string, object>;
  expect(packages[""]).toMatchObject({ dependencies, devDependencies, version });
});
