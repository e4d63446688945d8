// <jornada-kernel-room>: a page of the lab beside the journey. Ladders of kernels measured here, their recipes to be changed, and a
// race. Layout, events, order of work.
import type { Remote } from "comlink";
import { nothing, type CSSResultGroup } from "lit";
import { query } from "lit/decorators.js";
import {
  define,
  StationElement,
  type BarOptions,
  type ConnectOptions,
  type DeviceCause,
  type DeviceInfo,
  type SnapshotParts,
} from "../../src/ui/index.js";
import { connect } from "../../src/worker/index.js";
import { RoomWork } from "./controller.js";
import { Drafts } from "./drafts.js";
import { renderEditorPanel } from "./editor-panel.js";
import { renderChoices, renderLadder } from "./ladder-panel.js";
import { ladderStyles } from "./ladder-styles.js";
import { meta } from "./meta.js";
import type { KernelRoomModel } from "./model.js";
import type { EditorPanel, Panel, RacePanel } from "./panel.js";
import type { Ladder, RaceTask } from "./protocol.js";
import { renderRace, renderRaceInspector } from "./race-panel.js";
import { raceStyles } from "./race-styles.js";
import { recipeStyles } from "./recipe-styles.js";
import { roomStyles } from "./room-styles.js";
import { ladderSnapshot, raceSnapshot } from "./snapshot.js";
import { table } from "./state.js";
import { stops } from "./stops.js";
import { pt } from "./texts.pt.js";
import { WgslEditor } from "./wgsl-editor.js";

/** What a first look should show: large enough for the ladder to climb, small enough to be there at once. */
const suitable = { gpu: 1024, other: 256 };

export class JornadaKernelRoom extends StationElement<typeof table, typeof pt, Remote<KernelRoomModel>> {
  static override styles: CSSResultGroup = [
    StationElement.styles,
    ladderStyles,
    recipeStyles,
    raceStyles,
    roomStyles,
  ];
  static override definition = {
    id: meta.id,
    version: 1,
    number: null,
    table,
    texts: { pt, en: () => import("./texts.en.js").then(({ en }) => en) },
    stops,
    downloadBytes: meta.downloadBytes,
  };

  private readonly work = new RoomWork({
    ask: (signal, call) => this.ask(signal, call),
    changed: () => this.requestUpdate(),
  });
  private readonly drafts = new Drafts();
  @query("jornada-wgsl-editor") private editor!: WgslEditor | null;
  /** While the ladder is measured again: the rung that is next. */
  private climbing = 0;
  /** The last recipe did not end, and its GPU was left behind. */
  private stuck = false;

  override connect(options: ConnectOptions) {
    return connect<KernelRoomModel>(meta.id, options);
  }

  // --- where it stands ---
  private get ladder(): Ladder {
    return this.state.view === "softmax" ? "softmax" : "matmul";
  }
  private get size(): number {
    const { size } = this.state;
    if (size !== "auto") return Number(size);
    return this.deviceInfo?.kind === "webgpu" && !this.deviceInfo.software ? suitable.gpu : suitable.other;
  }
  private get measured() {
    return this.work.measured(this.ladder, this.size);
  }
  /** The chosen rung: by its id, by its kernel, else the first. */
  private get rung(): string | null {
    const rungs = this.measured?.rungs ?? [];
    const { rung } = this.state;
    const found = rungs.find(({ id }) => id === rung) ?? rungs.find(({ kernel }) => kernel === rung);
    return (found ?? rungs[0])?.id ?? null;
  }
  /** The kernel whose text is shown: one that was asked for by name may be no rung of this device. */
  private get kernel(): string | null {
    const { rung } = this.state;
    if (this.work.kernelsOf(this.ladder).includes(rung)) return rung;
    return this.measured?.rungs.find(({ id }) => id === this.rung)?.kernel ?? null;
  }
  private get onGpu(): boolean {
    return this.deviceInfo?.kind === "webgpu";
  }

  // --- the result of a state ---
  override async applyState(changed: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    if (changed.has("device")) this.work.forget();
    if (this.state.view === "race") {
      await this.work.line(this.raceTask, signal);
      return;
    }
    await this.work.fetchSources(this.ladder, signal);
    await this.work.climb(this.ladder, this.size, signal);
  }

  private get raceTask(): RaceTask {
    const { racer, raceSteps } = this.state;
    return { racer, steps: raceSteps, seed: this.seed };
  }

  // --- playing: the race runs, or the ladder is measured again, rung by rung ---
  override async play(): Promise<void> {
    this.climbing = 0;
    if (this.state.view === "race" && this.work.race?.done) {
      await this.controller.work((signal) => this.work.lineAgain(signal));
    }
    await super.play();
  }

  override async step(signal: AbortSignal): Promise<boolean> {
    if (this.state.view === "race") return this.work.runRace(signal);
    const rungs = this.measured?.rungs ?? [];
    const id = this.playing ? rungs[this.climbing++]?.id : this.rung;
    if (!id) return false;
    await this.work.measure(this.ladder, this.size, id, signal);
    return this.climbing < rungs.length;
  }

  override get barOptions(): BarOptions {
    const { bar } = this.t;
    const race = this.state.view === "race";
    return {
      without: race ? ["speed", "shader", "check"] : ["speed", "shader"],
      play: race ? (this.work.race?.done ? bar.again : bar.race) : bar.measure,
      pause: bar.pause,
      step: race ? bar.step : bar.measureOne,
    };
  }

  /** After a GPU that was lost or left behind: everything stands on another device now, and is measured there. */
  protected override deviceChanged(info: DeviceInfo, cause: DeviceCause): void {
    super.deviceChanged(info, cause);
    // Left behind in a kernel that does not end: the room says so in its own words.
    if (cause === "fell-back" && (this.stuck || this.work.running))
      this.notices = this.notices.filter(({ text }) => text !== this.ui.notices["fell-back"]);
    if (cause !== "opened" && cause !== "switched") this.moved(["device"]);
  }

  // --- recipes ---
  private get text(): string | null {
    const { kernel } = this;
    return kernel === null ? null : (this.drafts.get(kernel) ?? this.work.source(kernel));
  }

  private write(text: string): void {
    if (this.kernel === null) return;
    this.drafts.set(this.kernel, text);
    this.requestUpdate();
  }

  private restore(): void {
    if (this.kernel === null) return;
    this.drafts.drop(this.kernel);
    if (this.rung) this.work.dropEdit(this.ladder, this.size, this.rung);
    this.requestUpdate();
  }

  private run(): void {
    const { rung, text, ladder, size } = this;
    if (!this.onGpu || this.work.running || rung === null || text === null) return;
    this.drafts.keep();
    this.stuck = false;
    void this.controller.work(async (signal) => {
      const { status } = await this.work.run(ladder, size, rung, text, signal);
      this.stuck = status === "stuck";
      if (this.stuck) this.notify(this.t.verdict.stuck);
    });
  }

  // --- showing ---
  private get panel(): Panel {
    const { t, language, format, state, ladder, size, measured, rung, kernel } = this;
    return {
      ...{ t, language, format, state, ladder, size, measured, rung, kernel },
      measuring: this.work.measuring,
      editOf: (id) => this.work.edit(ladder, size, id),
      choose: (id) => (this.state = { rung: id }),
      change: (change) => (this.state = change),
      hides: (part) => this.hides(part),
    };
  }

  private get editorPanel(): EditorPanel {
    const { kernel, text, deviceInfo } = this;
    const hasGpu = "gpu" in navigator;
    return {
      ...this.panel,
      text,
      kernels: this.work.kernelsOf(this.ladder),
      edited: kernel !== null && text !== null && text !== this.work.source(kernel),
      running: this.work.running,
      busy: this.phase !== "ready" || this.playing,
      runs: this.onGpu,
      gpuAtHand:
        this.onGpu || !deviceInfo
          ? null
          : !hasGpu
            ? "none"
            : deviceInfo.reason === "software-adapter"
              ? "software"
              : "other",
      write: (changed) => this.write(changed),
      run: () => this.run(),
      restore: () => this.restore(),
      useGpu: () => (this.device = "webgpu"),
      goToLine: (line) => this.editor?.goToLine(line),
    };
  }

  private get racePanel(): RacePanel {
    const { playing } = this;
    return {
      ...this.panel,
      race: this.work.race,
      steps: this.state.raceSteps,
      playing,
      control: (name) => this.control(name),
    };
  }

  override takeSnapshot(): SnapshotParts {
    if (this.state.view === "race") return raceSnapshot(this.work.race);
    return ladderSnapshot(this.measured, this.size, this.kernel, (id) =>
      this.work.edit(this.ladder, this.size, id),
    );
  }

  override renderInput(): unknown {
    return renderChoices(this.panel);
  }
  override renderFigure(): unknown {
    return this.state.view === "race" ? renderRace(this.racePanel) : renderLadder(this.panel);
  }
  override renderLegend(): unknown {
    const { view } = this.state;
    const { legend, legendSoftmax, legendRace, legendSoftware } = this.t;
    if (view === "race") return legendRace;
    const words = view === "softmax" ? legendSoftmax : legend;
    return this.deviceInfo?.software ? `${words} ${legendSoftware}` : words;
  }
  override renderInspector(): unknown {
    if (this.hides("inspector")) return nothing;
    return this.state.view === "race"
      ? renderRaceInspector(this.racePanel)
      : renderEditorPanel(this.editorPanel);
  }

  protected override updated(): void {
    super.updated();
    this.dataset.view = this.state.view === "race" ? "race" : "ladder";
  }
}

define("jornada-wgsl-editor", WgslEditor);
define("jornada-kernel-room", JornadaKernelRoom);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-kernel-room": JornadaKernelRoom;
  }
}
