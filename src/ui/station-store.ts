// Where a station's state stands: table defaults ← attributes ← preset ← stop ← what the visitor changed.
// Every move returns the names that changed. No DOM, no work.
import { decodeHash, encodeHash, type Encoded } from "./hash.js";
import { baseState, type StationDefinition, type StationTexts } from "./station-definition.js";
import { differences, validate, type Problem, type StateOf, type StateTable } from "./state-table.js";

export interface Place<S> {
  readonly preset: string | null;
  readonly stop: string | null;
  readonly seed: number;
  readonly changes: Partial<S>;
}

export const defaultSeed = 1;

export class StationStore<T extends StateTable, X extends StationTexts> {
  private attributes: Partial<StateOf<T>> = {};
  private place: Place<StateOf<T>> = { preset: null, stop: null, seed: defaultSeed, changes: {} };
  private current: StateOf<T>;

  constructor(private readonly definition: StationDefinition<T, X>) {
    this.current = baseState(definition, null, null);
  }

  get state(): StateOf<T> {
    return this.current;
  }
  get stop(): string | null {
    return this.place.stop;
  }
  get preset(): string | null {
    return this.place.preset;
  }
  get seed(): number {
    return this.place.seed;
  }
  /** All that is needed to come back here. */
  get memento(): Place<StateOf<T>> {
    return this.place;
  }

  /** Merges what is valid; the rest is named in `problems`. */
  set(input: unknown): { changed: string[]; problems: Problem[] } {
    const { state, problems } = validate(this.definition.table, input);
    return { changed: this.move({ ...this.place, changes: { ...this.place.changes, ...state } }), problems };
  }

  /** An attribute of the element; while the page is still being built it lies under preset and stop. */
  setAttribute(name: string, value: unknown, started: boolean): { changed: string[]; problems: Problem[] } {
    const { state, problems } = validate(this.definition.table, { [name]: value });
    this.attributes = { ...this.attributes, ...state };
    return started ? this.set(state) : { changed: this.move(this.place), problems };
  }

  setSeed(seed: number): string[] {
    return this.move({ ...this.place, seed });
  }

  /** A preset replaces the stop and what the visitor changed. Unknown names change nothing. */
  usePreset(preset: string | null): string[] {
    if (preset !== null && !Object.hasOwn(this.definition.presets ?? {}, preset)) return [];
    return this.move({ ...this.place, preset, stop: null, changes: {} });
  }

  /** A stop is a saved state: it replaces what the visitor changed. Unknown ids change nothing. */
  goTo(stop: string | null): string[] {
    if (stop !== null && !this.definition.stops.some(({ id }) => id === stop)) return [];
    return this.move({ ...this.place, stop, changes: {} });
  }

  reset(): string[] {
    return this.move({ preset: null, stop: null, seed: defaultSeed, changes: {} });
  }

  restore(memento: Place<StateOf<T>>): string[] {
    return this.move(memento);
  }

  /** The link to here. Attributes of this element are not of the link: they are written out. */
  link(device: string): Encoded {
    const { table, version } = this.definition;
    const { stop, preset, seed } = this.place;
    const base = baseState(this.definition, preset, stop);
    return encodeHash(table, {
      version,
      state: this.current,
      base,
      stop,
      preset,
      seed: seed === defaultSeed ? null : seed,
      device,
    });
  }

  /** Goes where a link points. The device it names is for the caller. */
  follow(hash: string): { changed: string[]; problems: Problem[]; device: "auto" | "webgpu" | "cpu" | null } {
    const { address, problems } = decodeHash(this.definition.table, this.definition.version, hash);
    const known = (name: string | null, exists: boolean, key: string) => {
      if (name === null || exists) return name;
      problems.push({ name: key, code: "range" });
      return null;
    };
    const preset = known(
      address.preset,
      Object.hasOwn(this.definition.presets ?? {}, address.preset ?? ""),
      "preset",
    );
    const stop = known(
      address.stop,
      this.definition.stops.some(({ id }) => id === address.stop),
      "stop",
    );
    const changed = this.move({ preset, stop, seed: address.seed ?? defaultSeed, changes: address.state });
    return { changed, problems, device: address.device };
  }

  private move(to: Place<StateOf<T>>): string[] {
    const before = this.current;
    const seedChanged = to.seed !== this.place.seed;
    this.place = to;
    const base = baseState(this.definition, to.preset, to.stop, this.attributes);
    // Own entries over a whole base are a whole state; the spread of a generic hides that from the compiler.
    this.current = Object.freeze({ ...base, ...to.changes } as StateOf<T>);
    const changed: string[] = differences(this.definition.table, before, this.current);
    return seedChanged ? [...changed, "seed"] : changed;
  }
}
