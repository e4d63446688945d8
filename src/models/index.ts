// Models shared by stations: functions over nn and the engine.
export { gpt, gptSpecs, trainableGpt, type AttentionCore, type GptConfig } from "./gpt.js";
export { attentionMask, gptInspect, gptInspectInputs, layerProbes, type LayerProbe } from "./gpt-inspect.js";
