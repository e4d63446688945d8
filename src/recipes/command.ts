// `npm run train -- <recipe> [--option value …]`: runs a recipe on the cpu device, saves as it goes and resumes where it stopped.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { createCpuDevice } from "../engine/index.js";
import { readSafetensors, readSafetensorsFile, writeSafetensors } from "../files/index.js";
import { chatRecipe } from "./chat/chat-recipe.js";
import { embeddingsRecipe } from "./embeddings/embeddings-recipe.js";
import { gptRecipe } from "./gpt/gpt-recipe.js";
import { nodeThreads, serveNodeThread } from "./node-threads.js";
import { painterRecipe } from "./painter/painter-recipe.js";
import { sceneJudgeRecipe } from "./scene-judge/scene-judge-recipe.js";
import { superResolutionRecipe } from "./super-resolution/super-resolution-recipe.js";
import type { Recipe, RecipeCheckpoint, RecipeContext } from "./recipe.js";

const recipes: readonly Recipe[] = [
  gptRecipe,
  chatRecipe,
  embeddingsRecipe,
  painterRecipe,
  sceneJudgeRecipe,
  superResolutionRecipe,
];

/** The command itself; in a helping thread this file only serves. */
async function main(): Promise<void> {
  const [id, ...rest] = process.argv.slice(2);
  const recipe = recipes.find((candidate) => candidate.id === id);
  if (!recipe) {
    console.log("npm run train -- <recipe> [--steps n] [--threads n] [--fresh true]\n");
    for (const { id: name, about } of recipes) console.log(`  ${name}\t${about}`);
    process.exit(id ? 1 : 0);
  }

  const options: Record<string, string> = {};
  for (let i = 0; i < rest.length; i += 2) options[rest[i].replace(/^--/, "")] = rest[i + 1] ?? "true";

  const cache = join(process.cwd(), ".cache", "recipes", recipe.id);
  const target = join(process.cwd(), "public", "models", recipe.id);
  mkdirSync(cache, { recursive: true });
  mkdirSync(target, { recursive: true });
  const checkpointFile = join(cache, "checkpoint.safetensors");

  /** Beside the recipe's sources, and so in the repository. */
  const resumableFile = join(process.cwd(), "src", "recipes", recipe.id, "resumable.safetensors");

  const readIfThere = (file: string): Uint8Array | null =>
    existsSync(file) ? new Uint8Array(readFileSync(file)) : null;

  /** A file is whole or absent: written beside, then renamed. */
  function writeWhole(file: string, content: Uint8Array | string): void {
    writeFileSync(`${file}.part`, content);
    renameSync(`${file}.part`, file);
  }

  function loadCheckpoint(): RecipeCheckpoint | null {
    if (options.fresh) return null;
    const bytes = readIfThere(checkpointFile);
    if (bytes) {
      const plain = JSON.parse(readFileSync(`${checkpointFile}.json`, "utf8")) as Record<string, string>;
      return { plain, tensors: readSafetensors(bytes) };
    }
    const kept = readIfThere(resumableFile);
    if (!kept) return null;
    const { metadata, tensors } = readSafetensorsFile(kept);
    return { plain: Object.fromEntries(metadata), tensors };
  }

  let stopped = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => (stopped = true));

  const threads = nodeThreads(new URL(import.meta.url), Number(options.threads) || undefined);
  const device = await createCpuDevice({ threads });
  const context: RecipeContext = {
    device,
    options,
    log: (line) => console.log(line),
    checkpoints: {
      save({ plain, tensors }) {
        writeWhole(checkpointFile, writeSafetensors(tensors, { dtype: "F32" }));
        writeWhole(`${checkpointFile}.json`, JSON.stringify(plain));
      },
      load: loadCheckpoint,
    },
    shipped: (model, name) => readIfThere(join(process.cwd(), "public", "models", model, name)),
    resumable: (content) => writeWhole(resumableFile, content),
    keep: (name, content) => writeWhole(join(cache, name), content),
    publish: (name, content) => writeWhole(join(target, name), content),
    // A training loop on the cpu device only awaits microtasks: without a turn of the event loop no signal would arrive.
    stopped: () => new Promise((resolve) => setImmediate(() => resolve(stopped))),
  };
  console.log(`${recipe.id}: ${recipe.about} · ${device.name}`);
  await recipe.run(context);
  device.dispose();
}

if (!serveNodeThread()) await main();
