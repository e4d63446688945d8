// The subject "sound": waves that are drawn, heard, and learned from timbres or from the visitor's own. Fetched when first chosen.
import { html, nothing } from "lit";
import type { CanvasSurface } from "../../src/charts/index.js";
import {
  timbreWaves,
  variedWaves,
  WAVE_LENGTH,
  waveFromLine,
  waveFromRecording,
} from "../../src/data/index.js";
import type { Point, Table } from "../../src/ui/index.js";
import type { Panel } from "./panel.js";
import { listen } from "./recorder.js";
import type { Moment } from "./scene-of.js";
import type { State } from "./state.js";
import type { SubjectView, ViewPorts } from "./subject-view.js";
import { Tone } from "./tone.js";
import { cleanOf } from "./views.js";
import { paintWaves, waveAt, waveLayout, waveLength, type WaveScene } from "./waves.js";

/** Variations that are learned. */
const dataCount = 256;
const dataSeed = 1;
/** What is heard follows what is seen, this often at most. */
const updateMs = 40;
const leastDragPx = 4;

const onGrid = (value: number): number => Math.round(value * 1000) / 1000 + 0;

/** A wave as the state holds it: [time, height], short enough for a link. */
export const pointsOfWave = (wave: Float32Array): readonly Point[] =>
  Array.from(wave, (value, t): Point => [onGrid((2 * t) / (WAVE_LENGTH - 1) - 1), onGrid(value)]);

class SoundView implements SubjectView {
  private readonly tone = new Tone();
  private heardAt = 0;
  private recording = false;
  private made: { timbre: State["timbre"]; wave: State["wave"]; waves: Float32Array } | null = null;
  private line: { id: number; x: number; y: number; points: [number, number][] } | null = null;

  constructor(private readonly ports: ViewPorts) {}

  data({ timbre, wave }: State): Float32Array {
    if (this.made?.timbre !== timbre || this.made.wave !== wave) {
      const waves =
        timbre === "own"
          ? variedWaves(
              wave.map(([, height]) => height),
              dataCount,
              dataSeed,
            )
          : timbreWaves(timbre, dataCount, dataSeed);
      this.made = { timbre, wave, waves };
    }
    return this.made.waves;
  }

  paint(surface: CanvasSurface, moment: Moment): void {
    const scene = this.sceneOf(moment);
    paintWaves(surface, scene);
    const now = performance.now();
    if (!this.tone.on || now - this.heardAt < updateMs || scene.sounds.length === 0) return;
    this.heardAt = now;
    this.tone.update(this.heard(scene), moment.state.pitch);
  }

  paintSamples(): void {}

  private sceneOf({ state, work, position, drawing, cloud }: Moment): WaveScene {
    const forward = state.direction === "forward";
    const noised = forward ? work.noising?.at(position) : null;
    const frame = forward || work.learning ? null : work.sampling?.at(position);
    const sounds = cloud.length % waveLength === 0 ? cloud : new Float32Array();
    const count = sounds.length / waveLength;
    const chosen = Math.min(Math.max(0, state.point), Math.max(0, count - 1));
    const other =
      frame && state.view === "clean"
        ? ({ wave: waveAt(cleanOf(frame), chosen), meaning: "output" } as const)
        : frame && state.view === "epsilon"
          ? ({ wave: waveAt(frame.epsilon, chosen), meaning: "noise" } as const)
          : noised && position > 0
            ? ({ wave: waveAt(noised.walk, chosen), meaning: "noise" } as const)
            : null;
    const level = forward ? noised?.level : frame?.level;
    return {
      data: drawing,
      sounds,
      signal: (level?.signal ?? 1) ** 2,
      chosen,
      other,
      line: this.line?.points,
    };
  }

  private heard({ sounds, chosen, other }: WaveScene): Float32Array {
    return other?.meaning === "output" ? other.wave : waveAt(sounds, chosen);
  }

  private readonly toggleTone = (): void => {
    const moment = this.ports.moment();
    if (this.tone.on) this.tone.stop();
    else if (moment.cloud.length > 0) this.tone.start(this.heard(this.sceneOf(moment)), moment.state.pitch);
    this.ports.update();
  };

  private readonly record = async (): Promise<void> => {
    const { t } = this.ports.moment();
    this.recording = true;
    this.ports.update();
    try {
      const { samples, rate } = await listen();
      const wave = waveFromRecording(samples, rate);
      if (wave) this.use(wave);
      else this.ports.notify(t.notices.noPitch);
    } catch {
      this.ports.notify(t.notices.noMicrophone);
    } finally {
      this.recording = false;
      this.ports.update();
    }
  };

  private use(wave: Float32Array): void {
    this.ports.change({ timbre: "own", wave: pointsOfWave(wave), at: 1, run: 0, point: -1 });
  }

  renderInput({ t, state, change, sketching, toggleSketching }: Panel): unknown {
    const timbres = ["all", "flute", "clarinet", "strings", "organ", "own"] as const;
    return html`<div class="chips words" role="group" aria-label=${t.input.timbres}>
        ${timbres.map(
          (timbre) =>
            html`<button
              class="chip worded"
              aria-pressed=${state.timbre === timbre}
              @click=${() => change({ timbre, at: 1, run: 0, point: -1 })}
            >
              ${t.timbres[timbre]}
            </button>`,
        )}
      </div>
      <div class="pen">
        <button class="primary small" aria-pressed=${this.tone.on} @click=${this.toggleTone}>
          ${this.tone.on ? t.input.silence : t.input.hear}
        </button>
        <button class="small" aria-pressed=${sketching} @click=${toggleSketching}>
          ${sketching ? t.input.drawing : t.input.draw}
        </button>
        ${
          "mediaDevices" in navigator
            ? html`<button class="small" ?disabled=${this.recording} @click=${() => void this.record()}>
                ${this.recording ? t.input.recording : t.input.record}
              </button>`
            : nothing
        }
      </div>`;
  }

  key(event: KeyboardEvent): boolean {
    if (event.key !== "Enter") return false;
    this.toggleTone();
    return true;
  }

  readonly pointer = {
    down: (event: PointerEvent) => {
      if (!event.isPrimary || event.button !== 0 || !canvasOf(event)) return;
      this.line = { id: event.pointerId, x: event.clientX, y: event.clientY, points: [] };
    },
    move: (event: PointerEvent) => {
      const { line } = this;
      if (line?.id !== event.pointerId) return;
      if (line.points.length === 0) {
        const dragged = Math.hypot(event.clientX - line.x, event.clientY - line.y) >= leastDragPx;
        if (!dragged || (event.pointerType === "touch" && !this.ports.sketching())) return;
        (event.currentTarget as Element).setPointerCapture(event.pointerId);
      }
      const at = placeOf(event);
      if (at) line.points.push(at);
      this.ports.redraw();
    },
    up: (event: PointerEvent) => {
      const { line } = this;
      if (line?.id !== event.pointerId) return;
      this.line = null;
      if (line.points.length === 0) this.chooseAt(event);
      else {
        const wave = waveFromLine(line.points);
        if (wave) this.use(wave);
      }
      this.ports.redraw();
    },
    cancel: () => {
      this.line = null;
      this.ports.redraw();
    },
  };

  private chooseAt(event: PointerEvent): void {
    const canvas = canvasOf(event);
    if (!canvas) return;
    const box = canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const found = waveLayout(box).small.findIndex(
      (cell) => x >= cell.x && x <= cell.x + cell.width && y >= cell.y && y <= cell.y + cell.height,
    );
    if (found >= 0) this.ports.choose(found);
  }

  table({ t, state, frame, noised }: Panel): Table {
    const { table } = t.figure;
    const shown = state.direction === "forward" ? noised?.leap : frame?.points;
    const waves = shown ?? this.data(state);
    const samples = Array.from({ length: waveLength }, (_, k) => String(k + 1));
    const rows = Array.from({ length: waves.length / waveLength }, (_, i) => [i, ...waveAt(waves, i)]);
    return { caption: table.sounds, columns: [table.sound, ...samples], rows };
  }

  dispose(): void {
    this.tone.close();
    this.line = null;
  }
}

const canvasOf = (event: PointerEvent): HTMLCanvasElement | null => {
  const target = event.currentTarget as Element | null;
  const inPath = event.composedPath().find((node) => node instanceof HTMLCanvasElement);
  return (inPath ?? target?.querySelector("jornada-figure")?.canvas ?? null) as HTMLCanvasElement | null;
};

/** Where on the large wave: one period across the whole width. */
function placeOf(event: PointerEvent): [number, number] | null {
  const canvas = canvasOf(event);
  if (!canvas) return null;
  const box = canvas.getBoundingClientRect();
  const { large } = waveLayout(box);
  const inside = (value: number): number => Math.max(-1, Math.min(1, value));
  const x = (2 * (event.clientX - box.left - large.x)) / large.width - 1;
  const y = (-1.25 * (event.clientY - box.top - large.y - large.height / 2)) / (large.height / 2);
  return [inside(x), inside(y)];
}

export const createView = (ports: ViewPorts): SubjectView => new SoundView(ports);
