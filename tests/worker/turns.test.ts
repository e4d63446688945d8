import { expect, it } from "vitest";
import { Turns } from "../../src/worker/turns.js";

const pause = () => new Promise((resolve) => setTimeout(resolve, 1));

it("serves sessions in rounds, one turn at a time, each session in its own order", async () => {
  const turns = new Turns();
  const log: string[] = [];
  let running = 0;
  const take = (owner: object, name: string) =>
    turns.take(owner, async () => {
      expect(++running).toBe(1);
      await pause();
      log.push(name);
      running--;
    });
  const [a, b, c] = [{}, {}, {}];
  await Promise.all([
    take(a, "a1"),
    take(a, "a2"),
    take(a, "a3"),
    take(b, "b1"),
    take(b, "b2"),
    take(c, "c1"),
  ]);
  expect(log).toEqual(["a1", "a2", "b1", "c1", "a3", "b2"]);
});

it("goes on after a turn that fails", async () => {
  const turns = new Turns();
  const failing = turns.take({}, async () => {
    throw new Error("no");
  });
  const next = turns.take({}, async () => 7);
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe(7);
});

it("starts nothing while paused", async () => {
  const turns = new Turns();
  const owner = {};
  turns.setPaused(true);
  let ran = false;
  const waiting = turns.take(owner, async () => void (ran = true));
  await pause();
  expect(ran).toBe(false);
  turns.setPaused(false);
  await waiting;
  expect(ran).toBe(true);
});

it("refuses what a leaving session waits for, after its running turn has ended, also while paused", async () => {
  const turns = new Turns();
  const owner = {};
  let ended = false;
  const running = turns.take(owner, async () => {
    await pause();
    ended = true;
  });
  const waiting = turns.take(owner, async () => 1);
  waiting.catch(() => undefined);
  turns.setPaused(true);
  await turns.leave(owner, new Error("left"));
  expect(ended).toBe(true);
  await running;
  await expect(waiting).rejects.toThrow("left");
});
