// The village: one seeded grammar, two languages.

export { agreementTests, type AgreementRequest, type AgreementTest } from "./agreement-tests.js";
export { SEPARATOR, villageCorpus, type CorpusRequest, type Document } from "./corpus.js";
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
