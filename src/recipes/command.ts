// `npm run train -- <recipe> [--option value …]`: runs a recipe on the cpu device, saves as it goes and resumes where it stopped.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { createCpuDevice } from "../engine/index.js";
import { readSafetensors, writeSafetensors } from "../files/index.js";
import { chatRecipe } from "./chat/chat-recipe.js";
import { gptRecipe } from "./gpt/gpt-recipe.js";
import { nodeThreads, serveNodeThread } from "./node-threads.js";
import type { Recipe, RecipeCheckpoint, RecipeContext } from "./recipe.js";

const recipes: readonly Recipe[] = [gptRecipe, chatRecipe];

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

  /** A file is whole or absent: written beside, then renamed. */
  function writeWhole(file: string, content: Uint8Array | string): void {
    writeFileSync(`${file}.part`, content);
    renameSync(`${file}.part`, file);
  }

  function loadCheckpoint(): RecipeCheckpoint | null {
    if (options.fresh) return null;
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(readFileSync(checkpointFile));
    } catch {
      return null;
    }
    const plain = JSON.parse(readFileSync(`${checkpointFile}.json`, "utf8")) as Record<string, string>;
    return { plain, tensors: readSafetensors(bytes) };
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
    publish: (name, content) => writeWhole(join(target, name), content),
    // A training loop on the cpu device only awaits microtasks: without a turn of the event loop no signal would arrive.
    stopped: () => new Promise((resolve) => setImmediate(() => resolve(stopped))),
  };
  console.log(`${recipe.id}: ${recipe.about} · ${device.name}`);
  await recipe.run(context);
  device.dispose();
}

if (!serveNodeThread()) await main();
