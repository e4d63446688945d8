// The controller with a fake session and a fake clock: one task at a time, stale answers dropped, ready replaced.
import { expect, test } from "vitest";
import type { ConnectOptions, DeviceChoice, DeviceInfo, Session } from "../../src/ui/session.js";
import { StationController, type ControllerHost } from "../../src/ui/station-controller.js";

interface Model {
  compute(value: number): Promise<number>;
  kernels(): Promise<[]>;
  check(): Promise<{ maxError: number; compared: number; what: string }>;
}

/** A station whose model answers when the test says so. */
function fake() {
  const log: string[] = [];
  const open: { value: number; answer: () => void; refuse: (error: unknown) => void }[] = [];
  let now = 0;
  const waits: number[] = [];
  const state = {
    value: 1,
    shown: null as number | null,
    steps: 0,
    stepsLeft: Infinity,
    stepMs: 0,
    stepTakes: 0,
  };
  const connects: { options: ConnectOptions; refuse: (error: unknown) => void; answer: () => void }[] = [];
  let closed = 0;
  const info: DeviceInfo = { kind: "cpu", name: "test", reason: "best" };
  const model: Model = {
    compute: (value) =>
      new Promise((resolve, reject) => open.push({ value, answer: () => resolve(value), refuse: reject })),
    kernels: () => Promise.resolve([]),
    check: () => Promise.resolve({ maxError: 0, compared: 0, what: "" }),
  };
  const session: Session<Model> = {
    model,
    deviceInfo: info,
    setDevice: (choice: DeviceChoice) => Promise.resolve(log.push(`device ${choice}`)),
    close: () => void closed++,
  };
  const host: ControllerHost<Model> = {
    connect: (options) =>
      new Promise((resolve, reject) =>
        connects.push({ options, refuse: reject, answer: () => resolve(session) }),
      ),
    connectOptions: () => ({ device: "auto", seed: 1 }),
    applyState: async (changed, signal) => {
      log.push(`apply ${[...changed].sort().join(" ")}`);
      state.shown = await controller.ask(signal, (m) => m.compute(state.value));
    },
    step: () => {
      state.steps++;
      now += state.stepTakes;
      log.push(`step ${state.steps}`);
      return Promise.resolve(--state.stepsLeft > 0);
    },
    stepMs: () => state.stepMs,
    awake: () => Promise.resolve(),
    changed: () => {},
    onReady: () => log.push("ready"),
    onProgress: () => {},
    onDevice: (_info, cause) => log.push(cause),
    onError: (error) => log.push(`error ${(error as Error).message}`),
  };
  const clock = {
    now: () => now,
    wait: (ms: number) => {
      waits.push(ms);
      now += ms;
      return new Promise<void>((resolve) => setTimeout(resolve, 0));
    },
  };
  const controller: StationController<Model> = new StationController<Model>(host, clock);
  return { controller, state, log, open, connects, waits, closed: () => closed };
}

const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
async function loaded() {
  const f = fake();
  void f.controller.load();
  await settle();
  f.connects[0].answer();
  await settle();
  f.open[0].answer();
  await f.controller.ready;
  return f;
}
const isSettled = async (promise: Promise<unknown>) => {
  const open = Symbol();
  await settle();
  return (await Promise.race([promise.catch(() => null), Promise.resolve(open)])) !== open;
};

test("ready resolves when the result of the current state stands, and load is one load", async () => {
  const f = fake();
  const ready = f.controller.ready;
  void f.controller.load();
  void f.controller.load();
  await settle();
  expect(f.connects).toHaveLength(1);
  expect(f.controller.phase).toBe("loading");
  f.connects[0].answer();
  expect(await isSettled(ready)).toBe(false);
  f.open[0].answer();
  await ready;
  expect(f.state.shown).toBe(1);
  expect(f.controller.phase).toBe("ready");
  expect(f.log).toEqual(["apply device", "ready"]);
});

test("setting the state replaces ready; a stale answer is never shown", async () => {
  const f = await loaded();
  const before = f.controller.ready;
  f.state.value = 2;
  f.controller.change(["a"]);
  const second = f.controller.ready;
  expect(second).not.toBe(before);
  await settle();
  f.state.value = 3;
  f.controller.change(["b"]);
  expect(f.controller.ready).not.toBe(second);
  f.open[1].answer();
  await settle();
  expect(f.state.shown).toBe(1);
  expect(await isSettled(second)).toBe(false);
  f.open[2].answer();
  await second;
  expect(f.state.shown).toBe(3);
  // What the interrupted run had not finished is still owed.
  expect(f.log).toEqual(["apply device", "ready", "apply a", "apply a b", "ready"]);
});

test("changes before the session is open are computed once, with it", async () => {
  const f = fake();
  f.controller.change(["a"]);
  void f.controller.load();
  f.controller.change(["b"]);
  await settle();
  f.connects[0].answer();
  await settle();
  f.open[0].answer();
  await f.controller.ready;
  expect(f.log).toEqual(["apply a b device", "ready"]);
});

test("an error rejects ready, is told once, and retry computes again", async () => {
  const f = await loaded();
  f.controller.change(["a"]);
  await settle();
  const broken = f.controller.ready;
  f.open[1].refuse(new Error("device-lost"));
  await expect(broken).rejects.toThrow("device-lost");
  expect(f.controller.phase).toBe("error");
  void f.controller.retry();
  await settle();
  f.open[2].answer();
  await f.controller.ready;
  expect(f.controller.phase).toBe("ready");
  expect(f.log.filter((entry) => entry.startsWith("error"))).toEqual(["error device-lost"]);
});

test("a failed connection can be tried again", async () => {
  const f = fake();
  void f.controller.load();
  await settle();
  f.connects[0].refuse(new Error("network"));
  await expect(f.controller.ready).rejects.toThrow("network");
  void f.controller.retry();
  await settle();
  f.connects[1].answer();
  await settle();
  f.open[0].answer();
  await f.controller.ready;
  expect(f.state.shown).toBe(1);
});

test("switching the device replaces ready and computes everything again", async () => {
  const f = await loaded();
  const before = f.controller.ready;
  void f.controller.setDevice("cpu");
  expect(f.controller.ready).not.toBe(before);
  await settle();
  expect(f.log.slice(2)).toEqual(["device cpu", "apply device"]);
  f.open[1].answer();
  await f.controller.ready;
});

test("play steps until there is no more; a step takes stepMs / speed, counted from its start", async () => {
  const f = await loaded();
  f.state.stepMs = 100;
  f.state.stepTakes = 30;
  f.state.stepsLeft = 3;
  f.controller.speed = 0.25;
  await f.controller.play();
  expect(f.state.steps).toBe(3);
  expect(f.waits).toEqual([370, 370]);
  expect(f.controller.playing).toBe(false);
});

test("pause stops after the step under way, advance is exactly one step", async () => {
  const f = await loaded();
  void f.controller.play();
  await settle();
  f.controller.pause();
  await settle();
  const { steps } = f.state;
  expect(steps).toBeGreaterThan(1);
  await settle();
  expect(f.state.steps).toBe(steps);
  await f.controller.advance();
  expect(f.state.steps).toBe(steps + 1);
});

test("playing goes on through a change of state, which is computed between two steps", async () => {
  const f = await loaded();
  void f.controller.play();
  await settle();
  f.controller.change(["a"]);
  await settle();
  f.open[1].answer();
  await f.controller.ready;
  const at = f.state.steps;
  await settle();
  expect(f.state.steps).toBeGreaterThan(at);
  f.controller.close();
});

test("close ends everything: session given back, answers dropped, nothing told", async () => {
  const f = await loaded();
  f.controller.change(["a"]);
  await settle();
  f.controller.close();
  f.open[1].answer();
  await settle();
  expect(f.closed()).toBe(1);
  expect(f.state.shown).toBe(1);
  expect(f.log).toEqual(["apply device", "ready", "apply a"]);
});

test("closing while connecting gives the late session back at once", async () => {
  const f = fake();
  void f.controller.load();
  await settle();
  f.controller.close();
  expect(f.connects[0].options.signal.aborted).toBe(true);
  f.connects[0].answer();
  await settle();
  expect(f.closed()).toBe(1);
  expect(f.open).toHaveLength(0);
});
