// The shell's front door: starts whatever page it finds itself on, the journey's front, a station's own, or one of the lab's.
import { resolveLanguage, restoreSettings, watchPage } from "../ui/index.js";
import { journey } from "./journey.js";
import { entryHere, raise } from "./stage.js";
import { shellTexts } from "./texts.js";
import "./bar.js";

/** Pages of the lab that are neither front nor station, by the element on them. */
const pages: Readonly<Record<string, () => Promise<unknown>>> = {
  "jornada-api": () => import("./api-page.js"),
  "jornada-speaker": () => import("./present/speaker.js"),
};

export async function startShell(): Promise<void> {
  restoreSettings();
  const own = Object.keys(pages).find((tag) => document.querySelector(tag));
  if (own) {
    await pages[own]();
    return;
  }
  const showTitle = () => {
    const language = resolveLanguage(document.documentElement.lang);
    const { title, front } = shellTexts[language];
    document.title = `${entryHere()?.title[language] ?? front.title} · ${title}`;
  };
  showTitle();
  watchPage(showTitle);
  if (!entryHere()) {
    // The first card's code travels beside the page's own, not after it.
    void journey.find(({ id }) => id === "diffusion")?.element?.();
    await import("./front-page.js");
    return;
  }
  await raise();
  watchForPresenter();
}

/** `#present` in the address presents; its going ends it. The code comes when it is asked for. */
function watchForPresenter(): void {
  const look = () => {
    const wanted = new URLSearchParams(location.hash.slice(1)).has("present");
    if (wanted || document.querySelector("jornada-presenter"))
      void import("./present/index.js").then(({ present }) => present(wanted));
  };
  addEventListener("hashchange", look);
  addEventListener("jornada-present", look);
  look();
}
