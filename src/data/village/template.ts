// Reads the sentences of a plot. Four marks, the same in both languages: {…} a mention, [adjective whom], <verb whom>,
// {$phrase}. Reading is done once per sentence; saying it is the business of the two realisers.

export type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "phrase"; readonly name: string }
  /** {de A}: keyword "de". {~A}: keyword "~", {?A}: "?". {A}: none. {T t}, {T de A}, {seu A T}: what follows is in `more`. */
  | {
      readonly kind: "mention";
      readonly keyword: string;
      readonly who: string;
      readonly more: readonly string[];
    }
  /** "t1": a variable of class t. "quebrado": that adjective. */
  | { readonly kind: "adjective"; readonly name: string; readonly who: string }
  /** One form, conjugated by the realiser, or both given as "Eu|Nós". */
  | { readonly kind: "verb"; readonly singular: string; readonly plural?: string; readonly who: string };

const cache = new Map<string, readonly Part[]>();

export function parseTemplate(template: string): readonly Part[] {
  let parts = cache.get(template);
  if (!parts) cache.set(template, (parts = read(template)));
  return parts;
}

function read(template: string): Part[] {
  const parts: Part[] = [];
  let last = 0;
  for (const match of template.matchAll(/\{([^}]*)\}|\[([^\]]*)\]|<([^>]*)>/g)) {
    if (match.index > last) parts.push({ kind: "text", text: template.slice(last, match.index) });
    const [whole, mention, adjective, verb] = match;
    if (mention !== undefined) parts.push(readMention(mention));
    else if (adjective !== undefined) parts.push(readAdjective(adjective));
    else parts.push(readVerb(verb));
    last = match.index + whole.length;
  }
  if (last < template.length) parts.push({ kind: "text", text: template.slice(last) });
  return parts;
}

const isLetter = (word: string) => /^[A-Z](\+[A-Z])?$/.test(word);

function readMention(inside: string): Part {
  if (inside.startsWith("$")) return { kind: "phrase", name: inside.slice(1) };
  const words = inside.replace(/^[~?]/, "$& ").split(" ");
  const keyword = isLetter(words[0]) ? "" : words.shift()!;
  const [who, ...more] = words;
  if (!isLetter(who ?? "")) throw new Error(`template: a mention must name a letter, got {${inside}}`);
  return { kind: "mention", keyword, who, more };
}

function readAdjective(inside: string): Part {
  const [name, who] = inside.split(" ");
  if (!isLetter(who ?? "")) throw new Error(`template: an adjective must name a letter, got [${inside}]`);
  return { kind: "adjective", name, who };
}

function readVerb(inside: string): Part {
  const space = inside.lastIndexOf(" ");
  const who = inside.slice(space + 1);
  if (!isLetter(who)) throw new Error(`template: a verb must name a letter, got <${inside}>`);
  const [singular, plural] = inside.slice(0, space).split("|");
  return { kind: "verb", singular, plural, who };
}
