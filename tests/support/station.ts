// A station as the e2e tests hold it: its public face (house: attributes, `ready`, `state`, `snapshot()`) from outside the page.
import type { Locator, Page } from "@playwright/test";

export interface SnapshotCopy {
  station: string;
  version: number;
  device: "webgpu" | "cpu";
  seed: number;
  state: Record<string, unknown>;
  stop: string | null;
  tensors: Record<string, { shape: number[]; data: number[] }>;
  texts: Record<string, string | string[]>;
  timings: Record<string, number>;
}

/** What the tests call on a station's element; a part of its public face. */
interface StationFace extends HTMLElement {
  ready: Promise<void>;
  updateComplete: Promise<boolean>;
  state: Record<string, unknown>;
  snapshot(): Promise<
    Omit<SnapshotCopy, "tensors"> & { tensors: Record<string, { shape: number[]; data: ArrayLike<number> }> }
  >;
}

export interface StationPage {
  element: Locator;
  /** Resolves when the result of the current state stands and has been drawn: the picture follows its numbers by a frame. */
  ready(): Promise<void>;
  /** Sets state, waits for its result. */
  setState(state: Record<string, unknown>): Promise<void>;
  /** Calls a method without arguments: play, pause, advance, reset, next, previous, load. */
  call(method: "play" | "pause" | "advance" | "reset" | "next" | "previous" | "load"): Promise<void>;
  snapshot(): Promise<SnapshotCopy>;
}

/** Opens `demos/<id>/` (with a hash such as `#lang=en`), waits until the element is defined. Does not wait for `ready`. */
export async function openStation(page: Page, id: string, hash = ""): Promise<StationPage> {
  await page.goto(`demos/${id}/${hash}`);
  const tag = `jornada-${id}`;
  await page.evaluate((name) => customElements.whenDefined(name).then(() => undefined), tag);
  const element = page.locator(tag).first();
  return {
    element,
    ready: () =>
      element.evaluate(async (node) => {
        const station = node as StationFace;
        await station.ready;
        await station.updateComplete;
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      }),
    setState: (state) =>
      element.evaluate(async (node, wanted) => {
        const station = node as StationFace;
        station.state = wanted;
        await station.ready;
      }, state),
    call: (method) =>
      element.evaluate(async (station, name) => {
        await (station as unknown as Record<string, () => unknown>)[name]();
      }, method),
    snapshot: () =>
      element.evaluate(async (station) => {
        const taken = await (station as StationFace).snapshot();
        const copied = Object.entries(taken.tensors).map(([name, { shape, data }]) => [
          name,
          { shape, data: Array.from(data) },
        ]);
        return { ...taken, tensors: Object.fromEntries(copied) } as SnapshotCopy;
      }),
  };
}

/** Counts the main thread's tasks over `limitMs` from now on; call the result to read their durations. */
export async function watchLongTasks(page: Page, limitMs = 50): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const durations: number[] = [];
    Object.assign(globalThis, { longTaskDurations: durations });
    new PerformanceObserver((list) =>
      durations.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: "longtask",
    });
  });
  return () =>
    page.evaluate(
      (limit) =>
        (globalThis as unknown as { longTaskDurations: number[] }).longTaskDurations.filter(
          (ms) => ms > limit,
        ),
      limitMs,
    );
}
