// The station's parameters: what a link, a preset, a stop and an attribute can set.
import { integer, number, stateTable, text, type StateOf } from "../../../src/ui/index.js";

/** Steps of cooling on the timeline. */
export const coolingSteps = 20;

export const table = stateTable({
  numbers: text({
    default: "2; 1; 0,5; -1",
    maxLength: 200,
    label: { pt: "Seus números", en: "Your numbers" },
  }),
  temperature: number({
    min: 0.1,
    max: 5,
    step: 0.1,
    default: 1,
    label: { pt: "Temperatura", en: "Temperature" },
    hideable: true,
  }),
  cooling: integer({
    min: 0,
    max: coolingSteps,
    default: 0,
    label: { pt: "Esfriamento", en: "Cooling" },
    hideable: true,
  }),
});

export type State = StateOf<typeof table>;

/** Each step of cooling takes a tenth of the temperature away. */
export function coolTemperature({ temperature, cooling }: Pick<State, "temperature" | "cooling">): number {
  return temperature * 0.9 ** cooling;
}
