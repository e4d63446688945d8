// The elements page: every shared element in one place, to look at.
import "../../../src/ui/pages.css";
import "./elements.css";
import { bindHash, restoreSettings, type DeviceChoice } from "../../../src/ui/index.js";
import "../../../src/ui/page-parts.js";
import "./sample-station.js";

restoreSettings();
const station = document.querySelector("jornada-sample");
const badge = document.querySelector("jornada-badge");
const marks = document.querySelector("jornada-marks");
const chapters = [1, 5, 5, 2, 2, 4, 1, 1];
if (station && badge && marks) {
  bindHash(station);
  marks.marks = chapters.flatMap((count, chapter) =>
    Array.from({ length: count }, (_, i) => ({
      name: `${chapter}.${i}`,
      chapter: `${chapter}`,
      href: chapter === 2 ? null : "#",
      passed: chapter < 2,
    })),
  );
  marks.current = 6;
  station.addEventListener("jornada-device", () => {
    badge.info = station.deviceInfo;
    badge.ms = 3.1;
  });
  badge.addEventListener("choose", (event) => {
    station.device = (event as CustomEvent<{ device: DeviceChoice }>).detail.device;
  });
}
