// Ties one station to the page's address: reads it now and when it changes, writes it, seldom enough for Safari
// (which throws after 100 writes in 30 s). Called by pages; an embed never touches its host's address.
import { pageKeys } from "./hash.js";

export interface Linkable extends EventTarget {
  link(): { hash: string };
  follow(hash: string): void;
}

const writeEveryMs = 400;

export function bindHash(station: Linkable): () => void {
  let written = location.hash.replace(/^#/, "");
  let timer: ReturnType<typeof setTimeout> | undefined;
  if (written) station.follow(written);

  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    const ours = new URLSearchParams(station.link().hash);
    const there = new URLSearchParams(location.hash.slice(1));
    for (const key of pageKeys) {
      const value = there.get(key);
      if (value !== null) ours.set(key, value);
    }
    const hash = ours.toString();
    if (hash === written) return;
    written = hash;
    history.replaceState(history.state, "", `#${hash}`);
  };
  const soon = () => (timer ??= setTimeout(write, writeEveryMs));
  const read = () => {
    const hash = location.hash.replace(/^#/, "");
    if (hash === written) return;
    written = hash;
    station.follow(hash);
  };
  const flush = () => timer !== undefined && write();

  station.addEventListener("jornada-change", soon);
  station.addEventListener("jornada-stop", soon);
  addEventListener("hashchange", read);
  addEventListener("pagehide", flush);
  return () => {
    flush();
    station.removeEventListener("jornada-change", soon);
    station.removeEventListener("jornada-stop", soon);
    removeEventListener("hashchange", read);
    removeEventListener("pagehide", flush);
  };
}
