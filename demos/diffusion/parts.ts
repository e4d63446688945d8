// Parts of the page that are fetched when they are first needed: the right column, subjects other than a drawing, the GAN.
import type * as contestView from "./contest-view.js";
import type * as inspectorPanel from "./inspector-panel.js";
import type { Subject } from "./protocol.js";
import type { State } from "./state.js";
import type { SubjectView, ViewPorts } from "./subject-view.js";

const views = {
  cloud: () => import("./space-view.js"),
  sound: () => import("./sound-view.js"),
} as const;

export class Parts {
  inspector: typeof inspectorPanel | null = null;
  contest: typeof contestView | null = null;
  private readonly made = new Map<Subject, SubjectView>();

  constructor(private readonly ports: ViewPorts) {}

  viewOf(subject: Subject): SubjectView | null {
    return this.made.get(subject) ?? null;
  }

  /** Everything this state shows. */
  async fetch({ subject, rival }: Pick<State, "subject" | "rival">): Promise<void> {
    const inspector = this.inspector ?? import("./inspector-panel.js");
    if (rival) this.contest ??= await import("./contest-view.js");
    if (subject !== "drawing" && !this.made.has(subject)) {
      const { createView } = await views[subject]();
      if (!this.made.has(subject)) this.made.set(subject, createView(this.ports));
    }
    this.inspector = await inspector;
  }

  /** Everything any state shows. */
  gather(): Promise<unknown> {
    return Promise.all([import("./contest-view.js"), ...Object.values(views).map((view) => view())]);
  }

  dispose(): void {
    for (const view of this.made.values()) view.dispose();
  }
}
