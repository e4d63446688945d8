// The shell's front door: starts whatever page it finds itself on, the journey's front or a station's own.
import { bindHash, resolveLanguage, restoreSettings, watchPage } from "../ui/index.js";
import { rooms } from "../../demos/registry.js";
import { journey } from "./journey.js";
import { shellTexts } from "./texts.js";
import "./bar.js";

type Linkable = Parameters<typeof bindHash>[0];

export async function startShell(): Promise<void> {
  restoreSettings();
  const here = [...journey, ...rooms].find(({ id }) => document.querySelector(`jornada-${id}`));
  const showTitle = () => {
    const language = resolveLanguage(document.documentElement.lang);
    const { title, front, api } = shellTexts[language];
    const own = document.querySelector("jornada-api") ? api : front.title;
    document.title = `${here ? here.title[language] : own} · ${title}`;
  };
  showTitle();
  watchPage(showTitle);
  if (document.querySelector("jornada-api")) return void (await import("./api-page.js"));
  if (!here) {
    // The first card's code travels beside the page's own, not after it.
    void journey.find(({ id }) => id === "diffusion")?.element?.();
    await import("./front-page.js");
    return;
  }
  await here.element?.();
  const station = document.querySelector<HTMLElement & Linkable>(`jornada-${here.id}`);
  if (station && here.element) bindHash(station);
}
