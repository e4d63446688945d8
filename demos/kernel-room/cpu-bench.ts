// The bench of the cpu device: the same problem by TypeScript loops, by SIMD WebAssembly and by relaxed SIMD.
import { createCpuDevice, type Device, type Executable } from "../../src/engine/index.js";
import type { Bench, Work } from "./bench.js";
import { planOf } from "./gpu-plan.js";
import type { Problem } from "./problem.js";
import type { Ladder } from "./protocol.js";
import type { Rung } from "./rungs.js";
import { medianMs, repeats } from "./stopwatch.js";

type Flavour = NonNullable<Rung["flavour"]>;
const mostRuns = 256;
const ceilingMs = 15;
const warmMs = 80;

export class CpuBench implements Bench {
  private readonly devices = new Map<Flavour, Promise<Device>>();
  private multiplyAdds: Promise<number> | null = null;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** A device of a flavour; the plain one has no kernels at all, so its op table's loops run. */
  device(flavour: Flavour): Promise<Device> {
    let device = this.devices.get(flavour);
    if (!device) {
      device = createCpuDevice(flavour === "loops" ? { wasm: false } : { flavours: [flavour] }).then(
        (made) => {
          if (flavour !== "loops" && made.flavour !== flavour)
            throw new Error(`this browser has no ${flavour} SIMD`);
          return made;
        },
      );
      this.devices.set(flavour, device);
      device.catch(() => undefined);
    }
    return device;
  }

  ceiling(ladder: Ladder, size: number, again = false): Promise<number> {
    if (again) this.multiplyAdds = null;
    return ladder === "matmul" ? (this.multiplyAdds ??= this.measureMultiplyAdds()) : this.measureCopy(size);
  }

  async open(rung: Rung, problem: Problem): Promise<Work> {
    const device = await this.device(rung.flavour!);
    return new CpuWork(await device.prepare(planOf(problem, 1), {}), problem, this.now);
  }

  private async measureMultiplyAdds(): Promise<number> {
    const run = (await fmaKernel()) ?? plainTurns;
    const { bestMs, operations } = await growing(this.now, (turns) => run(turns));
    return operations / bestMs / 1e6;
  }

  private async measureCopy(size: number): Promise<number> {
    const from = new Float32Array(size ** 2).fill(1);
    const to = new Float32Array(size ** 2);
    to.set(from);
    const started = this.now();
    to.set(from);
    const times = repeats(this.now() - started, 4096);
    const { bestMs } = await medianMs(
      this.now,
      async () => {
        for (let i = 0; i < times; i++) to.set(from);
      },
      times,
    );
    return (8 * size ** 2) / bestMs / 1e6;
  }

  dispose(): void {
    for (const device of this.devices.values())
      device.then(
        (made) => made.dispose(),
        () => undefined,
      );
    this.devices.clear();
  }
}

/** Does a number of turns and says how many operations that was. */
type Turns = (turns: number) => number;

async function growing(now: () => number, run: Turns): Promise<{ bestMs: number; operations: number }> {
  for (let turns = 10_000; ; turns *= 4) {
    const started = now();
    const operations = run(turns);
    if (now() - started < ceilingMs && turns < 1e9) continue;
    const { bestMs } = await medianMs(now, async () => void run(turns), 1);
    return { bestMs, operations };
  }
}

/** The best flavour of fma.as.ts that this engine accepts; null where WebAssembly or its SIMD is missing or forbidden. */
async function fmaKernel(): Promise<Turns | null> {
  const texts = [() => import("./fma.as.ts?wasm&relaxed"), () => import("./fma.as.ts?wasm")];
  for (const text of texts) {
    try {
      const bytes = Uint8Array.from((await text()).default.match(/../g)!, (digits) => parseInt(digits, 16));
      if (!WebAssembly.validate(bytes)) continue;
      const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
      const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
      const { turns } = instance.exports as { turns(count: number, factor: number, term: number): number };
      return (count) => {
        turns(count, 0.999, 0.001);
        return 192 * count;
      };
    } catch {
      continue;
    }
  }
  return null;
}

/** The last resort: eight chains in TypeScript. */
const plainTurns: Turns = (turns) => {
  const chains = new Float64Array(8).fill(0.5);
  let [a, b, c, d, e, f, g, h] = chains;
  for (let i = 0; i < turns; i++) {
    a = a * 0.999 + 0.001;
    b = b * 0.999 + 0.001;
    c = c * 0.999 + 0.001;
    d = d * 0.999 + 0.001;
    e = e * 0.999 + 0.001;
    f = f * 0.999 + 0.001;
    g = g * 0.999 + 0.001;
    h = h * 0.999 + 0.001;
  }
  chains.set([a, b, c, d, e, f, g, h]);
  return 16 * turns;
};

class CpuWork implements Work {
  readonly launch = null;

  constructor(
    private readonly executable: Executable,
    private readonly problem: Problem,
    private readonly now: () => number,
  ) {}

  async result(): Promise<Float32Array> {
    const inputs = Object.fromEntries(this.problem.inputs.map((data, i) => [`x${i}`, data]));
    return (await this.executable.run(inputs, ["y"])).y as Float32Array;
  }

  async estimate(): Promise<number> {
    const started = this.now();
    await this.executable.run({}, []);
    return this.now() - started;
  }

  async time(estimateMs: number) {
    const times = repeats(estimateMs, mostRuns);
    // An engine compiles a kernel again, and better, once it has seen it work.
    for (const begun = this.now(); this.now() - begun < warmMs;) await this.executable.run({}, []);
    return medianMs(
      this.now,
      async () => {
        for (let i = 0; i < times; i++) await this.executable.run({}, []);
      },
      times,
    );
  }

  dispose(): void {
    this.executable.dispose();
  }
}
