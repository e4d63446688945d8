// Where pages lie, relative to the site's root, so that the lab works in any folder of any server.
import type { Language } from "../ui/index.js";

/** Pages in folders say how far up the root is: <html data-root="../../">. */
export function siteRoot(page: Document = document): URL {
  return new URL(page.documentElement.dataset.root ?? "./", page.baseURI);
}

/** Portuguese is the default; another language travels in the link, because storage may be refused. */
function withHash(address: URL, language: Language, state = ""): string {
  const parameters = new URLSearchParams(state);
  if (language !== "pt") parameters.set("lang", language);
  address.hash = parameters.toString();
  return address.href;
}

export const frontPage = (language: Language): string => withHash(siteRoot(), language);

/** `state` is a station's own link: the page opens on what is shown here. */
export const stationPage = (id: string, language: Language, state?: string): string =>
  withHash(new URL(`demos/${id}/`, siteRoot()), language, state);

/** The speaker's window of the presentation that has this room. */
export const notesPage = (language: Language, room: string): string =>
  withHash(new URL("notes/", siteRoot()), language, `room=${room}`);
