// The second door of the ui: elements that stand on a page around its station. An embedded station does without them.
export { JornadaBadge } from "./badge.js";
export { JornadaMarks, type Mark } from "./marks.js";
export { JornadaLanguage, JornadaTheme } from "./switches.js";
