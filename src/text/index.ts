// The front door of the text room: tokenizers, sampling and n-gram baselines.

export { TokenizerError, type TokenizerErrorCode } from "./errors.js";
export { splitWords } from "./split.js";
export { trainBpe, type BpeTraining } from "./train-bpe.js";
export { Tokenizer, type EncodeOptions, type Vocabulary } from "./tokenizer.js";
export { printable, type Piece } from "./pieces.js";
export type { Merge } from "./pair-merger.js";
export { loadTokenizer, saveTokenizer } from "./tokenizer-json.js";
export {
  greedyToken,
  penalised,
  sampleToken,
  samplingProbabilities,
  softmax,
  type Chance,
  type Sampling,
} from "./sampling.js";
export { NgramModel, trainNgram, type NgramOptions } from "./ngram.js";
export { chatMarks, layoutChat, type ChatLayout, type ChatMessage, type ChatPart } from "./chat-layout.js";
export { beamSearch, type Beam, type BeamOptions } from "./beam-search.js";
