// Every free choice of one story, each drawn from a stream named after it: the two languages ask in different orders
// and still tell the same story.

import { chanceFor } from "../chance.js";
import { adjectiveNamed, type Adjective } from "./lexicon/adjectives.js";
import { adjectivesFor, type Entity } from "./entity.js";
import type { Split } from "./types.js";

/** A story that cannot be told with its cast: a beat is left without words. The planner casts again. */
export class NoChoice extends Error {}

const VARIABLE = /^([a-z])(\d?)$/;

export function isAdjectiveVariable(name: string): boolean {
  return VARIABLE.test(name);
}

export class Choices {
  private readonly adjectives = new Map<string, Adjective | undefined>();

  constructor(
    private readonly seed: number,
    readonly split: Split,
    private readonly attempt: number,
  ) {}

  integer(key: string, n: number): number {
    return this.chance(key).integer(n);
  }

  coin(key: string, probability: number): boolean {
    return this.chance(key).uniform() < probability;
  }

  pick<T>(key: string, items: readonly T[]): T {
    if (items.length === 0) throw new NoChoice(`nothing to choose for ${key}`);
    return items[this.integer(key, items.length)];
  }

  /** As `pick`, but what stands early in a list comes up more often, as some words of a language do. */
  favour<T>(key: string, items: readonly T[]): T {
    if (items.length === 0) throw new NoChoice(`nothing to choose for ${key}`);
    return items[Math.floor(items.length * this.chance(key).uniform() ** 1.6)];
  }

  weighted<T extends { readonly weight: number }>(key: string, items: readonly T[]): T {
    let left = this.chance(key).uniform() * items.reduce((sum, { weight }) => sum + weight, 0);
    return items.find(({ weight }) => (left -= weight) < 0) ?? items[items.length - 1];
  }

  /**
   * The adjective a template calls `name` for the entity called `who`: a variable is drawn once per story.
   * Undefined when nothing suits it.
   */
  adjective(name: string, who: string, entity: Entity): Adjective | undefined {
    const variable = VARIABLE.exec(name);
    if (!variable) return adjectiveNamed(name);
    const key = `${name} ${who}`;
    if (!this.adjectives.has(key)) {
      const [, kind, digit] = variable;
      // t, t1, t2 differ from one another.
      const earlier = digit === "" ? [] : [...Array(Number(digit)).keys()].map((n) => `${kind}${n || ""}`);
      const taken = earlier.map((each) => this.adjective(each, who, entity));
      const pool = adjectivesFor(entity, kind, this.split).filter((each) => !taken.includes(each));
      this.adjectives.set(key, pool.length > 0 ? this.favour(`adjective ${key}`, pool) : undefined);
    }
    return this.adjectives.get(key);
  }

  private chance(key: string) {
    return chanceFor(this.seed, `${this.split} ${this.attempt} ${key}`);
  }
}
