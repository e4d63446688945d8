// The autoloader: one script on any page, and every <jornada-…> tag there, now or later, gets its element when it comes near
// the screen. Before that a tag costs its place on the page and nothing else.

import { reserveRules } from "./embed/index.js";

const elements = import.meta.glob("../demos/*/station.ts");
const prefix = "jornada-";
/** Fetched a little before it is seen. */
const nearPx = 800;

/** Where embed/jornada.css is not linked, it comes with the script. */
function reserve(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(reserveRules(Object.keys(elements).map((path) => `${prefix}${path.split("/")[2]}`)));
  document.adoptedStyleSheets.push(sheet);
}

const sight = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      sight.unobserve(target);
      load(target.localName);
    }
  },
  { rootMargin: `${nearPx}px` },
);

function load(tag: string): void {
  if (customElements.get(tag)) return;
  elements[`../demos/${tag.slice(prefix.length)}/station.ts`]?.().catch((error: unknown) =>
    console.error(`<${tag}> could not be loaded`, error),
  );
}

function search(root: Element | Document): void {
  for (const element of root.querySelectorAll(":not(:defined)")) watch(element);
}

function watch(element: Element): void {
  if (element.localName.startsWith(prefix)) sight.observe(element);
}

reserve();
search(document);
new MutationObserver((records) => {
  for (const { addedNodes } of records) {
    for (const node of addedNodes) {
      if (!(node instanceof Element)) continue;
      if (!node.matches(":defined")) watch(node);
      search(node);
    }
  }
}).observe(document.documentElement, { childList: true, subtree: true });
