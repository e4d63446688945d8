// The words every station shares, in both languages.
import { fetchTexts, textsOf, type BothTexts } from "./both-texts.js";
import type { Language, TextsLike } from "./language.js";
import { pt } from "./texts.pt.js";

export type UiTexts = TextsLike<typeof pt>;

const both: BothTexts<typeof pt> = { pt, en: () => import("./texts.en.js").then(({ en }) => en) };

export const uiTexts = (language: Language): UiTexts => textsOf(both, language);

/** Null when the words of the language are at hand. */
export const fetchUiTexts = (language: Language): Promise<void> | null => fetchTexts(both, language);
