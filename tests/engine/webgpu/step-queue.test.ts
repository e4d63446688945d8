// The bounded queue: two steps in flight, the rest waits in order, and writes keep their place among them.
import { expect, test } from "vitest";
import { StepQueue } from "../../../src/engine/devices/webgpu/step-queue.js";

test("two steps start at once; each that leaves lets the next one in, in order", () => {
  const queue = new StepQueue();
  const log: string[] = [];
  for (const name of ["a", "b", "c", "d"]) queue.enter(() => log.push(name));
  expect(log).toEqual(["a", "b"]);
  expect(queue.full()).toBe(true);
  queue.leave();
  expect(log).toEqual(["a", "b", "c"]);
  queue.leave();
  queue.leave();
  expect(log).toEqual(["a", "b", "c", "d"]);
  expect(queue.full()).toBe(false);
});

test("short steps may all be in flight until together they take a while; a long one waits for them", () => {
  const queue = new StepQueue();
  const log: string[] = [];
  for (const name of ["a", "b", "c", "d", "e"]) queue.enter(() => log.push(name), 1);
  expect(log).toEqual(["a", "b", "c", "d"]);
  expect([queue.full(1), queue.full()]).toEqual([true, true]);
  queue.leave();
  expect(log).toEqual(["a", "b", "c", "d", "e"]);
  queue.enter(() => log.push("long"));
  for (let i = 0; i < 2; i++) queue.leave();
  expect(log).not.toContain("long");
  queue.leave();
  expect(log).toContain("long");
  // Nothing passes it while it runs beside one short step.
  expect([queue.full(0), queue.full()]).toEqual([true, true]);
  queue.leave();
  expect(queue.full(0)).toBe(false);
});

test("a write between steps waits its turn and takes no place", () => {
  const queue = new StepQueue();
  const log: string[] = [];
  queue.order(() => log.push("early write"));
  for (const name of ["a", "b", "c"]) queue.enter(() => log.push(name));
  queue.order(() => log.push("write"));
  queue.enter(() => log.push("d"));
  expect(log).toEqual(["early write", "a", "b"]);
  queue.leave();
  expect(log).toEqual(["early write", "a", "b", "c", "write"]);
});

test("a step that fails while it starts may leave at once, without disorder", () => {
  const queue = new StepQueue();
  const log: string[] = [];
  queue.enter(() => {
    log.push("fails");
    queue.enter(() => log.push("asked for inside"));
    queue.leave();
  });
  queue.enter(() => log.push("next"));
  expect(log).toEqual(["fails", "asked for inside", "next"]);
});
