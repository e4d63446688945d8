// Sums small enough to be done in one breath: plus, minus and times, the result never below nothing.

import { fill, pick, type Both, type MakeExchange } from "./exchange.js";

const ASK: Readonly<Record<string, readonly Both[]>> = {
  "+": [
    { pt: "Quanto é {a} + {b}?", en: "How much is {a} + {b}?" },
    { pt: "Quanto é {a} mais {b}?", en: "What is {a} plus {b}?" },
    { pt: "{a} + {b}", en: "{a} + {b}" },
    { pt: "Some {a} e {b}.", en: "Add {a} and {b}." },
  ],
  "-": [
    { pt: "Quanto é {a} - {b}?", en: "How much is {a} - {b}?" },
    { pt: "Quanto é {a} menos {b}?", en: "What is {a} minus {b}?" },
    { pt: "{a} - {b}", en: "{a} - {b}" },
    { pt: "Tire {b} de {a}.", en: "Take {b} from {a}." },
  ],
  "×": [
    { pt: "Quanto é {a} × {b}?", en: "How much is {a} × {b}?" },
    { pt: "Quanto é {a} vezes {b}?", en: "What is {a} times {b}?" },
  ],
};

export const askSum: MakeExchange = (chance) => {
  const kind = chance.integer(9);
  const sign = kind < 4 ? "+" : kind < 8 ? "-" : "×";
  const largest = sign === "×" ? 11 : 51;
  let [a, b] = [chance.integer(largest), chance.integer(largest)];
  if (sign === "-" && b > a) [a, b] = [b, a];
  const result = sign === "+" ? a + b : sign === "-" ? a - b : a * b;
  const parts = { a: String(a), b: String(b), result: String(result) };
  const equation = fill({ pt: `{a} ${sign} {b} = {result}.`, en: `{a} ${sign} {b} = {result}.` }, parts);
  return {
    skill: "sums",
    question: fill(pick(chance, ASK[sign]), parts),
    answer: { full: equation, short: { pt: String(result), en: String(result) } },
    key: `${a} ${sign} ${b}`,
  };
};
