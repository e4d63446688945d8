// Scenes: things of a shape, colour and size in relation to each other, drawn at any size and told in two languages.
export { isHeldOutCombination, isHeldOutScene, oppositeOf, standings, type Standing } from "./held-out.js";
export {
  judgeScene,
  readJudgement,
  relationBetween,
  type JudgeArrays,
  type ReadScene,
  type ReadThing,
  type ThingVerdict,
  type Verdict,
} from "./judgement.js";
export { lexicons, type PromptLanguage } from "./lexicon.js";
export { scenePrompt, type Prompt, type PromptRequest, type Told } from "./prompt.js";
export { renderScene, thingColours } from "./render.js";
export { placeScene, randomBackground, randomScene, type SceneRequest } from "./scene.js";
export {
  COLOURS,
  SCENE_RELATIONS,
  SHAPES,
  SIDES,
  SIZES,
  TEXTURES,
  TONES,
  type Background,
  type Colour,
  type SceneRelation,
  type Scene,
  type SceneSplit,
  type Shape,
  type Side,
  type Size,
  type Texture,
  type Thing,
  type ThingKind,
  type Tone,
} from "./types.js";
export {
  PAD,
  promptWords,
  PROMPT_LENGTH,
  readPrompt,
  START,
  type ReadPrompt,
  type ReadWord,
} from "./words.js";
