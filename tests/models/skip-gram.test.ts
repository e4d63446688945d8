// Skip-gram: its loss is the formula's, it pulls true neighbours together, and both CPU paths follow the same curve.
import { expect, test } from "vitest";
import { compile, createCpuDevice, Random } from "../../src/engine/index.js";
import { skipGramSpecs, trainableSkipGram } from "../../src/models/index.js";
import { parameterLayout, Trainer } from "../../src/nn/index.js";

const config = { vocabulary: 6, channels: 5, batch: 8, negatives: 3 };
const signs = Float32Array.of(1, -1, -1, -1);

/** Words 0…2 keep company with each other, and so do 3…5. */
function batch(step: number) {
  const random = new Random(2, step);
  const centres = Uint32Array.from({ length: config.batch }, () => random.integer(6));
  const others = Uint32Array.from({ length: 4 * config.batch }, (_, i) => {
    const home = centres[i >> 2] < 3 ? 0 : 3;
    return (i % 4 === 0 ? home : 3 - home) + random.integer(3);
  });
  return { centres, others, signs };
}

test("loss = mean of −log σ(v·u⁺) − Σ log σ(−v·u⁻)", async () => {
  const device = await createCpuDevice({ wasm: false });
  const model = trainableSkipGram(config);
  const parameters = device.createArena("parameters", parameterLayout(skipGramSpecs(config)).layout);
  const random = new Random(1);
  const table = () => Float32Array.from({ length: 30 }, () => 6 * random.normal());
  const [vectors, contexts] = [table(), table()];
  parameters.write("vectors", vectors);
  parameters.write("contexts", contexts);
  const program = await compile(
    device,
    (inputs, arenas) => ({ loss: model.forward(inputs, arenas.parameters.tensors).loss }),
    { inputs: model.inputs, arenas: { parameters } },
  );
  const { centres, others } = batch(0);
  const { loss } = await program.run({ centres, others, signs }, ["loss"]);
  let expected = 0;
  others.forEach((other, i) => {
    let dot = 0;
    for (let c = 0; c < 5; c++) dot += vectors[centres[i >> 2] * 5 + c] * contexts[other * 5 + c];
    // Dots of ±100 and more: the plain formula is exact in double, and the program's must not overflow.
    const x = -signs[i % 4] * dot;
    expected += (Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))) / config.batch;
  });
  expect(loss[0] / expected).toBeCloseTo(1, 5);
});

test("words that keep company end up alike; the same way on both CPU paths", async () => {
  const run = async (wasm: boolean) => {
    const trainer = await Trainer.create(await createCpuDevice({ wasm }), trainableSkipGram(config), {
      seed: 1,
    });
    const losses: number[] = [];
    for (let step = 0; step < 120; step++)
      losses.push((await trainer.train(batch(step), { learningRate: 0.05, weightDecay: 0 })).loss);
    const vectors = await trainer.arenas.parameters.read("vectors");
    trainer.dispose();
    return { losses, vectors };
  };
  const [oracle, fast] = [await run(false), await run(true)];
  expect(oracle.losses[0]).toBeCloseTo(4 * Math.log(2), 3);
  expect(oracle.losses[119]).toBeLessThan(1);
  expect(Math.abs(fast.losses[119] - oracle.losses[119])).toBeLessThan(1e-3);
  const cosine = (a: number, b: number) => {
    const [x, y] = [a, b].map((id) => fast.vectors.subarray(5 * id, 5 * id + 5));
    return x.reduce((sum, value, c) => sum + value * y[c], 0) / Math.hypot(...x) / Math.hypot(...y);
  };
  for (const [a, b] of [
    [0, 1],
    [1, 2],
    [3, 4],
    [4, 5],
  ])
    expect(cosine(a, b)).toBeGreaterThan(0.8);
  for (const [a, b] of [
    [0, 3],
    [2, 5],
  ])
    expect(cosine(a, b)).toBeLessThan(0);
});
