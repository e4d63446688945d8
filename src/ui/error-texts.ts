// What went wrong, for people: one text and one action per error code, in both languages, and a report to copy.
import type { Bilingual, Language } from "./language.js";

export type ErrorAction = "retry" | "cpu" | "reset" | "reload";
export interface ErrorText {
  text: Bilingual;
  action: ErrorAction;
}

const files: ErrorText = {
  text: {
    pt: "O arquivo do modelo chegou com defeito, e nós o jogamos fora.",
    en: "The model file arrived damaged, and we threw it away.",
  },
  action: "retry",
};

/** Nothing the visitor did, and nothing they can mend but by telling us. */
const ours: ErrorText = {
  text: {
    pt: "A falha é nossa: o laboratório pediu uma conta impossível. O relatório ajuda a consertar.",
    en: "The fault is ours: the lab asked for an impossible computation. The report helps to mend it.",
  },
  action: "reset",
};
const kernel: ErrorText = {
  text: { pt: "O driver desta GPU recusou um kernel.", en: "This GPU's driver refused a kernel." },
  action: "cpu",
};
const tokenizer: ErrorText = {
  text: {
    pt: "Este arquivo não é um tokenizer que sabemos ler.",
    en: "This file is not a tokenizer that we can read.",
  },
  action: "reset",
};

export const errorTexts: Readonly<Record<string, ErrorText>> = {
  network: {
    text: {
      pt: "A rede caiu antes de o modelo chegar inteiro.",
      en: "The network dropped before the whole model arrived.",
    },
    action: "retry",
  },
  http: {
    text: { pt: "O servidor não entregou o modelo.", en: "The server did not hand over the model." },
    action: "retry",
  },
  "not-weights": {
    text: {
      pt: "Em vez do modelo veio uma página. A rede pode estar pedindo um login.",
      en: "A page came instead of the model. The network may be asking for a login.",
    },
    action: "retry",
  },
  "wrong-hash": files,
  "wrong-size": files,
  manifest: files,
  safetensors: files,
  missing: files,
  json: files,
  "device-lost": {
    text: { pt: "A GPU parou de responder.", en: "The GPU stopped answering." },
    action: "cpu",
  },
  "out-of-memory": {
    text: {
      pt: "Não há memória de vídeo para este tamanho.",
      en: "There is not enough video memory for this size.",
    },
    action: "cpu",
  },
  budget: {
    text: {
      pt: "Este tamanho passa do limite que reservamos no seu aparelho.",
      en: "This size is over the limit we keep on your machine.",
    },
    action: "reset",
  },
  shader: kernel,
  kernel,
  "no-adapter": {
    text: { pt: "O navegador não encontrou uma GPU.", en: "The browser found no GPU." },
    action: "cpu",
  },
  shape: ours,
  type: ours,
  argument: ours,
  "missing-input": ours,
  trace: ours,
  disposed: ours,
  "bad-argument": ours,
  "too-large": tokenizer,
  "not-json": tokenizer,
  unsupported: tokenizer,
  invalid: tokenizer,
  "non-finite": {
    text: {
      pt: "A conta explodiu: apareceu um número infinito. Paramos antes de estragar o resto.",
      en: "The numbers blew up: one became infinite. We stopped before the rest was spoiled.",
    },
    action: "reset",
  },
  worker: {
    text: {
      pt: "O trabalhador que faz a conta não começou.",
      en: "The worker that does the computing did not start.",
    },
    action: "reload",
  },
  unknown: {
    text: { pt: "Algo saiu errado na conta.", en: "Something went wrong in the computation." },
    action: "retry",
  },
};

export interface ErrorReport {
  code: string;
  message: string;
}

/** Code and message of whatever was thrown; plain data, ready to cross a frame. */
export function errorReport(error: unknown): ErrorReport {
  const parts =
    typeof error === "object" && error !== null ? (error as { code?: unknown; message?: unknown }) : {};
  return {
    code: typeof parts.code === "string" ? parts.code : "unknown",
    message: typeof parts.message === "string" ? parts.message : String(error),
  };
}

export function errorText(code: string): ErrorText {
  return Object.hasOwn(errorTexts, code) ? errorTexts[code] : errorTexts.unknown;
}

/** The copyable report: what a person who fixes it needs, and nothing the visitor wrote. */
export function reportText(report: ErrorReport, about: Record<string, unknown>, language: Language): string {
  const agent = typeof navigator === "undefined" ? "" : navigator.userAgent;
  return JSON.stringify({ ...report, ...about, language, agent }, null, 2);
}
