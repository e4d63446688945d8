// The words of "see the shader", in both languages: they travel with the dialog, not with every station.
import type { Language, TextsLike } from "./language.js";

const pt = {
  title: "O que acabou de rodar",
  none: "Ainda nada rodou. Toque a figura e abra de novo.",
  grid: "grade",
  ms: "última vez",
  notMeasured: "sem medida",
  kernel: "Kernel",
  source: "Código",
  room: "Abrir na oficina dos kernels",
} as const;

const en: TextsLike<typeof pt> = {
  title: "What has just run",
  none: "Nothing has run yet. Play the figure and open this again.",
  grid: "grid",
  ms: "last run",
  notMeasured: "not measured",
  kernel: "Kernel",
  source: "Source",
  room: "Open in the kernel room",
};

export const kernelsTexts: Readonly<Record<Language, TextsLike<typeof pt>>> = { pt, en };
