// The style sheet's colours are the palette's: a canvas and the words beside it never disagree.
import { expect, test } from "vitest";
import { palettes } from "../../src/charts/index.js";
import { tokens } from "../../src/ui/index.js";

test("every colour token is the palette's pair, light and dark, and may be overridden", () => {
  for (const [name, light] of Object.entries(palettes.light)) {
    const token = name === "ink2" ? "ink-2" : name;
    const dark = palettes.dark[name as keyof typeof palettes.dark];
    const written = tokens.cssText.replaceAll(/\s+/g, " ");
    expect(written).toContain(`--${token}: var(--jornada-${token}, light-dark(${light}, ${dark}));`);
  }
});
