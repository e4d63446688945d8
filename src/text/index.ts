// The front door of the text room: tokenizers, sampling and n-gram baselines.

export { TokenizerError, type TokenizerErrorCode } from "./errors.js";
export { splitWords } from "./split.js";
export { countWords } from "./word-line.js";
export type { Candidate, MergeLearner } from "./merge-learner.js";
export { bpeLearner, trainBpe, type BpeTraining } from "./train-bpe.js";
export { wordPieceLearner, WordPieceTokenizer, type WordPieceLearning } from "./wordpiece.js";
export { type WordPiece } from "./wordpiece-alphabet.js";
export { saveWordPiece } from "./wordpiece-json.js";
export { Tokenizer, type EncodeOptions, type Vocabulary } from "./tokenizer.js";
export { printable, type Piece } from "./pieces.js";
export type { Merge } from "./pair-merger.js";
export { loadTokenizer, saveTokenizer } from "./tokenizer-json.js";
export { openAnyTokenizer, type AnyTokenizer } from "./any-tokenizer.js";
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
export {
  bare,
  foldWord,
  learnWordList,
  nearestSpellings,
  readSentences,
  wordList,
  wordStream,
  type WordList,
  type WordListOptions,
  type WordStream,
} from "./word-list.js";
export { PairSampler, type PairBatch, type PairOptions } from "./word-pairs.js";
export {
  answerAnalogies,
  cosinesTo,
  nearestWords,
  sumOfWords,
  unitRows,
  type AskedAnalogy,
  type Neighbour,
} from "./word-vectors.js";
export { chatMarks, layoutChat, type ChatLayout, type ChatMessage, type ChatPart } from "./chat-layout.js";
export { beamSearch, type Beam, type BeamOptions } from "./beam-search.js";
