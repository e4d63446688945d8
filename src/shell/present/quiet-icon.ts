// Chromium fetches the page's icon with every write of the address: where nothing is cached, a request with every stop of a talk.
// While somebody presents, the icon travels inside the page. Delete when address writes no longer fetch icons.

export async function keepIcon(): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  if (!link || link.href.startsWith("data:")) return;
  try {
    const drawing = await (await fetch(link.href)).text();
    link.href = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
  } catch {
    /* then it is fetched again and again */
  }
}
