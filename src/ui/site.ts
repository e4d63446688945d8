// Where the lab's own pages lie, as the running code knows it: beside the folder of chunks, wherever the site is. Null in the npm package,
// whose code may lie anywhere.

/** A page of the lab says where its root is; anybody else's page says nothing. */
export const isOwnPage = (): boolean => document.documentElement.dataset.root !== undefined;

export function siteAddress(path: string): URL | null {
  if (import.meta.env.MODE === "package") return null;
  const chunk = import.meta.url;
  return new URL(import.meta.env.DEV ? `/${path}` : `../${path}`, chunk);
}
