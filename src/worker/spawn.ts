// Finds a place for the host: a worker; a blob that imports the worker's file (a page of another origin may not start it
// directly); or the page's own thread, where the short calls of the stations are the time slices.
import { expose, type Endpoint } from "comlink";
import workerUrl from "./host-worker.ts?worker&url";

export type Tier = "worker" | "blob" | "main";

export interface SpawnedHost {
  readonly tier: Tier;
  readonly endpoint: Endpoint;
  end(): void;
}

const helloLimitMs = 10_000;

/** Absolute: a blob has no folder of its own to start from. */
function workerAddress(): string {
  const chunk = import.meta.url;
  return new URL(workerUrl, chunk).href;
}

interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}
/** Kept on the page: a second copy of the lab may not be allowed to make a policy of the same name. */
const policyKey = Symbol.for("jornada.policy");

/** Under Trusted Types a worker's address must come through a policy; only our own file is ever passed. */
function trustedScriptUrl(url: string): string {
  const page = globalThis as {
    [policyKey]?: ScriptUrlPolicy;
    trustedTypes?: { createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy };
  };
  if (!page.trustedTypes) return url;
  page[policyKey] ??= page.trustedTypes.createPolicy("jornada", { createScriptURL: (address) => address });
  return page[policyKey].createScriptURL(url);
}

/** Resolves once the worker has said hello; rejects when it cannot start, stays silent, or lacks the GPU the page has. */
async function startWorker(url: string, tier: Tier): Promise<SpawnedHost> {
  const worker = new Worker(trustedScriptUrl(url), { type: "module", name: "jornada" });
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("the worker did not answer")), helloLimitMs);
      const settle = (action: () => void) => {
        clearTimeout(timer);
        worker.removeEventListener("message", onMessage);
        worker.removeEventListener("error", onError);
        action();
      };
      const onMessage = ({ data }: MessageEvent<{ hello?: string; gpu?: boolean }>) => {
        if (data?.hello !== "jornada") return;
        const blind = "gpu" in navigator && !data.gpu;
        settle(() => (blind ? reject(new Error("the worker sees no GPU, the page does")) : resolve()));
      };
      const onError = () => settle(() => reject(new Error("the worker could not start")));
      worker.addEventListener("message", onMessage);
      worker.addEventListener("error", onError);
    });
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return { tier, endpoint: worker, end: () => worker.terminate() };
}

async function startBlob(): Promise<SpawnedHost> {
  const blob = new Blob([`import ${JSON.stringify(workerAddress())};`], { type: "text/javascript" });
  const url = URL.createObjectURL(blob);
  try {
    return await startWorker(url, "blob");
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function startHere(): Promise<SpawnedHost> {
  const { createBrowserHost } = await import("./browser-host.js");
  const { port1, port2 } = new MessageChannel();
  expose(createBrowserHost(), port1);
  port2.start();
  return { tier: "main", endpoint: port2, end: () => port2.close() };
}

const starters: Record<Tier, () => Promise<SpawnedHost>> = {
  worker: () => {
    const address = workerAddress();
    const sameOrigin = new URL(address).origin === location.origin;
    return sameOrigin ? startWorker(address, "worker") : Promise.reject(new Error("another origin"));
  },
  blob: startBlob,
  main: startHere,
};

/** The first of the tiers that works. */
export async function spawnHost(tiers: readonly Tier[] = ["worker", "blob", "main"]): Promise<SpawnedHost> {
  const reasons: string[] = [];
  for (const tier of tiers) {
    try {
      return await starters[tier]();
    } catch (error) {
      reasons.push(`${tier}: ${String(error)}`);
    }
  }
  throw new Error(`no place to compute (${reasons.join("; ")})`);
}
