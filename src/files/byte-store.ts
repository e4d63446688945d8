// Keeps downloaded bytes under their SHA-256: Cache Storage where the browser lets us, memory otherwise.
// Storage is a favour that may be refused at any call; nothing here ever throws.

export interface ByteStore {
  get(sha256: string): Promise<Uint8Array<ArrayBuffer> | null>;
  put(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  delete(sha256: string): Promise<void>;
}

export function memoryStore(): ByteStore {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    get: async (sha256) => kept.get(sha256) ?? null,
    put: async (sha256, bytes) => void kept.set(sha256, bytes),
    delete: async (sha256) => void kept.delete(sha256),
  };
}

const cacheName = "jornada-models-1";

/** `storage` is `globalThis.caches`; `base` only gives the keys an origin. What the cache refuses stays in memory. */
export function cacheStore(storage: CacheStorage, base: string): ByteStore {
  const fallback = memoryStore();
  const key = (sha256: string) => new URL(`sha256/${sha256}`, base).href;
  const attempt = async <T>(work: (cache: Cache) => Promise<T>): Promise<T | null> => {
    try {
      return await work(await storage.open(cacheName));
    } catch {
      return null;
    }
  };
  return {
    async get(sha256) {
      const found = await attempt(async (cache) => (await cache.match(key(sha256)))?.arrayBuffer());
      return found ? new Uint8Array(found) : fallback.get(sha256);
    },
    async put(sha256, bytes) {
      const done = await attempt(async (cache) => {
        await cache.put(key(sha256), new Response(bytes));
        return true;
      });
      if (!done) await fallback.put(sha256, bytes);
    },
    async delete(sha256) {
      await attempt((cache) => cache.delete(key(sha256)));
      await fallback.delete(sha256);
    },
  };
}

/** The best store there is here. Even reading `caches` throws in a sandboxed frame. */
export function openByteStore(base: string): ByteStore {
  try {
    if (globalThis.caches) return cacheStore(globalThis.caches, base);
  } catch {
    // SecurityError: this frame has no storage.
  }
  return memoryStore();
}
