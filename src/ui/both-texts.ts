// Texts in two languages, of which a visitor carries one: Portuguese is there, English may be fetched when it is first spoken.
import type { Language, TextsLike } from "./language.js";

export interface BothTexts<X> {
  readonly pt: X;
  /** At hand, or fetched when English is first spoken: a visitor carries one language. */
  readonly en: TextsLike<X> | (() => Promise<TextsLike<X>>);
}

// English texts that have come, by the function that fetched them.
const fetched = new WeakMap<object, unknown>();

/** The texts of a language; Portuguese while English is still coming. */
export function textsOf<X extends object>({ pt, en }: BothTexts<X>, language: Language): X {
  if (language === "pt") return pt;
  // TextsLike<X> has X's keys and signatures, its strings only widened from literals.
  return (typeof en === "function" ? (fetched.get(en) ?? pt) : en) as X;
}

/** Null when the texts of the language are at hand, else when they are (or could not be fetched). */
export function fetchTexts<X extends object>({ en }: BothTexts<X>, language: Language): Promise<void> | null {
  if (language === "pt" || typeof en !== "function" || fetched.has(en)) return null;
  return en().then(
    (texts) => void fetched.set(en, texts),
    () => {},
  );
}
