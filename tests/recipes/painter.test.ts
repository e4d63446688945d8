// The painter's recipe: batches follow from the step and keep the contract, and a short training is saved, painted, judged and published.
import { expect, test } from "vitest";
import { createCpuDevice } from "../../src/engine/index.js";
import { isHeldOutScene, promptWords, PROMPT_LENGTH } from "../../src/data/index.js";
import { parseManifest, readSafetensors, sha256 } from "../../src/files/index.js";
import { painterConfig, painterSpecs } from "../../src/models/index.js";
import { judgedScenes, painterBatch } from "../../src/recipes/painter/batches.js";
import { learningRate, painterRecipe } from "../../src/recipes/painter/painter-recipe.js";
import type { RecipeCheckpoint, RecipeContext } from "../../src/recipes/recipe.js";

const request = { seed: 3, step: 7, batch: 16, size: 16, split: "train", drop: 0.25, shift: 3 } as const;

test("a step always gives the same batch, another step another", () => {
  const batch = painterBatch(request);
  expect(painterBatch(request)).toEqual(batch);
  expect(painterBatch({ ...request, step: 8 }).images).not.toEqual(batch.images);
  // Levels lie one in each stratum, so they rise; signal and noise belong to them.
  batch.level.forEach((level, i) => {
    if (i > 0) expect(level).toBeGreaterThan(batch.level[i - 1]);
    expect(batch.signal[i] ** 2 + batch.noise[i] ** 2).toBeCloseTo(1, 5);
  });
});

test("a share of the prompts is taken away, and only those", () => {
  let dropped = 0;
  for (let step = 0; step < 40; step++) {
    const { ids } = painterBatch({ ...request, step });
    for (let i = 0; i < request.batch; i++) if (ids[i * PROMPT_LENGTH + 1] === 0) dropped++;
  }
  expect(dropped / (40 * request.batch)).toBeGreaterThan(0.18);
  expect(dropped / (40 * request.batch)).toBeLessThan(0.32);
});

test("scenes to be judged hold what was never trained on, in both languages", () => {
  const judged = judgedScenes(1, 20, "heldout", 2);
  expect(judged.every(({ scene }) => isHeldOutScene(scene) && scene.things.length === 2)).toBe(true);
  expect(judged.filter(({ text }) => /background/.test(text)).length).toBe(10);
});

test("the rate warms up, stays, and falls to a fiftieth", () => {
  const rates = [0, 200, 6000, 10_000, 12_000].map((step) => learningRate(step, 12_000));
  expect(rates[0]).toBeLessThan(0.02 * rates[1]);
  expect(rates[1]).toBe(rates[2]);
  expect(rates[3]).toBeLessThan(0.6 * rates[2]);
  expect(rates[4]).toBeCloseTo(0.02 * rates[1]);
});

test("two steps: saved, resumed by another run, published with hashes that hold", async () => {
  let saved: RecipeCheckpoint | null = null;
  let resumable = new Uint8Array();
  const published = new Map<string, Uint8Array>();
  const lines: string[] = [];
  const context = (options: Record<string, string>, device: RecipeContext["device"]): RecipeContext => ({
    device,
    options,
    log: (line) => lines.push(line),
    checkpoints: { save: (state) => (saved = state), load: () => saved },
    publish: (name, content) =>
      published.set(name, typeof content === "string" ? new TextEncoder().encode(content) : content),
    shipped: () => null,
    resumable: (content) => (resumable = new Uint8Array(content)),
    keep: () => undefined,
    stopped: () => Promise.resolve(false),
  });
  const device = await createCpuDevice();
  await painterRecipe.run(context({ steps: "1" }, device));
  await painterRecipe.run(context({ steps: "2" }, device));
  expect(lines.join("\n")).toMatch(/resumed at step 1/);
  expect(saved!.plain).toEqual({ step: "2" });
  const manifest = parseManifest(JSON.parse(new TextDecoder().decode(published.get("manifest.json"))));
  expect(manifest.architecture).toMatchObject({ kind: "painter", size: 32, channelsByLevel: [24, 64, 128] });
  expect(manifest.architecture.words).toEqual([...promptWords]);
  expect(promptWords.length).toBeLessThanOrEqual(painterConfig.vocabulary);
  const weights = published.get("model.safetensors")!;
  expect(manifest.files).toEqual([
    { name: "model.safetensors", bytes: weights.length, sha256: sha256(weights) },
  ]);
  expect(weights.length).toBeLessThan(8e6);
  expect([...readSafetensors(weights).keys()].sort()).toEqual(
    Object.keys(painterSpecs(painterConfig)).sort(),
  );
  expect([...readSafetensors(resumable).keys()]).toEqual(["parameters", "average"]);
  expect(resumable.length).toBeLessThan(10e6);
  device.dispose();
}, 120_000);
