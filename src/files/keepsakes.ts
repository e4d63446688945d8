// Small things the visitor made and asked to keep on this device, by name: one station puts them here, another finds them.
// Only on the visitor's word. Storage may be refused at any call: then `keep` says no, and nothing throws.

const cacheName = "jornada-keepsakes-1";

/** What the stations hand to each other. */
export type KeepsakeName = "tokenizer.json";

/** The same on every page of the site, wherever the station stands: keys are addresses, only their origin is real. */
const key = (name: KeepsakeName) => new URL(`/jornada/keepsakes/${name}`, globalThis.location.href).href;

async function attempt<T>(work: (cache: Cache) => Promise<T>): Promise<T | null> {
  try {
    return await work(await globalThis.caches.open(cacheName));
  } catch {
    return null;
  }
}

/** True when it is kept beyond this visit. */
export async function keep(name: KeepsakeName, text: string): Promise<boolean> {
  const type = { headers: { "content-type": "application/json" } };
  const done = await attempt(async (cache) => {
    await cache.put(key(name), new Response(text, type));
    return true;
  });
  return done === true;
}

/** Null when nothing is kept. What comes back went through the visitor's disk: check it as a stranger's file. */
export function kept(name: KeepsakeName): Promise<string | null> {
  return attempt(async (cache) => (await (await cache.match(key(name)))?.text()) ?? null);
}

export async function forget(name: KeepsakeName): Promise<void> {
  await attempt((cache) => cache.delete(key(name)));
}
