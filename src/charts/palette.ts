// The colours by meaning, light and dark, for canvases and tests.
// The same colours as custom properties are in src/ui/tokens.ts.

export type Scheme = "light" | "dark";
export type Meaning = "query" | "key" | "value" | "output" | "noise" | "accent" | "wrong";
export type Surfaces = "paper" | "sheet" | "ink" | "ink2" | "line";
export type Palette = Readonly<Record<Meaning | Surfaces, string>>;

export const meanings: readonly Meaning[] = ["query", "key", "value", "output", "noise", "accent", "wrong"];

export const palettes: Readonly<Record<Scheme, Palette>> = {
  light: {
    query: "#0b67ad",
    key: "#a65400",
    value: "#00795a",
    output: "#9a3f86",
    noise: "#686e79",
    accent: "#3d3fb5",
    wrong: "#b3370f",
    paper: "#fbfaf7",
    sheet: "#ffffff",
    ink: "#1b1d22",
    ink2: "#565b66",
    line: "#e4e1da",
  },
  dark: {
    query: "#6cb8f0",
    key: "#f0a94a",
    value: "#4fd0a5",
    output: "#e39ad2",
    noise: "#9ca3b0",
    accent: "#a5a8ff",
    wrong: "#ff9a76",
    paper: "#101218",
    sheet: "#181b23",
    ink: "#eef0f4",
    ink2: "#aeb4c0",
    line: "#2a2e39",
  },
};
