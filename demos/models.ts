// What the worker host can import: every station's model, by id, when it is asked for. The page reads `registry.ts` instead:
// a worker that reached the stations' elements would reach, through them, the code that starts workers.
import type { ModelModule } from "../src/worker/index.js";

const found = import.meta.glob<ModelModule>("./*/model.ts");

export const models: Readonly<Record<string, (() => Promise<ModelModule>) | undefined>> = Object.fromEntries(
  Object.entries(found).map(([path, load]) => [path.split("/")[1], load]),
);
