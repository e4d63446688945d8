// The visitor's own texts, by kernel: kept in this browser where it allows that, else as long as the page lives.

const storageKey = "jornada.kernel-room";
/** A text beyond this is no kernel. */
export const longestDraft = 65_536;

export interface TextStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** On somebody else's page nothing is stored. */
function ownStorage(): TextStore {
  if (document.documentElement.dataset.root === undefined) throw new Error("drafts: not a page of the lab");
  return localStorage;
}

export class Drafts {
  private readonly texts = new Map<string, string>();

  constructor(private readonly store: () => TextStore = ownStorage) {
    // Storage may throw in frames of other origins, and hold anything.
    try {
      const stored: unknown = JSON.parse(this.store().getItem(storageKey) ?? "{}");
      if (typeof stored !== "object" || stored === null) return;
      for (const [kernel, text] of Object.entries(stored)) {
        if (typeof text === "string" && text.length <= longestDraft) this.texts.set(kernel, text);
      }
    } catch {
      /* nothing was kept */
    }
  }

  get(kernel: string): string | null {
    return this.texts.get(kernel) ?? null;
  }

  set(kernel: string, text: string): void {
    this.texts.set(kernel, text.slice(0, longestDraft));
  }

  drop(kernel: string): void {
    this.texts.delete(kernel);
    this.keep();
  }

  /** When the visitor runs or restores something: not at every key. */
  keep(): void {
    try {
      this.store().setItem(storageKey, JSON.stringify(Object.fromEntries(this.texts)));
    } catch {
      /* not saved here */
    }
  }
}
