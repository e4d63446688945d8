// Both languages of the shared words.
import type { Language, TextsLike } from "./language.js";
import { en } from "./texts.en.js";
import { pt } from "./texts.pt.js";

export type UiTexts = TextsLike<typeof pt>;
export const uiTexts: Readonly<Record<Language, UiTexts>> = { pt, en };
