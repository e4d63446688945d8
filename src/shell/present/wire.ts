// What the two windows of a presenter tell each other: words and places, never pictures, over a BroadcastChannel of their own.
import type { Language } from "../../ui/index.js";
import type { Command } from "./commands.js";

export interface NotedStop {
  readonly title: string;
  readonly caption: string;
  readonly note: string;
}

/** All that the speaker's window shows of the audience's. */
export interface Told {
  readonly language: Language;
  readonly station: string;
  readonly summary: string;
  readonly stops: readonly NotedStop[];
  /** −1: the station's title. */
  readonly at: number;
  /** The stop that the room sees, which a frozen picture leaves behind. */
  readonly seen: { readonly station: string; readonly at: number; readonly title: string };
  readonly previousStation: string | null;
  readonly nextStation: string | null;
  readonly playing: boolean;
  readonly speed: number;
  readonly timeline: { readonly position: number; readonly total: number } | null;
  readonly blank: boolean;
  readonly frozen: boolean;
  readonly hidden: boolean;
  readonly busy: boolean;
}

export type ToSpeaker = { readonly kind: "told"; readonly told: Told } | { readonly kind: "bye" };
export type ToAudience =
  | { readonly kind: "hello" }
  | { readonly kind: "do"; readonly command: Command }
  | { readonly kind: "goTo"; readonly index: number };

export class Wire<Out, In> {
  private readonly channel: BroadcastChannel | null;

  constructor(room: string, hear: (message: In) => void) {
    this.channel =
      typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`jornada.present.${room}`);
    if (this.channel) this.channel.onmessage = (event: MessageEvent<In>) => hear(event.data);
  }

  send(message: Out): void {
    this.channel?.postMessage(message);
  }

  close(): void {
    this.channel?.close();
  }
}

/** A name for the channel, so that two talks in one browser do not meet. */
export function newRoom(): string {
  const [random] = crypto.getRandomValues(new Uint32Array(1));
  return random.toString(36);
}
