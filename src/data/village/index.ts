// The village: one seeded grammar, two languages.

export { agreementTests, type AgreementRequest, type AgreementTest } from "./agreement-tests.js";
export { SEPARATOR, villageCorpus, type CorpusRequest, type Document } from "./corpus.js";
export { gazette, type GazetteRequest } from "./gazette/gazette.js";
export {
  analogies,
  PAIRS,
  RELATIONS,
  type Analogy,
  type PairSplit,
  type Relation,
  type WordPair,
} from "./gazette/relations.js";
export { gazetteCategories, type WordCategory } from "./gazette/categories.js";
export { isHeldOut } from "./held-out.js";
export * from "./talk/index.js";
export { villageStory, type StoryRequest } from "./story.js";
export type {
  Agreement,
  Gender,
  GrammaticalNumber,
  Language,
  Mention,
  Span,
  Split,
  Story,
  StoryEntity,
} from "./types.js";
