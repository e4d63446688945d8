// The door through which the build reads the elements: loaded in Node by Vite's module runner, which closes after the import. So
// everything is gathered during it.
import { manifest } from "./manifest.js";
import { stations as gather } from "./stations.js";
import { typings as write } from "./typings.js";

export type { Manifest } from "./manifest.js";
export type { StationFacts } from "./stations.js";

export const stations = await gather();
export const manifests = { pt: manifest(stations, "pt"), en: manifest(stations, "en") } as const;
export const typings = write(stations);
