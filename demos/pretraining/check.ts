// *Check it*: the first held-out windows' loss and every head's attention, computed again by the oracle (TypeScript loops, sums in double)
// from the weights of now.
import { createCpuDevice } from "../../src/engine/index.js";
import type { CheckReport } from "../../src/worker/index.js";
import { validationBatch } from "./batches.js";
import { Looker } from "./looking.js";
import { compileEvaluator, type Network } from "./network.js";

export async function checkNetworks(networks: readonly Network[]): Promise<CheckReport> {
  let [maxError, compared] = [0, 0];
  const compare = (shown: ArrayLike<number>, expected: ArrayLike<number>): void => {
    for (let i = 0; i < expected.length; i++) {
      const error = Math.abs(shown[i] - expected[i]);
      // A number that is none is the largest error there is.
      maxError = Math.max(maxError, Number.isNaN(error) ? Infinity : error);
    }
    compared += expected.length;
  };
  const device = await createCpuDevice({ wasm: false });
  try {
    for (const { trainer, config, corpus, evaluator, looker, step } of networks) {
      const arena = device.createArena("parameters", trainer.arenas.parameters.layout);
      arena.write(null, await trainer.arenas.parameters.read(null));
      const batch = validationBatch(corpus, 0, config.context);
      const oracle = await compileEvaluator(device, config, arena);
      compare((await evaluator.run(batch, ["loss"])).loss, (await oracle.run(batch, ["loss"])).loss);
      const eye = await Looker.create(device, config, arena);
      compare((await looker.look(corpus, step)).attention, (await eye.look(corpus, step)).attention);
      oracle.dispose();
      eye.dispose();
      arena.dispose();
    }
  } finally {
    device.dispose();
  }
  return {
    maxError,
    compared,
    what: "validation loss of the first held-out windows, attention of every head",
  };
}
