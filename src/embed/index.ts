// The door of what runs on other people's pages: src/embed.ts is the autoloader, frame.ts and frame-host.ts are entries of their own.
export { reserveRules } from "./reserve.js";
