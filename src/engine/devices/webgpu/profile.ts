// Times the launches of one run: by timestamps around a pass each, or by when the queue says that each submit is done.
import type { GpuDevice } from "./gpu-device.js";

export interface Profiler {
  /** What the pass of launch `index` is begun with. */
  pass(index: number): GPUComputePassDescriptor | undefined;
  /** After each launch's pass has ended. True: submit now. */
  submitsEach: boolean;
  submitted(): void;
  finish(encoder: GPUCommandEncoder): void;
  /** Milliseconds per launch, null where not timed. Awaited after the submit. */
  times(): Promise<(number | null)[]>;
}

/** A query set holds 4096 timestamps: two per launch. Later launches stay untimed. */
const mostTimed = 2048;

export function createProfiler(device: GpuDevice, launches: number): Profiler {
  return device.gpu.features.has("timestamp-query")
    ? timestamps(device, launches)
    : wallClock(device, launches);
}

function timestamps(device: GpuDevice, launches: number): Profiler {
  const count = Math.min(launches, mostTimed);
  const querySet = device.gpu.createQuerySet({ type: "timestamp", count: Math.max(2, 2 * count) });
  const { QUERY_RESOLVE, COPY_SRC } = GPUBufferUsage;
  const resolved = device.ledger.allocate("timestamps", Math.max(16, 16 * count), QUERY_RESOLVE | COPY_SRC);
  const staging = device.readback.take(16 * count);
  return {
    submitsEach: false,
    pass: (index) =>
      index < count
        ? {
            timestampWrites: {
              querySet,
              beginningOfPassWriteIndex: 2 * index,
              endOfPassWriteIndex: 2 * index + 1,
            },
          }
        : undefined,
    submitted: () => undefined,
    finish(encoder) {
      encoder.resolveQuerySet(querySet, 0, 2 * count, resolved, 0);
      encoder.copyBufferToBuffer(resolved, 0, staging, 0, 16 * count);
    },
    async times() {
      try {
        const nanoseconds = new BigUint64Array(await device.guard(device.readback.read(staging, 16 * count)));
        return Array.from({ length: launches }, (_, i) =>
          i < count ? Number(nanoseconds[2 * i + 1] - nanoseconds[2 * i]) / 1e6 : null,
        );
      } finally {
        querySet.destroy();
        device.ledger.release(resolved);
      }
    },
  };
}

function wallClock(device: GpuDevice, launches: number): Profiler {
  const start = performance.now();
  const ends: Promise<number>[] = [];
  return {
    submitsEach: true,
    pass: () => undefined,
    submitted: () => void ends.push(device.idle().then(() => performance.now())),
    finish: () => undefined,
    async times() {
      const done = await device.guard(Promise.all(ends));
      return Array.from({ length: launches }, (_, i) => done[i] - (i > 0 ? done[i - 1] : start));
    },
  };
}
