// The words of the station in English: written for it, not translated. Typed by the Portuguese ones.
import type { TextsLike } from "../../src/ui/index.js";
import type { pt } from "./texts.pt.js";

export const en: TextsLike<typeof pt> = {
  chapter: "Foundations",
  title: "Embeddings",
  summary:
    "You know a word by the company it keeps. Reading sentences, the network gives every word a {accent:place}, and what goes together ends up close. Then even sums of words make sense: they lead to an {output:answer}.",
  legend: "Each point is a word of your text. Click one to see its neighbours.",
  howToRead:
    "Each mark is a word. The map is the two-dimensional shadow of a space with 48: close on the map is usually close indeed, but only the cosine, on the right, says so for certain. Click a word to see its neighbours; thicker lines are nearer ones. To do sums, type words in the box above with + and −. Arrow keys walk the map; + and − bring it closer or farther.",
  stops: {
    map: {
      title: "A map made of sentences",
      caption:
        "Nobody told the network what an animal, a person or a place is. The colours are ours; the places it found alone.",
      note: "Give the room a moment to hunt for words. The network read 40 thousand short notes from a village gazette and learned one thing only: which words tend to appear together. We painted the colours afterwards, to check. Ask which regions they see before you point at the legend: animals on one side, verbs on another, countries and capitals in a corner of their own.",
    },
    neighbours: {
      title: "Close means alike",
      caption:
        "These are the neighbours of “cat”, measured in all 48 dimensions. Click another word and compare.",
      note: "The strip on the right is the whole word as the machine knows it: 48 numbers, orange below zero, blue above. The cosine measures whether two strips point the same way: 1 is the same direction, 0 has nothing to do with it. Click a neighbour and show that being neighbours is nearly mutual, though not always.",
    },
    company: {
      title: "The company it keeps",
      caption:
        "“Bakery” lives between kitchen and hospital: all of them have doors, windows and walls. Letters have nothing to do with it.",
      note: "This is the whole idea of the method, called skip-gram: the word in the middle tries to guess its neighbours in the sentence. Words that must make the same guesses end up with similar numbers. To avoid comparing with the whole dictionary each time, five strangers are drawn that it has to turn down: that is negative sampling.",
    },
    king: {
      title: "king − man + woman",
      caption:
        "Take “man” from “king”, add “woman”, and see who lives where the sum lands: {output:the answer} is computed right now.",
      note: "Read the sum from the strips on the right: added and subtracted number by number, nothing else. On the map the solid arrow goes from man to woman; the dashed one is the same arrow starting at king. The cross is where the sum lands, and the nearest word, apart from the three in the question, is the answer. To be honest about it: without leaving those three out, one of them would often win. Their cosines stand below the list.",
    },
    heldout: {
      title: "What nobody ever said",
      caption:
        "“Japan” and “Tokyo” never stood in one sentence. The network gets there by the company each keeps.",
      note: "We kept whole pairs out of the text: the two words never appear together, in any sentence. Asking about them is the only way to know whether the relation was understood. The number on the right counts correct answers with the vectors on screen. Click each relation for another question, and show a mistake as well: mistakes are part of the measurement.",
    },
    random: {
      title: "Before learning: a soup",
      caption: "At first the numbers are drawn by chance. The neighbours of “queen” are whoever happened by.",
      note: "This is frame zero of the training: 48 random numbers per word. Read the neighbours of queen aloud, nobody will find sense in them. Mind the percentage under the map: two directions show only a small slice of the mess, because all directions are alike.",
    },
    training: {
      title: "The map tidies itself",
      caption: "Each step pulls together what appeared together, and pushes away what was drawn by chance.",
      note: "The training happens now, on this machine. Each frame is turned to lie as close as possible to the one before: without that, the map would flip at every moment and nobody could follow a word. Afterwards drag the bar back and pick a word to follow. The loss curve on the right tells the same story in a single line.",
    },
    shadow: {
      title: "A map is only a shadow",
      caption: "UMAP draws the same vectors another way: it keeps neighbourhoods and forgets distances.",
      note: "The vectors have not changed, and the cosines on the right are the same. PCA looks for the angle at which the shadow is largest, and there the arrows of a sum hold. UMAP only cares who is whose neighbour: the islands are sharp, but the distance between two of them means nothing, which is why the arrows disappear. When somebody shows you a beautiful map, ask which shadow it is.",
    },
    yours: {
      title: "Now with your own text",
      caption:
        "Paste something long, lyrics, a thesis, and see what map comes of it. It never leaves your machine.",
      note: "The more text the better: a page gives loose neighbourhoods, a book begins to show themes. Works in the public domain are good candidates, or the minutes of the last meeting. If the map repeats a prejudice of the text, stop and talk about it: the network only knows the company the text gives to words.",
    },
  },
  examples: { word: "cat" },
  bar: { train: "Train" },
  input: {
    question: "A sum of words",
    add: "+ or − word",
    first: "A word, or a sum: king − man + woman",
    flip: (word) => `Change the sign of ${word}`,
    remove: (word) => `Remove ${word}`,
    unknown: (word, count) => `“${word}” is not among the ${count} words of this map.`,
    meant: "Did you mean:",
    ownText: "Your text",
    ownHint: "Paste the text that the words shall learn from. A few pages will do.",
    train: "Train on this text",
    file: "Open a file",
    count: (count) => `${count} words`,
    village: "Back to the village",
  },
  kinds: {
    person: "people",
    name: "names",
    animal: "animals",
    place: "places",
    thing: "things",
    action: "verbs",
  },
  kind: {
    person: "person",
    name: "name",
    animal: "animal",
    place: "place",
    thing: "thing",
    action: "verb",
  },
  figure: {
    label: (caption) => `Map of words. ${caption}`,
    words: (count) => `${count} words`,
    step: (step, total) => `training ${step} of ${total}`,
    shares: (percent) => `this shadow shows ${percent} of the variation`,
    question: "the question",
    plane: "this plane passes through the question",
    epoch: (epoch, epochs) => `UMAP ${epoch} of ${epochs}`,
    source: "Where the vectors come from",
    sources: { shipped: "ready-made", live: "trained here" },
    own: "your text",
    layout: "How the map is drawn",
    zoom: "Look closer",
    nearer: "Closer",
    farther: "Farther",
    whole: "Whole map",
    tooLittle: "Too little text",
    tooLittleHint: "It takes at least one sentence with two words.",
    table: {
      caption: "Words of the map",
      columns: ["word", "kind", "times", "x", "y", "cosine"],
    },
  },
  inspector: {
    hint: "Click a word on the map to see how the machine knows it.",
    open: (word) => `Open ${word}`,
    seen: (count) => `seen ${count} times in the text`,
    strip: (word, count) => `${word}: ${count} numbers`,
    sum: "sum",
    neighbours: "Neighbours",
    nearest: "Who lives there",
    leftOut: "Left out, being part of the question:",
    cosine: "Cosine: the dot product over the lengths",
    learning: "How it learned",
    text: (count) => `From ${count} words of text.`,
    recorded: "Curve recorded when these vectors were made.",
    loss: "loss",
    lossLabel: (value) => `Loss during training, now ${value}`,
    noLoss: "The loss curve appears when training starts.",
    steps: "steps",
    trainSteps: "Training steps",
    perStep: (ms) => `${ms} per training step`,
  },
  scores: {
    title: "Pairs never told",
    about: "The two words of each pair never shared a sentence. Click a relation to ask.",
    of: (right, total) => `${right} of ${total} questions, right now`,
    counting: "counting",
    next: "Ask another question of this relation",
    asked: (a, b, c) => `${a} is to ${b} as ${c} is to`,
    expected: (word) => `and it should be ${word}.`,
  },
  relations: {
    gender: "he and she",
    plural: "one and many",
    young: "animal and young",
    capital: "country and capital",
    workplace: "who works where",
    tense: "today and yesterday",
  },
  notices: {
    diverged: (step) =>
      `Training ran off the rails at step ${step}: the numbers grew too large. A smaller learning rate helps.`,
    cut: "The file is very long: we kept its beginning.",
    unreadable: "This file could not be read as text.",
  },
};
