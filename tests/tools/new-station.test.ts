// The template tool writes a whole station, under its own names, and enters it in the journey once.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newStation } from "./new-station.js";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "jornada-"));
  mkdirSync(join(root, "demos"));
  cpSync("demos/registry.ts", join(root, "demos/registry.ts"));
});
afterEach(() => rmSync(root, { recursive: true }));
const text = (path: string) => readFileSync(join(root, path), "utf8");

test("a new id gets every file of the template, its own names and a line in the journey", () => {
  const written = newStation("my-idea", { root, chapter: "world" });
  expect(written).toContain("demos/my-idea/my-idea.test.ts");
  expect(readdirSync(join(root, "demos/my-idea"))).toHaveLength(readdirSync("tests/tools/template").length);
  const all = written.map(text).join("\n");
  expect(all).not.toMatch(/\btemplate\b|Template(Model)?\b|"\.\.\/\.\.\/\.\.\//);
  expect(text("demos/my-idea/station.ts")).toContain('define("jornada-my-idea", JornadaMyIdea)');
  expect(text("demos/registry.ts")).toMatch(/station\(\n {4}"my-idea",\n {4}"world",[^]*\n\];\n/);
});

test("a station that is coming opens where it stands", () => {
  const before = text("demos/registry.ts");
  newStation("landscape", { root });
  expect(text("demos/registry.ts")).toBe(before);
  expect(text("demos/landscape/station.ts")).toMatch(/number: 20,/);
});

test("a bad id, a bad chapter and a folder that exists are refused, and nothing is written", () => {
  expect(() => newStation("My Idea", { root })).toThrow("kebab-case");
  expect(() => newStation("idea", { root, chapter: "nowhere" })).toThrow("no chapter");
  expect(readdirSync(join(root, "demos"))).toEqual(["registry.ts"]);
  newStation("idea", { root });
  expect(() => newStation("idea", { root })).toThrow("exists already");
});
