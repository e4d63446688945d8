// Models shared by stations: functions over nn and the engine.
export {
  denoiser,
  denoiserConfig,
  denoiserSpecs,
  trainableDenoiser,
  type Denoised,
  type DenoiserConfig,
  type LevelTensors,
  type Objective,
} from "./denoiser.js";
export {
  adversaries,
  discriminator,
  discriminatorSpecs,
  ganConfig,
  generator,
  generatorSpecs,
  type GanConfig,
} from "./gan.js";
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
export { skipGramSpecs, trainableSkipGram, type SkipGramConfig } from "./skip-gram.js";
export {
  denoiseImages,
  trainableUnet,
  unet,
  unetConfig,
  unetSpecs,
  type UnetConfig,
  type UnetHooks,
} from "./unet.js";
export {
  crossAttentions,
  encodePrompt,
  guide,
  painter,
  painterConfig,
  painterSpecs,
  paintStep,
  promptShapes,
  trainablePainter,
  type CrossAttentionName,
  type PainterConfig,
  type PainterHooks,
  type PromptTensors,
} from "./painter.js";
export { promptEncoderSpecs, readPromptStates, type PromptEncoderConfig } from "./prompt-encoder.js";
export {
  sceneJudge,
  sceneJudgeConfig,
  sceneJudgeSpecs,
  trainableSceneJudge,
  type JudgeOutputs,
  type SceneJudgeConfig,
} from "./scene-judge.js";
export {
  superResolution,
  superResolutionConfig,
  superResolutionSpecs,
  trainableSuperResolution,
  type SuperResolutionConfig,
} from "./super-resolution.js";
