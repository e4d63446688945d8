// Words coloured by meaning: "Cada palavra faz uma {query:pergunta}" → a template with a span around the word.
// Text stays text: nothing in it can become markup.
import { html, type TemplateResult } from "lit";
import { meanings, type Meaning } from "../charts/index.js";

export interface ColouredPart {
  text: string;
  meaning: Meaning | null;
}

const pattern = new RegExp(`\\{(${meanings.join("|")}):([^{}]*)\\}`, "g");

export function colouredParts(text: string): ColouredPart[] {
  const parts: ColouredPart[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index), meaning: null });
    parts.push({ text: match[2], meaning: match[1] as Meaning });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), meaning: null });
  return parts;
}

/** With `link`, the words are buttons that light up their meaning in figure, formula and text at once. */
export function coloured(text: string, options: { link?: boolean } = {}): TemplateResult {
  return html`${colouredParts(text).map(({ text: words, meaning }) => {
    if (!meaning) return words;
    return options.link
      ? html`<button class="word ${meaning}" data-link=${meaning}>${words}</button>`
      : html`<span class="meaning ${meaning}" data-link=${meaning}>${words}</span>`;
  })}`;
}

/** The words alone, for titles, labels and windows without colour. */
export function plain(text: string): string {
  return colouredParts(text)
    .map((part) => part.text)
    .join("");
}
