// The size of a submit follows the estimate of the work, and the estimate follows what steps took.
import { expect, test } from "vitest";
import { Pace, type Cost } from "../../../src/engine/devices/webgpu/pace.js";

const launches = (count: number): unknown[] => Array.from({ length: count });
const cheap: Cost = { flops: 1e6, bytes: 1e5, launches: launches(1) };
/** 20 ms on a weak GPU. */
const dear: Cost = { flops: 4e9, bytes: 1e6, launches: launches(1) };

/** How many submits `count` such steps need. */
function submits(pace: Pace, step: Cost, count: number): number {
  let sent = 0;
  let pending = 0;
  for (let i = 0; i < count; i++) {
    pending += pace.estimate(step);
    if (!pace.fills(pending)) continue;
    sent++;
    pending = 0;
  }
  return sent + (pending > 0 ? 1 : 0);
}

test("150 cheap launches are one submit, dear ones go one by one", () => {
  const pace = new Pace(false);
  expect(submits(pace, cheap, 150)).toBe(1);
  expect(submits(pace, dear, 5)).toBe(5);
});

test("an adapter that proves fast gets more into one submit, one that proves slow less", () => {
  const fast = new Pace(false);
  const slow = new Pace(false);
  for (let i = 0; i < 20; i++) {
    fast.note(20, 100 * i, 100 * i + 1);
    slow.note(20, 1000 * i, 1000 * i + 80);
  }
  expect(submits(fast, dear, 5)).toBe(1);
  const middling: Cost = { ...dear, flops: 1e9 };
  expect(submits(slow, middling, 8)).toBeGreaterThan(submits(new Pace(false), middling, 8));
});

test("a step that waits behind another is timed from where that one ended", () => {
  const alone = new Pace(false);
  const queued = new Pace(false);
  for (let i = 0; i < 20; i++) {
    alone.note(20, 10 * i, 10 * i + 10);
    queued.note(20, 10 * i - 10, 10 * i + 10);
  }
  expect(submits(queued, dear, 8)).toBe(submits(alone, dear, 8));
});

test("a software adapter is sliced finely", () => {
  expect(submits(new Pace(true), { flops: 1e7, bytes: 1e5, launches: launches(1) }, 10)).toBe(10);
});
