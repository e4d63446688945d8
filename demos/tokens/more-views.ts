// The views that are fetched when they are first looked at: what a text costs, another tokenizer beside ours, the vocabularies.
import { renderCompare } from "./compare-panel.js";
import { renderCost } from "./cost-panel.js";
import { renderVocabulary } from "./vocabulary-panel.js";

export const moreViews = { cost: renderCost, compare: renderCompare, vocabulary: renderVocabulary };
