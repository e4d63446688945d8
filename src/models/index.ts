// Models shared by stations: functions over nn and the engine.
export {
  denoiser,
  denoiserConfig,
  denoiserSpecs,
  trainableDenoiser,
  type Denoised,
  type DenoiserConfig,
  type LevelTensors,
} from "./denoiser.js";
export {
  cachedGpt,
  cacheShapes,
  gpt,
  gptSpecs,
  trainableGpt,
  type AttentionCore,
  type GptConfig,
} from "./gpt.js";
export { GptWriter, type ReadReport } from "./gpt-writer.js";
export { attentionMask, gptInspect, gptInspectInputs, layerProbes, type LayerProbe } from "./gpt-inspect.js";
export {
  denoiseImages,
  trainableUnet,
  unet,
  unetConfig,
  unetSpecs,
  type UnetConfig,
  type UnetHooks,
} from "./unet.js";
