// What each head attends to, measured on held-out stories: previous token, induction, agreement, coreference. Means of attention weights, 0…1.
import { SEPARATOR, villageStory, type Span, type Story } from "../../data/index.js";
import type { GptConfig } from "../../models/index.js";
import type { Tokenizer } from "../../text/index.js";
import type { GptReader } from "./reader.js";

export interface HeadScore {
  readonly layer: number;
  readonly head: number;
  /** Mean weight on the token just before. */
  readonly previousToken: number;
  /** Mean weight, from a token seen before, on the token that followed it then. */
  readonly induction: number;
  /** Mean weight on its noun, from where the ending of a Portuguese adjective is predicted. */
  readonly agreement: number;
  /**
   * Mean weight on what a pronoun stands for, from where the pronoun is predicted: a model that writes from left to
   * right must know who it means one word before it says "ela".
   */
  readonly coreference: number;
}

type Kind = "previousToken" | "induction" | "agreement" | "coreference";
/** Query position and the positions whose weights are added up. */
type Link = readonly [kind: Kind, query: number, keys: readonly number[]];

export async function measureHeads(
  reader: GptReader,
  tokenizer: Tokenizer,
  config: GptConfig,
  stories: number,
): Promise<HeadScore[]> {
  const { layers, heads, context } = config;
  const sums = Array.from({ length: layers * heads }, () => ({
    previousToken: 0,
    induction: 0,
    agreement: 0,
    coreference: 0,
  }));
  const counts: Record<Kind, number> = { previousToken: 0, induction: 0, agreement: 0, coreference: 0 };
  for (let i = 0; i < stories; i++) {
    const story = villageStory({ seed: 5000 + i, language: i % 2 === 0 ? "pt" : "en", split: "heldout" });
    const { ids, links } = storyLinks(story, tokenizer, context);
    const maps = await reader.attention(ids);
    for (const [kind, query, keys] of links) {
      counts[kind]++;
      for (let layer = 0; layer < layers; layer++) {
        for (let head = 0; head < heads; head++) {
          const row = (head * context + query) * context;
          for (const key of keys) sums[layer * heads + head][kind] += maps[layer][row + key];
        }
      }
    }
  }
  return sums.map((sum, i) => ({
    layer: Math.floor(i / heads),
    head: i % heads,
    previousToken: sum.previousToken / counts.previousToken,
    induction: sum.induction / Math.max(1, counts.induction),
    agreement: sum.agreement / Math.max(1, counts.agreement),
    coreference: sum.coreference / Math.max(1, counts.coreference),
  }));
}

/** Every place in a story where one of the four patterns could show. Position 0 is the separator. */
export function storyLinks(
  story: Story,
  tokenizer: Tokenizer,
  context: number,
): { ids: number[]; links: Link[] } {
  const pieces = tokenizer.encodePieces(story.text);
  const ids = [tokenizer.specialId(SEPARATOR), ...pieces.map((piece) => piece.id)].slice(0, context);
  const inside = (position: number): boolean => position < ids.length;
  const covering = ({ start, end }: Span): number[] =>
    pieces.flatMap((piece, i) => (piece.start < end && piece.end > start && inside(i + 1) ? [i + 1] : []));
  const links: Link[] = [];
  const lastSeen = new Map<number, number>();
  ids.forEach((id, position) => {
    if (position >= 2) links.push(["previousToken", position, [position - 1]]);
    const before = lastSeen.get(id);
    // The next position must not be the query itself: that would be the token before.
    if (before !== undefined && before > 0 && before + 1 < position - 1)
      links.push(["induction", position, [before + 1]]);
    lastSeen.set(id, position);
  });
  for (const { noun, adjective } of story.language === "pt" ? story.agreements : []) {
    const predicted = covering(adjective).at(-1);
    if (predicted === undefined) continue;
    const keys = covering(noun).filter((key) => key < predicted - 1);
    if (keys.length > 0) links.push(["agreement", predicted - 1, keys]);
  }
  for (const pronoun of story.mentions) {
    const [predicted] = covering(pronoun);
    if (pronoun.kind !== "pronoun" || !pronoun.antecedent || predicted === undefined) continue;
    const earlier = story.mentions.filter(
      ({ entity, start }) => entity === pronoun.entity && start < pronoun.start,
    );
    const keys = [...new Set(earlier.flatMap(covering))].filter((key) => key < predicted);
    if (keys.length > 0) links.push(["coreference", predicted - 1, keys]);
  }
  return { ids, links };
}
