// A session's life: calls in turns, recovery from losses with the last checkpoint, switches, and an end that leaves nothing.
import { describe, expect, it, vi } from "vitest";
import { HostedSession } from "../../src/worker/hosted-session.js";
import type { ModelFiles } from "../../src/files/index.js";
import { SharedDevices } from "../../src/worker/shared-devices.js";
import { Turns } from "../../src/worker/turns.js";
import { CountingModel, fakeWorld, type FakeWorld } from "./fake-devices.js";

function setup(world: FakeWorld = fakeWorld(), onStep?: (model: CountingModel) => void | Promise<void>) {
  const models: CountingModel[] = [];
  const causes: string[] = [];
  const devices = new SharedDevices(world.ports);
  const turns = new Turns();
  const open = (choice: "auto" | "webgpu" | "cpu" = "auto") =>
    new HostedSession(choice, {
      loadModule: async () => ({
        load: async (context) => {
          const model = new CountingModel(context, onStep);
          models.push(model);
          return model;
        },
      }),
      devices,
      turns,
      seed: 1,
      now: () => world.clockMs,
      openFiles: () => ({}) as ModelFiles,
      events: {
        progress: () => undefined,
        device: (info, cause) => causes.push(`${cause} ${info.kind} ${info.reason}`),
      },
    });
  return { world, models, causes, devices, turns, open };
}

describe("HostedSession", () => {
  it("repeats a call the loss interrupted, from the last checkpoint, on a new device", async () => {
    const { world, models, causes, open } = setup();
    const session = open();
    await session.open();
    await session.call("step", []);
    await session.call("step", [{ keep: true }]);
    await session.call("step", []);
    world.gpus()[0].lose();
    // Two steps were kept, the third was not: the repeated call is the third again.
    expect(await session.call("step", [])).toBe(3);
    expect(models[0].disposed).toBe(true);
    expect(world.gpus().length).toBe(2);
    expect(causes).toEqual(["opened webgpu best", "recovered webgpu best"]);
  });

  it("takes a checkpoint every three seconds of work", async () => {
    const { world, open } = setup();
    const session = open();
    await session.open();
    for (let i = 0; i < 4; i++) {
      await session.call("step", []);
      world.clockMs += 1000;
    }
    world.gpus()[0].lose();
    expect(await session.call("step", [])).toBe(5);
  });

  it("recovers from a loss while nothing runs", async () => {
    const { world, causes, open } = setup();
    await open().open();
    world.gpus()[0].lose();
    await vi.waitFor(() => expect(causes.at(-1)).toBe("recovered webgpu best"));
  });

  it("falls back to the cpu at the second loss, says so, and returns when the GPU may be asked again", async () => {
    vi.useFakeTimers();
    const { world, causes, open } = setup();
    const session = open();
    await session.open();
    await session.call("step", [{ keep: true }]);
    world.gpus()[0].lose();
    await session.call("step", [{ keep: true }]);
    world.gpus()[1].lose();
    expect(await session.call("step", [{ keep: true }])).toBe(3);
    expect(causes.at(-1)).toBe("fell-back cpu lost");
    world.clockMs += 125_001;
    await vi.advanceTimersByTimeAsync(125_001);
    vi.useRealTimers();
    await vi.waitFor(() => expect(causes.at(-1)).toBe("returned webgpu best"));
    expect(await session.call("step", [])).toBe(4);
  });

  it("leaves a stuck GPU when its model says so, and goes on with the cpu from the last checkpoint", async () => {
    const { world, models, causes, open } = setup(fakeWorld(), ({ context, steps }) => {
      if (context.device.kind !== "webgpu" || steps < 1) return;
      context.abandon();
      throw new Error("no answer");
    });
    const session = open();
    await session.open();
    await session.call("step", [{ keep: true }]);
    await expect(session.call("step", [])).rejects.toThrow("no answer");
    expect(await session.call("step", [])).toBe(2);
    expect(causes).toEqual(["opened webgpu best", "fell-back cpu lost"]);
    expect(models[0].disposed).toBe(true);
    expect(world.gpus()).toHaveLength(1);
  });

  it("survives a loss during load and during restore", async () => {
    const world = fakeWorld();
    let losses = 1;
    const { causes, open } = setup(world);
    const make = world.ports.createWebGpuDevice.bind(world.ports);
    const ports = world.ports as { createWebGpuDevice: typeof make };
    ports.createWebGpuDevice = async (gpu, options) => {
      const device = await make(gpu, options);
      if (losses-- > 0) world.gpus().at(-1)!.lose();
      return device;
    };
    const session = open();
    await session.open();
    expect(await session.call("step", [])).toBe(1);
    expect(causes.at(-1)).toMatch(/webgpu/);
  });

  it("switches the device and keeps what was learnt", async () => {
    const { world, causes, open } = setup();
    const session = open();
    await session.open();
    await session.call("step", []);
    expect((await session.setDevice("cpu")).kind).toBe("cpu");
    expect(await session.call("step", [])).toBe(2);
    expect(await session.call("where", [])).toBe("cpu");
    expect(causes.at(-1)).toBe("switched cpu asked");
    await vi.waitFor(() => expect(world.gpus()[0].disposed).toBe(true));
  });

  it("passes errors of the model on and goes on", async () => {
    let broken = true;
    const { open } = setup(fakeWorld(), () => {
      if (broken) throw Object.assign(new Error("matmul: no"), { code: "shape" });
    });
    const session = open();
    await session.open();
    await expect(session.call("step", [])).rejects.toMatchObject({ code: "shape" });
    broken = false;
    expect(await session.call("step", [])).toBe(1);
    await expect(session.call("nothing", [])).rejects.toThrow(/no method nothing/);
  });

  it("ends: waiting calls reject, the model is disposed, the devices go with the last session", async () => {
    const { world, models, open } = setup(
      fakeWorld(),
      () => new Promise((resolve) => setTimeout(resolve, 5)),
    );
    const [first, second] = [open(), open()];
    await Promise.all([first.open(), second.open()]);
    const running = first.call("step", []);
    const waiting = first.call("step", []);
    const refused = expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    await first.close();
    expect(await running).toBe(1);
    await refused;
    await expect(first.call("step", [])).rejects.toMatchObject({ name: "AbortError" });
    expect(models[0].disposed).toBe(true);
    expect(world.gpus()[0].disposed).toBe(false);
    await second.close();
    await vi.waitFor(() => expect(world.gpus()[0].disposed).toBe(true));
  });

  it("leaves no device behind when closed while it loads", async () => {
    const { world, open } = setup();
    const session = open();
    const opening = session.open();
    const refused = expect(opening).rejects.toMatchObject({ name: "AbortError" });
    await session.close();
    await refused;
    await vi.waitFor(() => expect(world.made.every(({ disposed }) => disposed)).toBe(true));
  });
});
