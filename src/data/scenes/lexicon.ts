// How each language names what a scene holds. Portuguese nouns carry their gender; adjectives have a form for each.
import type { Colour, SceneRelation, Shape, Side, Size, Texture, Tone } from "./types.js";

export type Gender = "f" | "m";
export type PromptLanguage = "pt" | "en";

export interface Noun {
  readonly word: string;
  readonly gender: Gender;
}

/** [masculine, feminine]; English has one form for both. */
export type Forms = readonly [string, string];

export interface Lexicon {
  readonly shapes: Readonly<Record<Shape, readonly Noun[]>>;
  readonly colours: Readonly<Record<Colour, readonly Forms[]>>;
  readonly sizes: Readonly<Record<Size, readonly Forms[]>>;
  /** Between two things: "à esquerda de". */
  readonly relations: Readonly<Record<SceneRelation | "around", readonly string[]>>;
  /** Of a third thing, at the end: "à esquerda". */
  readonly sides: Readonly<Record<Side, readonly string[]>>;
  readonly tones: Readonly<Record<Tone, readonly Forms[]>>;
  readonly textures: Readonly<Record<Texture, readonly Forms[]>>;
  readonly articles: Forms;
  readonly and: string;
  readonly with: string;
  /** What leads to the background, and its noun. */
  readonly on: readonly string[];
  readonly ground: Noun;
}

const same = (word: string): Forms => [word, word];
const m = (word: string): Noun => ({ word, gender: "m" });
const f = (word: string): Noun => ({ word, gender: "f" });

const portuguese: Lexicon = {
  shapes: {
    circle: [m("círculo")],
    square: [m("quadrado")],
    triangle: [m("triângulo")],
    star: [f("estrela")],
    heart: [m("coração")],
    diamond: [m("losango")],
    cross: [f("cruz")],
    ring: [m("anel"), f("argola")],
  },
  colours: {
    red: [["vermelho", "vermelha"]],
    orange: [same("laranja")],
    yellow: [["amarelo", "amarela"]],
    green: [same("verde")],
    turquoise: [same("turquesa")],
    blue: [same("azul")],
    purple: [["roxo", "roxa"]],
    pink: [same("rosa")],
  },
  sizes: { large: [same("grande")], small: [["pequeno", "pequena"]] },
  relations: {
    left: ["à esquerda de", "do lado esquerdo de"],
    right: ["à direita de", "do lado direito de"],
    above: ["acima de", "em cima de"],
    below: ["abaixo de", "embaixo de"],
    inside: ["dentro de", "no meio de"],
    around: ["em volta de", "ao redor de"],
  },
  sides: {
    left: ["à esquerda", "do lado esquerdo"],
    right: ["à direita", "do lado direito"],
    above: ["acima", "em cima"],
    below: ["abaixo", "embaixo"],
  },
  tones: { light: [["claro", "clara"]], dark: [["escuro", "escura"]] },
  textures: {
    plain: [["liso", "lisa"]],
    striped: [["listrado", "listrada"]],
    checkered: [same("xadrez")],
    dotted: [["pontilhado", "pontilhada"], same("de bolinhas")],
  },
  articles: ["um", "uma"],
  and: "e",
  with: "com",
  on: ["em", "com"],
  ground: m("fundo"),
};

const english: Lexicon = {
  shapes: {
    circle: [m("circle")],
    square: [m("square")],
    triangle: [m("triangle")],
    star: [m("star")],
    heart: [m("heart")],
    diamond: [m("diamond")],
    cross: [m("cross")],
    ring: [m("ring")],
  },
  colours: {
    red: [same("red")],
    orange: [same("orange")],
    yellow: [same("yellow")],
    green: [same("green")],
    turquoise: [same("turquoise")],
    blue: [same("blue")],
    purple: [same("purple")],
    pink: [same("pink")],
  },
  sizes: { large: [same("big"), same("large")], small: [same("small"), same("little")] },
  relations: {
    left: ["to the left of", "left of", "on the left of"],
    right: ["to the right of", "right of", "on the right of"],
    above: ["above", "over"],
    below: ["below", "under"],
    inside: ["inside", "in"],
    around: ["around"],
  },
  sides: {
    left: ["on the left", "to the left"],
    right: ["on the right", "to the right"],
    above: ["above", "on top"],
    below: ["below", "at the bottom"],
  },
  tones: { light: [same("light")], dark: [same("dark")] },
  textures: {
    plain: [same("plain")],
    striped: [same("striped")],
    checkered: [same("checkered")],
    dotted: [same("dotted")],
  },
  articles: ["a", "a"],
  and: "and",
  with: "with",
  on: ["on", "with"],
  ground: m("background"),
};

export const lexicons: Readonly<Record<PromptLanguage, Lexicon>> = { pt: portuguese, en: english };
