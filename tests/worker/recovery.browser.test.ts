// Real devices under a session: the GPU is taken away in the middle of work, twice, and the numbers go on as if it had not been.
import { expect, it } from "vitest";
import {
  add,
  arenaLayout,
  assign,
  compile,
  constant,
  createCpuDevice,
  createWebGpuDevice,
  type Arena,
  type Program,
} from "../../src/engine/index.js";
import { HostedSession } from "../../src/worker/hosted-session.js";
import type { Checkpoint, ModelContext, StationModel } from "../../src/worker/protocol.js";
import { SharedDevices } from "../../src/worker/shared-devices.js";
import { Turns } from "../../src/worker/turns.js";
import type { ModelFiles } from "../../src/files/index.js";

/** A model whose whole knowledge is eight numbers in an arena; a step adds one to each. */
async function loadCounter({ device }: ModelContext): Promise<StationModel & { step(): Promise<number> }> {
  const arena: Arena = device.createArena("counts", arenaLayout({ count: [8] }));
  const program: Program = await compile(
    device,
    (_, { counts }) => {
      const next = add(counts.tensors.count, constant(1));
      assign(counts.tensors.count, next);
      return { next };
    },
    { inputs: {}, arenas: { counts: arena } },
  );
  return {
    async step() {
      const { next } = await program.run({}, ["next"]);
      return next[7];
    },
    checkpoint: async () => ({ counts: await arena.read(null) }),
    restore: async ({ counts }: Checkpoint) => arena.write(null, counts as Float32Array),
    kernels: async () => program.report(),
    check: async () => ({ maxError: 0, compared: 0, what: "" }),
    dispose() {
      program.dispose();
      arena.dispose();
    },
  };
}

it("recovers on a new device after the first loss, on the cpu after the second, and keeps what was learnt", async () => {
  const causes: string[] = [];
  const devices = new SharedDevices({
    gpu: navigator.gpu,
    secure: isSecureContext,
    createCpuDevice,
    createWebGpuDevice,
    wait: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
    now: () => performance.now(),
  });
  let clockMs = 0;
  const session = new HostedSession("webgpu", {
    loadModule: async () => ({ load: loadCounter }),
    devices,
    turns: new Turns(),
    seed: 1,
    // Every call is long ago: a checkpoint after each.
    now: () => (clockMs += 5000),
    openFiles: () => ({}) as ModelFiles,
    events: { progress: () => undefined, device: ({ kind }, cause) => causes.push(`${cause} on ${kind}`) },
  });
  await session.open();
  expect(session.lease.info).toMatchObject({ kind: "webgpu", software: true, reason: "asked" });

  let steps = 0;
  for (let loss = 0; loss < 2; loss++) {
    for (let i = 0; i < 3; i++) expect(await session.call("step", [])).toBe(++steps);
    const running = session.call("step", []);
    devices.loseGpu();
    expect(await running).toBe(++steps);
  }
  expect(await session.call("step", [])).toBe(steps + 1);
  expect(causes).toEqual(["opened on webgpu", "recovered on webgpu", "fell-back on cpu"]);
  expect(session.lease.info.reason).toBe("lost");
  await session.close();
});
