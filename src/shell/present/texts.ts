// Both languages of present mode's words.
import type { Language, TextsLike } from "../../ui/index.js";
import { en } from "./texts.en.js";
import { pt } from "./texts.pt.js";

export type PresentTexts = TextsLike<typeof pt>;
export const presentTexts: Readonly<Record<Language, PresentTexts>> = { pt, en };
