// Both languages of the journey's words.
import type { Language, TextsLike } from "../ui/index.js";
import { en } from "./texts.en.js";
import { pt } from "./texts.pt.js";

export type ShellTexts = TextsLike<typeof pt>;
export const shellTexts: Readonly<Record<Language, ShellTexts>> = { pt, en };
