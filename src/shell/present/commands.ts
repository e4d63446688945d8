// What a presenter can ask for, and which keys ask for it. A clicker sends PageUp, PageDown, ".", F5 and Esc. No DOM but the event's names.

export const commands = [
  "next",
  "previous",
  "first",
  "last",
  "blank",
  "freeze",
  "play",
  "step",
  "stepBack",
  "slower",
  "faster",
  "reset",
  "fullScreen",
  "notes",
  "spotlight",
  "table",
  "qr",
  "help",
  "start",
  "close",
] as const;
export type Command = (typeof commands)[number];

export interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Where the focus is: nowhere special, in a field that is typed into, or on something with keys of its own. */
export type Focus = "none" | "typing" | "control";

/** These belong to the deck wherever the focus is. */
const always: Readonly<Record<string, Command>> = {
  PageDown: "next",
  PageUp: "previous",
  F5: "start",
  Escape: "close",
};
/** These move a focused slider or grid. */
const places: Readonly<Record<string, Command>> = {
  ArrowRight: "next",
  ArrowLeft: "previous",
  Home: "first",
  End: "last",
};
const letters: Readonly<Record<string, Command>> = {
  b: "blank",
  ".": "blank",
  z: "freeze",
  k: "play",
  j: "step",
  r: "reset",
  "[": "slower",
  "]": "faster",
  f: "fullScreen",
  s: "notes",
  l: "spotlight",
  t: "table",
  q: "qr",
  "?": "help",
};

/** The keys of each command as people read them; ␣ is the space bar. */
export const keysOf: readonly (readonly [Command, string])[] = [
  ["next", "Page ↓ · ␣ · →"],
  ["previous", "Page ↑ · ⇧ ␣ · ←"],
  ["first", "Home"],
  ["last", "End"],
  ["play", "K"],
  ["step", "J"],
  ["stepBack", "⇧ J"],
  ["slower", "["],
  ["faster", "]"],
  ["reset", "R"],
  ["blank", "B · ."],
  ["freeze", "Z"],
  ["spotlight", "L"],
  ["table", "T"],
  ["qr", "Q"],
  ["notes", "S"],
  ["fullScreen", "F"],
  ["help", "?"],
  ["close", "Esc"],
];

export function commandOf(event: Key, focus: Focus): Command | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  if (Object.hasOwn(always, event.key)) return always[event.key];
  if (focus === "typing") return null;
  if (Object.hasOwn(places, event.key)) return focus === "control" ? null : places[event.key];
  if (event.key === " ") return focus === "control" ? null : event.shiftKey ? "previous" : "next";
  const letter = event.key.toLowerCase();
  if (letter === "j" && event.shiftKey) return "stepBack";
  return Object.hasOwn(letters, letter) ? letters[letter] : null;
}

/** Under a blank screen only what ends it, or what a clicker's own button sends. */
export const whileBlank: ReadonlySet<Command> = new Set(["blank", "close", "start"]);
