// Where pages lie, relative to the site's root, so that the lab works in any folder of any server.
import type { Language } from "../ui/index.js";

/** Pages in folders say how far up the root is: <html data-root="../../">. */
export function siteRoot(page: Document = document): URL {
  return new URL(page.documentElement.dataset.root ?? "./", page.baseURI);
}

/** Portuguese is the default; another language travels in the link, because storage may be refused. */
const hash = (language: Language) => (language === "pt" ? "" : `#lang=${language}`);

export const frontPage = (language: Language): string => siteRoot().href + hash(language);

export const stationPage = (id: string, language: Language): string =>
  new URL(`demos/${id}/`, siteRoot()).href + hash(language);
