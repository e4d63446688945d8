// The tour: a state for each stop. Its words stand in the texts, under the same id.
import type { Stop } from "../../src/ui/index.js";
import type { State } from "./state.js";

const user = (text: string) => ({ role: "user", text }) as const;
const assistant = (text: string) => ({ role: "assistant", text }) as const;

const who = [user("Quem é você?")];
const longer = [
  user("Quem é o pescador?"),
  assistant("Bento é o pescador da vila."),
  user("Onde mora Bento?"),
];

export const stops: readonly Stop<State>[] = [
  { id: "ask", state: { decoding: "greedy" } },
  { id: "row", state: { decoding: "greedy", messages: longer } },
  { id: "system", state: { decoding: "greedy", system: "Você é a padeira da vila.", messages: who } },
  {
    id: "switch",
    state: {
      decoding: "greedy",
      system: "Você é um robô. Responda em inglês.",
      messages: [user("Quem é você?"), assistant("Sou a padeira da vila."), user("Onde mora Clara?")],
    },
  },
  { id: "token", state: { decoding: "greedy", messages: [user("Do que Teresa gosta?")] }, play: true },
  { id: "temperature", state: { temperature: 1.4, messages: [user("Do que Teresa gosta?")] } },
  { id: "cuts", state: { temperature: 1.4, topP: 0.9, minP: 0.1, messages: [user("Do que Teresa gosta?")] } },
  { id: "beam", state: { decoding: "beam", messages: [user("Quem mora no farol?")] } },
  { id: "cache", state: { decoding: "greedy", messages: longer } },
  {
    id: "limits",
    state: { decoding: "greedy", messages: [user("Quem é o presidente?")] },
  },
];
