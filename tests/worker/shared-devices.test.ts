// Which device runs and why, sharing, and the policy on losses (first: rebuild; second within two minutes: cpu for a while).
import { describe, expect, it } from "vitest";
import { SharedDevices } from "../../src/worker/shared-devices.js";
import { fakeWorld } from "./fake-devices.js";

describe("the choice of a device", () => {
  it.each([
    ["auto", { gpu: false }, null, "cpu", "no-webgpu"],
    ["webgpu", { gpu: false }, null, "cpu", "no-webgpu"],
    ["auto", { gpu: false, secure: false }, null, "cpu", "insecure-context"],
    ["cpu", {}, "hardware", "cpu", "asked"],
    ["auto", {}, "hardware", "webgpu", "best"],
    ["webgpu", {}, "hardware", "webgpu", "asked"],
    ["auto", {}, "software", "cpu", "software-adapter"],
    ["webgpu", {}, "software", "webgpu", "asked"],
    ["auto", {}, null, "cpu", "no-adapter"],
    ["webgpu", {}, null, "cpu", "no-adapter"],
  ] as const)("%s with %j and adapter %s runs on %s: %s", async (choice, options, adapter, kind, reason) => {
    const world = fakeWorld(options);
    world.adapters = [adapter];
    const { info } = await new SharedDevices(world.ports).acquire(choice);
    expect(info).toMatchObject({ kind, reason, software: adapter === "software" && kind === "webgpu" });
  });

  it("does not wait for a GPU that is not there, and asks a forced one three times more", async () => {
    const delays = async (choice: "auto" | "webgpu", gpu: boolean) => {
      const world = fakeWorld({ gpu });
      world.adapters = [null];
      const lease = await new SharedDevices(world.ports).acquire(choice);
      return { waited: world.waited.filter((delayMs) => delayMs !== 4000), retry: lease.retryDelaysMs };
    };
    expect(await delays("auto", false)).toEqual({ waited: [], retry: [] });
    expect(await delays("auto", true)).toEqual({ waited: [100], retry: [1000, 5000] });
    expect(await delays("webgpu", true)).toEqual({ waited: [100, 1000, 5000], retry: [] });
  });

  it("takes an adapter that comes at the second request", async () => {
    const world = fakeWorld();
    world.adapters = [null, "hardware"];
    expect((await new SharedDevices(world.ports).acquire("auto")).info.kind).toBe("webgpu");
  });

  it("goes to the cpu when the adapter gives no device", async () => {
    const world = fakeWorld();
    world.requestDeviceFails = true;
    const devices = new SharedDevices(world.ports);
    expect((await devices.acquire("auto")).info).toMatchObject({ kind: "cpu", reason: "no-device" });
    world.requestDeviceFails = false;
    expect((await devices.acquire("auto")).info.kind).toBe("webgpu");
  });
});

describe("sharing", () => {
  it("makes one GPU device for all, also for those who start together, and destroys it with the last", async () => {
    const world = fakeWorld();
    const devices = new SharedDevices(world.ports);
    const leases = await Promise.all([
      devices.acquire("auto"),
      devices.acquire("webgpu"),
      devices.acquire("auto"),
    ]);
    expect(world.gpus().length).toBe(1);
    leases[0].release();
    leases[0].release();
    leases[1].release();
    await Promise.resolve();
    expect(world.gpus()[0].disposed).toBe(false);
    leases[2].release();
    await Promise.resolve();
    expect(world.gpus()[0].disposed).toBe(true);
    await devices.acquire("auto");
    expect(world.gpus().length).toBe(2);
  });

  it("does not count our own disposal as a loss", async () => {
    const world = fakeWorld();
    const devices = new SharedDevices(world.ports);
    for (let i = 0; i < 4; i++) {
      const lease = await devices.acquire("auto");
      expect(lease.info.kind).toBe("webgpu");
      lease.release();
      await Promise.resolve();
      expect(lease.isLost()).toBe(false);
    }
  });
});

describe("losses", () => {
  it("gives a new device after the first, the cpu after a second within two minutes, and the GPU again later", async () => {
    const world = fakeWorld();
    const devices = new SharedDevices(world.ports);
    const lose = async () => {
      const lease = await devices.acquire("auto");
      expect(lease.info.kind).toBe("webgpu");
      devices.loseGpu();
      await lease.lost;
      expect(lease.isLost()).toBe(true);
      lease.release();
    };
    await lose();
    world.clockMs = 60_000;
    await lose();
    const blocked = await devices.acquire("webgpu");
    expect(blocked.info).toMatchObject({ kind: "cpu", reason: "lost" });
    expect(blocked.retryDelaysMs).toEqual([125_000]);
    world.clockMs += 125_001;
    expect((await devices.acquire("auto")).info.kind).toBe("webgpu");
    expect(world.gpus().length).toBe(3);
  });

  it("leaves a stuck GPU where it is, never destroyed while it works, and asks for another one later", async () => {
    const world = fakeWorld();
    const devices = new SharedDevices(world.ports);
    const [first, second] = await Promise.all([devices.acquire("auto"), devices.acquire("auto")]);
    const cpu = await devices.acquire("cpu");
    expect(devices.abandon(cpu.device)).toBe(false);
    expect(devices.abandon(first.device)).toBe(true);
    expect(devices.abandon(first.device)).toBe(false);
    expect([first.isLost(), second.isLost()]).toEqual([true, true]);
    expect(world.gpus()[0].disposed).toBe(false);
    const next = await devices.acquire("auto");
    expect(next.info).toMatchObject({ kind: "cpu", reason: "lost" });
    expect(next.retryDelaysMs).toEqual([125_000]);
    world.clockMs += 125_001;
    expect((await devices.acquire("auto")).info.kind).toBe("webgpu");
    expect(world.gpus()).toHaveLength(2);
  });

  it("forgives losses that are far apart", async () => {
    const world = fakeWorld();
    const devices = new SharedDevices(world.ports);
    for (let i = 0; i < 5; i++) {
      const lease = await devices.acquire("auto");
      expect(lease.info.kind).toBe("webgpu");
      devices.loseGpu();
      await lease.lost;
      world.clockMs += 121_000;
    }
  });
});
