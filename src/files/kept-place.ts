// What a visitor makes and wants to find again: bytes by name, in IndexedDB where the browser lets us, in memory otherwise. Each name keeps
// its last two versions with their hashes; one transaction writes, so that a page killed meanwhile leaves a whole one. Nothing here throws.
import { digest } from "./sha256.js";

export interface KeptFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** When it was written, in milliseconds since 1970. */
  readonly at: number;
}

export interface KeptPlace {
  /** The newest version whose bytes are those that were written; null when there is none. */
  get(name: string): Promise<KeptFile | null>;
  /** True when it outlives the page: refused storage keeps it in memory. */
  put(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean>;
  delete(name: string): Promise<void>;
}

interface Entry extends KeptFile {
  readonly sha256: string;
}

/** Newest first. */
type Versions = readonly Entry[];

const versionsKept = 2;
const [databaseName, storeName] = ["jornada-kept-1", "files"];

/** Rows by name, whole or not at all. */
export interface KeptRows {
  read(name: string): Promise<unknown>;
  /** `change` gets what stands there, and gives what shall stand. */
  change(name: string, change: (before: unknown) => unknown): Promise<void>;
  remove(name: string): Promise<void>;
}

export function memoryRows(): KeptRows {
  const rows = new Map<string, unknown>();
  return {
    read: async (name) => rows.get(name),
    change: async (name, change) => void rows.set(name, change(rows.get(name))),
    remove: async (name) => void rows.delete(name),
  };
}

const answer = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB: the request failed"));
  });

export function databaseRows(factory: IDBFactory): KeptRows {
  const open = async (): Promise<IDBDatabase> => {
    const request = factory.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    return answer(request);
  };
  const within = async <T>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => Promise<T>,
  ): Promise<T> => {
    const database = await open();
    try {
      const transaction = database.transaction(storeName, mode);
      const ended = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () =>
          reject(transaction.error ?? new Error("IndexedDB: the transaction was aborted"));
      });
      ended.catch(() => undefined);
      const result = await work(transaction.objectStore(storeName));
      await ended;
      return result;
    } finally {
      database.close();
    }
  };
  return {
    read: (name) => within("readonly", (store) => answer(store.get(name) as IDBRequest<unknown>)),
    change: (name, change) =>
      within("readwrite", async (store) => {
        const before = await answer(store.get(name) as IDBRequest<unknown>);
        await answer(store.put(change(before), name));
      }),
    remove: (name) => within("readwrite", (store) => answer(store.delete(name))),
  };
}

function isEntry(value: unknown): value is Entry {
  const entry = value as Partial<Entry> | null;
  return (
    typeof entry === "object" &&
    entry !== null &&
    entry.bytes instanceof Uint8Array &&
    typeof entry.sha256 === "string" &&
    typeof entry.at === "number"
  );
}

const versionsOf = (row: unknown): Versions => (Array.isArray(row) ? row.filter(isEntry) : []);

export function keptPlace(rows: KeptRows | null, now: () => number = Date.now): KeptPlace {
  const fallback = memoryRows();
  const attempt = async <T>(work: (rows: KeptRows) => Promise<T>): Promise<{ value: T } | null> => {
    if (!rows) return null;
    try {
      return { value: await work(rows) };
    } catch {
      return null;
    }
  };
  const newestWhole = async (row: unknown): Promise<KeptFile | null> => {
    for (const { bytes, at, sha256 } of versionsOf(row))
      if ((await digest(bytes)) === sha256) return { bytes, at };
    return null;
  };
  return {
    async get(name) {
      // What had to stay in memory is newer than what was stored before it.
      const inMemory = await newestWhole(await fallback.read(name));
      if (inMemory) return inMemory;
      const stored = await attempt((place) => place.read(name));
      return stored && newestWhole(stored.value);
    },
    async put(name, bytes) {
      const entry: Entry = { bytes, at: now(), sha256: await digest(bytes) };
      const shift = (before: unknown): Versions => [entry, ...versionsOf(before)].slice(0, versionsKept);
      const done =
        (await attempt((place) => place.change(name, shift))) ??
        // No room for two: the older one goes, the newest counts.
        (await attempt((place) => place.change(name, () => [entry])));
      if (done) await fallback.remove(name);
      else await fallback.change(name, () => [entry]);
      return done !== null;
    },
    async delete(name) {
      await attempt((place) => place.remove(name));
      await fallback.remove(name);
    },
  };
}

/** The best place there is here. Even reading `indexedDB` throws in a sandboxed frame. */
export function openKeptPlace(): KeptPlace {
  try {
    if (globalThis.indexedDB) return keptPlace(databaseRows(globalThis.indexedDB));
  } catch {
    // SecurityError: this frame has no storage.
  }
  return keptPlace(null);
}
