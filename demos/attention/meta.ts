// What may be known of the station before its code is loaded. Small: no imports but types.
import type { State } from "./state.js";

export const meta = {
  id: "attention",
  tag: "jornada-attention",
  chapter: "transformer",
  number: 6,
  /** Weights and tokenizer of public/models/gpt/, rounded up. */
  downloadBytes: 1_990_000,
  presets: {
    owl: { text: "The owl kept the key because" },
    light: { text: "Uma tartaruga acordou assustada. Mateus veio com uma vela velha porque" },
    agreement: { text: "As corujas estavam muito cansadas e o menino estava", focus: "agreement" },
    writing: { text: "Era uma vez uma coruja que" },
  },
} as const satisfies {
  readonly presets: Readonly<Record<string, Partial<State>>>;
  readonly [name: string]: unknown;
};
