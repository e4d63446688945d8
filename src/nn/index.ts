// Layers, parameters, training: functions over the engine.
export {
  addNoise,
  denoiseStep,
  forwardStep,
  levelFromAngle,
  noiseLevel,
  noiseLevels,
  reverseStep,
  shiftLevel,
  straightLevel,
  type NoiseLevel,
  type NoiseSchedule,
  type ReverseStep,
} from "./diffusion.js";
export { samplers, sampleStep, samplerStep, type Sampler, type SamplerStep } from "./diffusion-samplers.js";
export { convSpecs, linear, linearSpecs, normSpecs } from "./layers.js";
export {
  countParameters,
  initializeParameters,
  parameterLayout,
  type Initial,
  type ParameterSpec,
  type ParameterSpecs,
} from "./parameters.js";
export { warmupCosine } from "./schedule.js";
export {
  Trainer,
  type StepResult,
  type TrainableModel,
  type TrainerOptions,
  type TrainerState,
} from "./trainer.js";
