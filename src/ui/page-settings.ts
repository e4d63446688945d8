// The page's language and theme: set once here, heard by every element. Remembered where the browser allows it.
import { localeOf, resolveLanguage, type Language } from "./language.js";
import type { Scheme } from "../charts/index.js";

export type Theme = "auto" | Scheme;
interface Settings {
  language?: Language;
  theme?: Theme;
}
const storageKey = "jornada.settings";

// Storage may throw in frames of other origins: then the choice lives as long as the page.
function remembered(): Settings {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
    return typeof stored === "object" && stored !== null ? stored : {};
  } catch {
    return {};
  }
}

function remember(change: Settings): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify({ ...remembered(), ...change }));
  } catch {
    /* not saved here */
  }
}

export function currentTheme(): Theme {
  const theme = document.documentElement.dataset.theme;
  return theme === "light" || theme === "dark" ? theme : "auto";
}

function showTheme(theme: Theme): void {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function setTheme(theme: Theme): void {
  showTheme(theme);
  remember({ theme });
}

export function setLanguage(language: Language): void {
  document.documentElement.lang = localeOf[language];
  remember({ language });
  // In the link too, so that whoever gets it reads the same language, and where storage is refused.
  const parameters = new URLSearchParams(location.hash.slice(1));
  parameters.set("lang", language);
  history.replaceState(history.state, "", `#${parameters.toString()}`);
}

/** Called once by the page: the link's language, else the remembered one, else the page's own. */
export function restoreSettings(): void {
  const { language, theme } = remembered();
  const linked = new URLSearchParams(location.hash.slice(1)).get("lang");
  document.documentElement.lang = localeOf[resolveLanguage(linked, language, document.documentElement.lang)];
  if (theme === "light" || theme === "dark") showTheme(theme);
}

type Listener = () => void;
const listeners = new Set<Listener>();
let stop: (() => void) | null = null;

/** Hears of every change of language, theme, colour scheme or motion preference. Returns how to stop. */
export function watchPage(listener: Listener): () => void {
  listeners.add(listener);
  stop ??= startWatching();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = null;
  };
}

function startWatching(): () => void {
  const tell = () => listeners.forEach((listener) => listener());
  const observer = new MutationObserver(tell);
  observer.observe(document.documentElement, { attributeFilter: ["lang", "data-theme", "class", "style"] });
  const queries = ["(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)"].map((q) =>
    matchMedia(q),
  );
  for (const query of queries) query.addEventListener("change", tell);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener("change", tell);
  };
}

/** Light or dark, as it holds for this element: the inherited color-scheme decides, the system where it leaves open. */
export function schemeOf(element: Element): Scheme {
  const scheme = getComputedStyle(element).colorScheme;
  const dark = scheme.includes("dark");
  if (dark && scheme.includes("light"))
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  return dark ? "dark" : "light";
}

export function reducedMotion(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
