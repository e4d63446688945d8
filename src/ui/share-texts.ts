// The words of "embed this": fetched with the share dialog, not with the station.
import type { Language, TextsLike } from "./language.js";

const pt = {
  title: "Pôr na sua página",
  text: "O leitor vê este mesmo estado, calculado no aparelho dele. Nada roda antes de a figura aparecer.",
  how: "De que jeito",
  tag: "Elemento",
  frame: "Moldura",
  hints: {
    tag: "Para páginas em que você pode pôr um script. Herda letra, cor e largura da sua página.",
    frame:
      "Para blogs, Moodle e onde scripts não entram. A última linha ajusta a altura; sem ela, vale a escrita na moldura.",
  },
  show: "O que mostrar",
  parts: {
    story: "História",
    input: "Entrada",
    aside: "Ao lado da figura",
    legend: "Legenda",
    inspector: "Inspetor",
    bar: "Botões",
  },
  code: "Código para colar",
  copy: "Copiar o código",
  copied: "Código copiado",
  leftOut: (names: string) => `Não cabe no código: ${names}.`,
  more: "Tudo o que o elemento aceita",
} as const;

const en: TextsLike<typeof pt> = {
  title: "Put it on your page",
  text: "Your reader sees this very state, computed on their own machine. Nothing runs before the figure is seen.",
  how: "Which way",
  tag: "Element",
  frame: "Frame",
  hints: {
    tag: "For pages where you may put a script. It takes your page's type, colours and width.",
    frame:
      "For blogs, Moodle, and wherever scripts are not let in. The last line fits the height; without it, the frame's own counts.",
  },
  show: "What to show",
  parts: {
    story: "Story",
    input: "Input",
    aside: "Beside the figure",
    legend: "Legend",
    inspector: "Inspector",
    bar: "Buttons",
  },
  code: "Code to paste",
  copy: "Copy the code",
  copied: "Code copied",
  leftOut: (names) => `Does not fit into the code: ${names}.`,
  more: "Everything the element accepts",
};

export type ShareTexts = TextsLike<typeof pt>;
export const shareTexts: Readonly<Record<Language, ShareTexts>> = { pt, en };
