// What a state asks of the worker. Pure.
import { scheduleOf, type NoisingTask, type SamplingTask, type TrainingTask } from "./protocol.js";
import type { State } from "./state.js";

/** Sounds made at once: what the figure has room for. */
const soundsAtOnce = 32;

const countOf = ({ subject, count }: State): number =>
  subject === "sound" ? Math.min(soundsAtOnce, count) : count;

export const trainingTask = (state: State, data: Float32Array, seed: number): TrainingTask => ({
  subject: state.subject,
  objective: state.objective,
  data,
  seed,
  trainSteps: state.trainSteps,
  learningRate: state.learningRate,
  rival: hasRival(state) ? state.momentum : null,
});

export const samplingTask = (state: State, seed: number): SamplingTask => ({
  subject: state.subject,
  objective: state.objective,
  sampler: state.sampler,
  steps: state.steps,
  noise: state.sampler === "ddpm" ? 0 : state.noise,
  schedule: scheduleOf(state),
  count: countOf(state),
  run: state.run,
  seed,
});

export const noisingTask = (state: State, data: Float32Array, seed: number): NoisingTask => ({
  subject: state.subject,
  steps: state.steps,
  schedule: scheduleOf(state),
  count: countOf(state),
  data,
  seed,
});

/** Sounds have no sheet on which two sets of samples could be compared point by point. */
export const hasRival = ({ rival, subject }: Pick<State, "rival" | "subject">): boolean =>
  rival && subject !== "sound";
