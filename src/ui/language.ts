// Which language is spoken, and texts in both: the page's choice, else the browser's, else Portuguese.

export type Language = "pt" | "en";
export type Bilingual = Readonly<Record<Language, string>>;

/** The shape an English text must have: every key of the Portuguese one, functions with the same arguments. */
export type TextsLike<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : T[K] extends readonly (infer I)[]
        ? readonly (I extends string ? string : TextsLike<I>)[]
        : TextsLike<T[K]>;
};

/** BCP 47 tag for `lang` attributes and Intl. */
export const localeOf: Readonly<Record<Language, string>> = { pt: "pt-BR", en: "en" };

function languageOf(tag: string | null | undefined): Language | null {
  const primary = tag?.trim().toLowerCase().split("-")[0];
  return primary === "pt" || primary === "en" ? primary : null;
}

/** First tag that names one of our languages; Portuguese when none does. */
export function resolveLanguage(...tags: readonly (string | null | undefined)[]): Language {
  for (const tag of tags) {
    const language = languageOf(tag);
    if (language) return language;
  }
  return "pt";
}

/** What the browser asks for, in order; empty where there is no browser. */
export function browserLanguages(): readonly string[] {
  return typeof navigator === "undefined" ? [] : (navigator.languages ?? []);
}

/** Language of an element: its own `lang`, the nearest one around it (through shadow roots), else the browser's. */
export function languageAround(element: Element): Language {
  let at: Element | null = element;
  while (at) {
    const language = languageOf(at.getAttribute("lang"));
    if (language) return language;
    const parent: Element | null = at.parentElement;
    const root = at.getRootNode();
    at = parent ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return resolveLanguage(...browserLanguages());
}
