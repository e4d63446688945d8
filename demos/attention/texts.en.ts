// The words of the station in English: written, not translated. Typed by the Portuguese ones.
import type { TextsLike } from "../../src/ui/index.js";
import type { pt } from "./texts.pt.js";

export const en: TextsLike<typeof pt> = {
  chapter: "Transformer",
  title: "Attention",
  summary:
    "Each word puts a {query:question} to every word before it. Those with the right {key:label} answer with what they {value:know}. Here it happens to your sentence, in a real network.",
  legend:
    "Row: who asks. Column: who answers. Each row adds up to 1. Click a cell to open the sum behind it.",
  legendArcs: "Each arc leaves the one who asks and lands on the one who answers. Thicker means more weight.",
  howToRead:
    "Pick a row: that is the word asking. Its cells say how much it listens to each word, and together they make 1. The small squares are the other heads: same text, other questions. The first place is the start mark, which the model reads before any text; many heads rest there when they have nothing to look for. A dot before a piece (·ing) means it goes on with the word before.",
  stops: {
    type: {
      title: "Type a sentence of your own",
      caption: "It is cut into pieces, and each piece looks back at those before it. Try your own words.",
      note: "Ask the room for a sentence. The model is small and has read only village stories, in Portuguese and English: owls, keys and fear it knows well, the rest it reads as best it can. Everything on screen is computed now, on this machine, and Check redoes it in double precision. Notice that no cell lies above the diagonal: nobody hears the future.",
    },
    labels: {
      title: "A {query:question} meets its {key:labels}",
      caption: "Each cell is one question meeting one label. The better they match, the darker it gets.",
      note: "Use the panel on the right. The question strip and the label strip are 32 numbers each; multiplied pair by pair and added up, they make the score. Dividing by the root of 32 keeps big numbers from making the softmax jumpy. The softmax turns the row's scores into weights that add up to 1. Move to another cell of the same row: the question stays, only the label changes.",
    },
    who: {
      title: "“Ele” (he) or “ela” (she)? One head asks who",
      caption:
        "Before the pronoun is written, “porque” (because) asks who is meant. See where the weight goes.",
      note: "Bento met Clara in the square and was happy because… The next word will be a pronoun, and the model has to know whose. Nobody picked this head by hand: it measured highest in coreference on stories the model had never read, and the number stands beside the squares. It looks at Clara, and “ela” leads the bars. Swap the names, put in an owl, and see whether the weight follows. It does not always, and that is worth saying aloud.",
    },
    heads: {
      title: "Every head has its habit",
      caption:
        "This one looks back at the piece just before more than any other. Walk through the rest with the arrow keys.",
      note: "Several heads read the same text at once, each with questions of its own. This one measures highest in “previous token”; as arcs, look for short hops from a piece to its neighbour. The names come from four measurements on stories kept apart. A head that is low in all four has no nickname, and most are like that.",
    },
    edit: {
      title: "Change the question: drag the blue dot",
      caption:
        "The question of “porque” was turned towards “Bento”. The weight came along, and she became he.",
      note: "The slider adds some of Bento's label to the question, in the head that asks who is meant. Only that row moves in this head; above it, everything that listened to “porque” moves. In the bars of the next word a tick shows where each one was before. Drag slowly from zero to the right and let the room say when the word flips. It is a true experiment: we touched one place, and the effect showed up in another.",
    },
    silence: {
      title: "Switch a head off",
      caption: "The crossed-out head hands nothing on. Without it the model no longer knows who is meant.",
      note: "Switching off is the simplest way to ask what a part is for. The crossed-out head still does its sums, but what it gathers is replaced by zero. It is the one that asked who is meant, and the pronoun changed. Ask for guesses about the other fifteen and switch them off one at a time, with the D key or the button: hardly any changes as much.",
    },
    order: {
      title: "What if order did not matter?",
      caption:
        "Without positions and without the mask, the shuffled sentence gives the same result, shuffled.",
      note: "Attention by itself does not know who came first: it compares contents. The table measures that now. We shuffle the words, send both orders through the model and compare word with word. What differs is rounding, a number with many zeros. That is why a Transformer has to be handed the position, added to each word.",
    },
    leak: {
      title: "The mask gives the order away",
      caption: "Positions are still off, but the mask is back. Order leaked in through it.",
      note: "Each word sees only the earlier ones, so counting how many it sees already tells where it stands. Compare the rows of the table: only the first is as good as zero. There are real models that drop positions and live on this leak. A good question for the room: does the last word see more words, or fewer?",
    },
    write: {
      title: "Now it writes",
      caption: "The likeliest word joins the sentence, and the sum starts over with it inside.",
      note: "This is how a language model writes: one piece at a time, always reading everything again. Here it takes the likeliest; drawing lots is for the Chat station. Pause and click another bar to turn the story, then play on. The bottom row of the map is always the piece that has just arrived.",
    },
  },

  input: {
    noOwn:
      "No network of yours is kept here yet: train one in the Pretraining station. For now the lab's own reads.",
    label: "Your sentence",
    read: "Read",
    placeholder: "Write a sentence",
    examples: "Examples",
    clipped: (kept, dropped) =>
      `The model reads ${kept} tokens at a time. The ${dropped} beyond stay in the field, unread.`,
    clippedMany: (kept) =>
      `The model reads ${kept} tokens at a time. The rest of the text stays in the field, unread.`,
    tokens: "Tokens of the sentence",
    start: "start",
    startHint: "Start mark: the model reads it before every text.",
    token: (label, id) => `${label}, token ${id}`,
  },
  figure: {
    grid: "Attention map",
    arcs: "Attention arcs",
    cell: (asks, answers, weight) => `${asks} listens to ${answers}: ${weight}`,
    caption: (layer, head) => `Weights of layer ${layer}, head ${head}`,
    asks: "who asks",
    view: "Figure",
    views: { grid: "map", arcs: "arcs" },
  },
  heads: {
    previous: "Previous head",
    next: "Next head",
    label: "Heads: layers from top to bottom",
    name: (layer, head) => `layer ${layer} · head ${head}`,
    off: "switched off",
    measured: "measured:",
    measures: {
      previousToken: "previous token",
      induction: "induction",
      agreement: "agreement",
      coreference: "coreference",
    },
    explain: {
      previousToken: "mean weight on the piece just before",
      induction: "mean weight on what followed this same piece the last time",
      agreement: "mean weight on the noun, from where its adjective is about to be written",
      coreference: "mean weight on whom it is about, from where the pronoun is about to be written",
    },
    best: (measure) => `Show the head that measures highest in ${measure}`,
    switchOff: "Switch head off",
    switchOn: "Switch head on",
    allOn: (count) => `All on (${count})`,
    keys: "Arrows choose a head, D switches it off.",
  },
  order: {
    title: "Does order matter?",
    text: "We shuffle the words and compare, word with word. Largest difference of a weight:",
    positions: "positions",
    mask: "mask",
    on: "yes",
    off: "no",
    difference: "difference",
    same: "same",
  },
  inspector: {
    empty: "Click a cell to open the sum behind it.",
    weight: (weight, layer, head) => `weight ${weight} · layer ${layer}, head ${head}`,
    formula: "Query times key, divided by the root of the size, through the softmax, times the value",
    query: "query q",
    key: "key k",
    terms: "q × k",
    value: "value v",
    mix: "sum a·v",
    dimension: (index, q, k) => `dimension ${index}: ${q} × ${k}`,
    weights: "weights",
    travels: "The value that travels",
    vectors: (answers, weight, asks) =>
      `${answers} hands over its value with weight ${weight}; the sum of all is what ${asks} carries on.`,
    carried: (index, weight, value, sum) => `dimension ${index}: ${weight} × ${value}, in the sum ${sum}`,
  },
  edit: {
    title: "Change the question",
    steer: (asks, answers) => `turn ${asks} towards ${answers}`,
    nudge: (dimension) => `dimension ${dimension} of the query`,
    more: "More: one dimension, the score",
    dimension: "dimension",
    scale: "multiply the score",
    shift: "add to the score",
    undo: "Undo",
    elsewhere: { one: "change in force", other: "changes in force" },
  },
  next: {
    legend: "The tick marks where each one was before your change.",
    title: "Next word",
    text: "Click one to put it in the sentence.",
    before: (value) => `before ${value}`,
    append: (piece) => `Write ${piece}`,
    full: "The model's window is full: no more tokens fit.",
    end: "end of the story",
    keep: "Bring what was written into the sentence",
    unwrite: "Delete what was written",
  },
  examples: {
    met: { text: "Bento encontrou Clara na praça e ficou feliz porque", name: "In Portuguese" },
    owl: { text: "The owl met Mateus in the square and was happy because", name: "The owl and Mateus" },
    light: {
      text: "Clara woke up scared. The wolf came with a candle because",
      name: "A winter night",
    },
    agreement: { text: "The owls were very tired and the boy was", name: "Who was tired?" },
    english: { text: "The owl kept the key because", name: "The owl and the key" },
  },
};
