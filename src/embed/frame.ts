// A station alone in a frame of somebody else's page. The query says how it is framed (lang, theme, hide, autoplay, device), the hash
// what it shows. It tells the page around how tall it is, what happened and which keys it did not use; it obeys a few messages.
import type { StationElement } from "../ui/index.js";

type Framed = Pick<
  InstanceType<typeof StationElement>,
  "play" | "pause" | "advance" | "reset" | "load" | "follow" | "link" | "goTo" | "next" | "previous"
> &
  HTMLElement & { state: object };

const stations = import.meta.glob("../../demos/*/station.ts");
const query = new URLSearchParams(location.search);
const parentPage = window.parent === window ? null : window.parent;
const protocol = { source: "jornada", v: 1 } as const;
/** Keys a clicker sends: what the figure does not use goes on to the deck around. */
const deckKeys = ["PageUp", "PageDown", ".", "Escape", "F5"];
const attributes = ["hide", "autoplay", "device", "seed", "preset", "stop"];

/** To whoever framed us: nothing here is private, and the parent's address is not ours to know. */
function tell(type: string, detail: object = {}): void {
  parentPage?.postMessage({ ...protocol, type, ...detail }, "*");
}

function dress(station: HTMLElement): void {
  const lang = query.get("lang");
  if (lang) document.documentElement.lang = lang.startsWith("en") ? "en" : "pt-BR";
  const theme = query.get("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  for (const name of attributes) {
    const value = query.get(name);
    if (value !== null) station.setAttribute(name, value);
  }
}

/** Its height does not depend on the frame's, so telling it cannot go round in circles; the same height is told once. */
function tellHeight(): void {
  let told = 0;
  let asked = 0;
  const measure = () => {
    asked = 0;
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height !== told) tell("resize", { height: (told = height) });
  };
  new ResizeObserver(() => (asked ||= requestAnimationFrame(measure))).observe(document.body);
}

function tellEvents(station: Framed): void {
  const state = () => tell("state", { hash: station.link().hash });
  station.addEventListener("jornada-ready", () => tell("ready"));
  station.addEventListener("jornada-change", state);
  station.addEventListener("jornada-stop", state);
  station.addEventListener("jornada-error", (event) =>
    tell("error", { code: (event as CustomEvent<{ code: string }>).detail.code }),
  );
  addEventListener("keydown", ({ key, defaultPrevented }: KeyboardEvent) => {
    if (!defaultPrevented && deckKeys.includes(key)) tell("key", { key });
  });
}

function obey(station: Framed): void {
  const orders: Record<string, ((message: Record<string, unknown>) => unknown) | undefined> = {
    play: () => station.play(),
    pause: () => station.pause(),
    step: () => station.advance(),
    reset: () => station.reset(),
    next: () => station.next(),
    previous: () => station.previous(),
    set: ({ state }) => (station.state = state as object),
    follow: ({ hash }) => station.follow(String(hash)),
    stop: ({ stop }) => station.goTo(String(stop)),
    lang: ({ lang }) => (document.documentElement.lang = lang === "en" ? "en" : "pt-BR"),
  };
  addEventListener("message", ({ source, data }: MessageEvent<unknown>) => {
    if (source !== parentPage || typeof data !== "object" || data === null) return;
    const message = data as Record<string, unknown>;
    if (message.source !== "jornada-host" || !Object.hasOwn(orders, String(message.type))) return;
    void orders[String(message.type)]?.(message);
  });
}

async function start(): Promise<void> {
  const station = document.querySelector<Framed>("[data-station]");
  if (!station) return;
  const id = station.localName.slice("jornada-".length);
  dress(station);
  tellHeight();
  try {
    await stations[`../../demos/${id}/station.ts`]?.();
  } catch (error) {
    console.error(`<${station.localName}> could not be loaded`, error);
    return tell("error", { code: "load" });
  }
  tellEvents(station);
  obey(station);
  if (location.hash.length > 1) station.follow(location.hash);
}

void start();
