// The autoloader: one script on any page, and every <jornada-…> tag there, now or later, gets its element. Nothing loads before a tag asks.

const elements = import.meta.glob("../demos/*/station.ts");

function load(tag: string): void {
  const station = elements[`../demos/${tag.slice("jornada-".length)}/station.ts`];
  if (station && !customElements.get(tag)) {
    station().catch((error: unknown) => console.error(`<${tag}> could not be loaded`, error));
  }
}

function search(root: Element | Document): void {
  for (const element of root.querySelectorAll(":not(:defined)")) {
    if (element.localName.startsWith("jornada-")) load(element.localName);
  }
}

search(document);
new MutationObserver((records) => {
  for (const { addedNodes } of records) {
    for (const node of addedNodes) {
      if (!(node instanceof Element)) continue;
      if (node.localName.startsWith("jornada-")) load(node.localName);
      search(node);
    }
  }
}).observe(document.documentElement, { childList: true, subtree: true });
