// Conversations in the village: who lives there, what is asked, who may be spoken to.

export { VILLAGERS, type Villager } from "./census.js";
export {
  questionTests,
  villageDialogue,
  type Dialogue,
  type Message,
  type QuestionTest,
} from "./dialogue.js";
export { MANNERS } from "./manners.js";
export { ROLES_TO_PLAY, ROLE_INSTRUCTIONS } from "./roles.js";
export type { Skill } from "./exchange.js";
