// What a back row can read: every visible piece of text on the page, through shadow roots and zooms, with its size and its contrast.
import type { Page } from "@playwright/test";

export interface ReadText {
  text: string;
  /** On screen, in CSS pixels. */
  size: number;
  contrast: number;
}

export function readTexts(page: Page): Promise<ReadText[]> {
  return page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const context = canvas.getContext("2d", { willReadFrequently: true })!;
    const rgba = (colour: string): number[] => {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      return [...context.getImageData(0, 0, 1, 1).data];
    };
    const luminance = (rgb: number[]) => {
      const [r, g, b] = rgb.map((byte) =>
        byte / 255 <= 0.04045 ? byte / 3294.6 : ((byte / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const parentOf = (node: Node): Element | null => {
      const root = node.getRootNode();
      return node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    };
    const paperUnder = (element: Element): number[] => {
      for (let at: Element | null = element; at; at = parentOf(at)) {
        const colour = rgba(getComputedStyle(at).backgroundColor);
        if (colour[3] > 250) return colour;
      }
      return [255, 255, 255, 255];
    };
    const found: { text: string; size: number; contrast: number }[] = [];
    const read = (element: Element) => {
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const shown = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      const words = [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent!.trim())
        .join(" ")
        .trim();
      if (!words || !shown || box.width < 3 || box.height < 3) return;
      const ink = rgba(element instanceof SVGElement ? style.fill : style.color);
      const [high, low] = [luminance(ink), luminance(paperUnder(element))].sort((a, b) => b - a);
      const zoom = element.currentCSSZoom;
      found.push({
        text: words.slice(0, 60),
        size: Number.parseFloat(style.fontSize) * zoom,
        contrast: (high + 0.05) / (low + 0.05),
      });
    };
    const walk = (root: ParentNode) => {
      for (const element of root.querySelectorAll("*")) {
        if (["STYLE", "SCRIPT", "TITLE"].includes(element.tagName.toUpperCase())) continue;
        read(element);
        if (element.shadowRoot) walk(element.shadowRoot);
      }
    };
    walk(document.body);
    return found;
  });
}
