// One file over HTTP: bytes counted while they arrive, two retries, a stall timer, and no web page taken for weights.
import { FileError } from "./file-error.js";

export interface DownloadOptions {
  /** What the manifest promises; more than this is refused while it arrives. */
  readonly bytes: number;
  readonly onBytes?: (done: number) => void;
  readonly signal?: AbortSignal;
  /** Past a cache that gave wrong bytes. */
  readonly fresh?: boolean;
  readonly fetch?: typeof globalThis.fetch;
  readonly retryDelaysMs?: readonly number[];
  readonly stallMs?: number;
}

/** Worth another try: the network, and servers that are busy. A 404 or a web page will not get better. */
const isPassing = (error: unknown) =>
  error instanceof FileError &&
  (error.code === "network" || (error.code === "http" && / (429|5\d\d) /.test(error.message)));

const looksLikePage = (bytes: Uint8Array) =>
  /^\s*<(!doctype|html|\?xml)/i.test(String.fromCharCode(...bytes.subarray(0, 64)));

function wait(delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal!.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, delayMs);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

async function readBody(response: Response, url: string, options: DownloadOptions, alive: () => void) {
  const { bytes: expected, onBytes } = options;
  const bytes = new Uint8Array(expected);
  let done = 0;
  const reader = response.body!.getReader();
  for (;;) {
    const { done: ended, value } = await reader.read();
    if (ended) break;
    alive();
    if (done === 0 && looksLikePage(value))
      throw new FileError("not-weights", `${url}: got a web page instead of the file`);
    if (done + value.length > expected) {
      void reader.cancel().catch(() => undefined);
      throw new FileError("wrong-size", `${url}: expected ${expected} bytes, got more`);
    }
    bytes.set(value, done);
    done += value.length;
    onBytes?.(done);
  }
  // A cut connection may end quietly: fewer bytes are the network's fault until the retries are used up.
  if (done < expected)
    throw new FileError("network", `${url}: expected ${expected} bytes, the connection ended at ${done}`);
  return bytes;
}

async function downloadOnce(url: string, options: DownloadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { signal, fresh = false, fetch = globalThis.fetch, stallMs = 20_000 } = options;
  const attempt = new AbortController();
  const stop = () => attempt.abort();
  signal?.addEventListener("abort", stop, { once: true });
  let timer: ReturnType<typeof setTimeout>;
  const alive = () => {
    attempt.signal.throwIfAborted();
    clearTimeout(timer);
    timer = setTimeout(stop, stallMs);
  };
  alive();
  try {
    const response = await fetch(url, {
      signal: attempt.signal,
      cache: fresh ? "reload" : "default",
      credentials: "same-origin",
    });
    if (!response.ok) throw new FileError("http", `${url}: HTTP ${response.status} ${response.statusText}`);
    if (/^text\/html/i.test(response.headers.get("content-type") ?? "")) {
      throw new FileError("not-weights", `${url}: got a web page instead of the file`);
    }
    return await readBody(response, url, options, alive);
  } catch (error) {
    const stalled = attempt.signal.aborted;
    // Whatever is still on its way is no longer wanted.
    attempt.abort();
    signal?.throwIfAborted();
    if (error instanceof FileError) throw error;
    throw new FileError("network", `${url}: ${stalled ? `no byte for ${stallMs} ms` : String(error)}`);
  } finally {
    clearTimeout(timer!);
    signal?.removeEventListener("abort", stop);
  }
}

/** The bytes, exactly as many as promised. `onBytes` never goes back, not even when a retry begins again. */
export async function download(url: string, options: DownloadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { retryDelaysMs = [300, 1500], signal, onBytes } = options;
  let furthest = 0;
  const monotone = (done: number) => {
    if (done > furthest) onBytes?.((furthest = done));
  };
  for (let attempt = 0; ; attempt++) {
    signal?.throwIfAborted();
    try {
      return await downloadOnce(url, { ...options, onBytes: monotone });
    } catch (error) {
      if (attempt >= retryDelaysMs.length || !isPassing(error)) throw error;
      await wait(retryDelaysMs[attempt], signal);
    }
  }
}
