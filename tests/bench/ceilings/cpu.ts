// The ceilings of the cpu device: WebAssembly SIMD on one core, or on as many as a page may use, all at the same time.
import relaxed from "./ceilings.as.ts?wasm&relaxed";
import plain from "./ceilings.as.ts?wasm";
import { bestRate, type Ceilings } from "./ceilings.js";

interface Kernels {
  fma(rounds: number): number;
  copy(from: number, to: number, bytes: number): void;
}

const copyBytes = 64 * 2 ** 20;
const pageBytes = 65536;

/** On this very thread. */
export async function coreCeilings(): Promise<Ceilings> {
  const memory = new WebAssembly.Memory({
    initial: 1 + (2 * copyBytes) / pageBytes,
    maximum: 1 + (2 * copyBytes) / pageBytes,
  });
  const { fma, copy } = await load(memory);
  fma(1_000_000);
  const rounds = 4_000_000;
  const fmaFlopsPerSecond = bestRate(9, () => {
    fma(rounds);
    return 96 * rounds;
  });
  const copyBytesPerSecond = bestRate(9, () => {
    copy(pageBytes, pageBytes + copyBytes, copyBytes);
    return 2 * copyBytes;
  });
  return { fmaFlopsPerSecond, copyBytesPerSecond };
}

/** Several workers at once; their rates add up. */
export async function cpuCeilings(threads: number): Promise<Ceilings> {
  if (threads <= 1) return coreCeilings();
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL("./ceiling-worker.ts", import.meta.url), { type: "module" }),
  );
  try {
    const each = await Promise.all(workers.map(ask));
    return {
      fmaFlopsPerSecond: each.reduce((sum, one) => sum + one.fmaFlopsPerSecond, 0),
      copyBytesPerSecond: each.reduce((sum, one) => sum + one.copyBytesPerSecond, 0),
    };
  } finally {
    for (const worker of workers) worker.terminate();
  }
}

function ask(worker: Worker): Promise<Ceilings> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Ceilings>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage("go");
  });
}

async function load(memory: WebAssembly.Memory): Promise<Kernels> {
  let last: unknown;
  for (const text of [relaxed, plain]) {
    try {
      const bytes = Uint8Array.from(text.match(/../g)!, (digits) => parseInt(digits, 16));
      const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
      return instance.exports as unknown as Kernels;
    } catch (error) {
      last = error;
    }
  }
  throw last;
}
