// Present mode's front door: on, the page holds nothing but the slide and the presenter's layer; off, the station is as it was.
import "./presenter.js";
import { keepIcon } from "./quiet-icon.js";
import { keepAwake } from "./wake-lock.js";

let sleep: (() => void) | null = null;

export function present(on: boolean): void {
  const layer = document.querySelector("jornada-presenter");
  if (on === (layer !== null)) return;
  document.documentElement.toggleAttribute("data-presenting", on);
  if (on) {
    document.body.append(document.createElement("jornada-presenter"));
    sleep = keepAwake();
    void keepIcon();
  } else {
    layer?.remove();
    sleep?.();
    sleep = null;
  }
}
