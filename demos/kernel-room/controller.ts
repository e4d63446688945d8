// The work of the room, one task at a time: ceilings, rungs, the visitor's kernels, the race. Keeps what came back; knows no DOM.
import type { Remote } from "comlink";
import type { KernelRoomModel } from "./model.js";
import { timingOf } from "./views.js";
import type { EditResult, Ladder, RaceReport, RaceTask, RungInfo, RungResult } from "./protocol.js";

/** A lane's turn: short enough for the page to show every one. */
const turnMs = 60;

export interface WorkPorts {
  /** Calls the model; throws instead of giving an answer that is no longer wanted. */
  ask<R>(signal: AbortSignal, call: (model: Remote<KernelRoomModel>) => Promise<R>): Promise<R>;
  changed(): void;
}

/** A ladder at one size, as far as it has been measured. */
export interface Measured {
  readonly rungs: readonly RungInfo[];
  /** Null until measured. */
  ceiling: number | null;
  readonly results: Map<string, RungResult>;
}

/** What came of the visitor's text on a rung. */
export interface Edit {
  readonly source: string;
  readonly result: EditResult;
}

export class RoomWork {
  /** Id of the rung being measured; "ceiling" before the first. */
  measuring: string | null = null;
  running = false;
  race: RaceReport | null = null;
  raceTask: RaceTask | null = null;
  private ladders = new Map<string, Measured>();
  private readonly edits = new Map<string, Edit>();
  private readonly sources = new Map<string, string>();
  private readonly kernels = new Map<Ladder, readonly string[]>();

  constructor(private readonly ports: WorkPorts) {}

  /** Nothing measured: another device, or a fresh start. Texts and what came of them on this device's kind go too. */
  forget(): void {
    this.ladders = new Map();
    this.edits.clear();
    this.race = this.raceTask = null;
  }

  measured(ladder: Ladder, size: number): Measured | null {
    return this.ladders.get(`${ladder} ${size}`) ?? null;
  }

  /** The whole ladder, rung by rung; what stands already is left standing. */
  async climb(ladder: Ladder, size: number, signal: AbortSignal): Promise<void> {
    const measured = await this.open(ladder, size, signal);
    try {
      await this.measureCeiling(measured, ladder, size, signal);
      for (const { id } of measured.rungs) {
        if (!measured.results.has(id)) await this.measure(ladder, size, id, signal);
      }
      await this.raiseCeiling(measured, ladder, size, signal);
    } finally {
      this.measuring = null;
    }
  }

  async measure(ladder: Ladder, size: number, id: string, signal: AbortSignal): Promise<void> {
    this.measuring = id;
    this.ports.changed();
    try {
      // comlink takes a union apart.
      const result = await this.ports.ask(
        signal,
        (model) => model.measure(ladder, size, id) as Promise<RungResult>,
      );
      this.measured(ladder, size)?.results.set(id, result);
    } finally {
      this.measuring = null;
      this.ports.changed();
    }
  }

  /** A machine that was busy while its ceiling was measured has rungs that stick out: then it is measured again, at most twice. */
  private async raiseCeiling(
    measured: Measured,
    ladder: Ladder,
    size: number,
    signal: AbortSignal,
  ): Promise<void> {
    const highest = Math.max(0, ...[...measured.results.values()].map((each) => timingOf(each)?.rate ?? 0));
    for (let tries = 0; tries < 2 && measured.ceiling !== null && highest > measured.ceiling; tries++) {
      const again = await this.ports.ask(signal, (model) => model.ceiling(ladder, size, true));
      measured.ceiling = Math.max(measured.ceiling, again);
      this.ports.changed();
    }
  }

  private async open(ladder: Ladder, size: number, signal: AbortSignal): Promise<Measured> {
    const known = this.measured(ladder, size);
    if (known) return known;
    const rungs = await this.ports.ask(signal, (model) => model.rungs(ladder));
    const measured: Measured = { rungs, ceiling: null, results: new Map() };
    this.ladders.set(`${ladder} ${size}`, measured);
    this.ports.changed();
    return measured;
  }

  private async measureCeiling(
    measured: Measured,
    ladder: Ladder,
    size: number,
    signal: AbortSignal,
  ): Promise<void> {
    if (measured.ceiling !== null) return;
    this.measuring = "ceiling";
    this.ports.changed();
    measured.ceiling = await this.ports.ask(signal, (model) => model.ceiling(ladder, size));
  }

  // --- recipes ---
  /** Text of a shipped kernel, once it has been fetched. */
  source(kernel: string): string | null {
    return this.sources.get(kernel) ?? null;
  }

  kernelsOf(ladder: Ladder): readonly string[] {
    return this.kernels.get(ladder) ?? [];
  }

  async fetchSources(ladder: Ladder, signal: AbortSignal): Promise<void> {
    if (this.kernels.has(ladder)) return;
    const names = await this.ports.ask(signal, (model) => model.kernelsOf(ladder));
    for (const name of names) {
      this.sources.set(name, await this.ports.ask(signal, (model) => model.source(name)));
    }
    this.kernels.set(ladder, names);
    this.ports.changed();
  }

  edit(ladder: Ladder, size: number, id: string): Edit | null {
    return this.edits.get(`${ladder} ${size} ${id}`) ?? null;
  }

  dropEdit(ladder: Ladder, size: number, id: string): void {
    this.edits.delete(`${ladder} ${size} ${id}`);
  }

  async run(
    ladder: Ladder,
    size: number,
    id: string,
    source: string,
    signal: AbortSignal,
  ): Promise<EditResult> {
    this.running = true;
    this.ports.changed();
    try {
      const result = await this.ports.ask(
        signal,
        (model) => model.run(ladder, size, id, source) as Promise<EditResult>,
      );
      // The original once more, right after: two numbers of the same moment can be compared.
      if (result.status === "timed") await this.measure(ladder, size, id, signal);
      this.edits.set(`${ladder} ${size} ${id}`, { source, result });
      return result;
    } finally {
      this.running = false;
      this.ports.changed();
    }
  }

  // --- the race ---
  async line(task: RaceTask, signal: AbortSignal): Promise<void> {
    if (this.raceTask && sameTask(this.raceTask, task)) return;
    this.raceTask = null;
    this.race = await this.ports.ask(signal, (model) => model.startRace(task));
    this.raceTask = task;
    this.ports.changed();
  }

  /** Both lanes back to the start. */
  async lineAgain(signal: AbortSignal): Promise<void> {
    const task = this.raceTask;
    this.raceTask = null;
    if (task) await this.line(task, signal);
  }

  async runRace(signal: AbortSignal): Promise<boolean> {
    this.race = await this.ports.ask(signal, (model) => model.runRace(turnMs));
    this.ports.changed();
    return !this.race.done;
  }
}

const sameTask = (a: RaceTask, b: RaceTask): boolean =>
  a.racer === b.racer && a.seed === b.seed && a.steps === b.steps;
