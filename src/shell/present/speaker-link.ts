// The audience's end of the wire: opens the speaker's window, tells it where the talk stands, passes on what it asks for.
import type { Language } from "../../ui/index.js";
import { notesPage } from "../addresses.js";
import type { Command } from "./commands.js";
import { newRoom, Wire, type Told, type ToAudience, type ToSpeaker } from "./wire.js";

const gatherMs = 50;
/** Events of a station after which its words or its place may be others. */
const changes = ["jornada-change", "jornada-stop", "jornada-ready", "jornada-error"] as const;

export interface LinkPorts {
  told(): Told | null;
  run(command: Command): void;
  goTo(index: number): void;
}

export class SpeakerLink {
  /** Names the channel, and stands in the address as `present=room`: a reload finds its speaker again. */
  room = "";
  private wire: Wire<ToSpeaker, ToAudience> | null = null;
  private gathering: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly ports: LinkPorts) {}

  start(): void {
    addEventListener("pagehide", this.bye);
    document.addEventListener("visibilitychange", this.tell);
    for (const name of changes) document.addEventListener(name, this.tellSoon);
    const room = new URLSearchParams(location.hash.slice(1)).get("present");
    if (room) this.connect(room);
  }

  stop(): void {
    removeEventListener("pagehide", this.bye);
    document.removeEventListener("visibilitychange", this.tell);
    for (const name of changes) document.removeEventListener(name, this.tellSoon);
    clearTimeout(this.gathering);
    this.bye();
    this.wire?.close();
    this.wire = null;
  }

  /** False when the browser keeps the window from opening. */
  open(language: Language): boolean {
    if (!this.room) this.connect(newRoom());
    const { room } = this;
    return open(notesPage(language, room), `jornada-notes-${room}`, "popup,width=1100,height=760") !== null;
  }

  readonly tell = (): void => {
    const told = this.wire && this.ports.told();
    if (told) this.wire?.send({ kind: "told", told });
  };
  /** Once for many changes, by a timer: a covered window has no frames. */
  readonly tellSoon = (): void => {
    if (!this.wire) return;
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.tell();
    }, gatherMs);
  };

  private connect(room: string): void {
    this.room = room;
    this.wire = new Wire<ToSpeaker, ToAudience>(room, (message) => {
      if (message.kind === "do" && message.command !== "notes") this.ports.run(message.command);
      if (message.kind === "goTo") this.ports.goTo(message.index);
      this.tell();
    });
    const parameters = new URLSearchParams(location.hash.slice(1));
    parameters.set("present", room);
    history.replaceState(history.state, "", `#${parameters.toString()}`);
  }
  private readonly bye = (): void => this.wire?.send({ kind: "bye" });
}
