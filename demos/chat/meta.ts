// What may be known of the station before its code is loaded. Small: no imports but types.
import type { State } from "./state.js";

export const meta = {
  id: "chat",
  tag: "jornada-chat",
  chapter: "llms",
  number: 10,
  /** Weights and tokenizer of public/models/chat/, rounded up. */
  downloadBytes: 3_720_000,
  presets: {
    baker: {
      system: "Você é a padeira da vila.",
      messages: [{ role: "user", text: "Quem é você?" }],
    },
    owl: {
      system: "You are the owl of the tower.",
      messages: [{ role: "user", text: "Who are you?" }],
    },
    sum: { messages: [{ role: "user", text: "Quanto é 17 + 25?" }] },
  },
} as const satisfies {
  readonly presets: Readonly<Record<string, Partial<State>>>;
  readonly [name: string]: unknown;
};
