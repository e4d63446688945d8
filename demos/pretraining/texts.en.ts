// The words of the station, in English: written, not translated.
import type { TextsLike } from "../../src/ui/index.js";
import type { pt } from "./texts.pt.js";

export const en: TextsLike<typeof pt> = {
  chapter: "Backstage",
  title: "From random letters to whole sentences",
  summary:
    "The network starts out knowing nothing, and it has a single exercise: {output:guess the next piece} of a {value:text}. Repeat a thousand times, here on your machine, and read what it writes along the way.",
  legend:
    "Solid line: error on text the network has never seen. Thin line: error on the text it learns from. Dashed: what counting alone achieves. In grey, words that do not exist in the text.",
  howToRead:
    "The lower the curve, the less the text surprises the network. Drag over the curve, or use the arrow keys on it, to read what the network wrote at that step: the dice always fall the same way, so only learning changes the result. The dashed lines are sums without a network: guess by frequency (unigram), by the piece before (bigram), by the two before (trigram).",
  stops: {
    noise: {
      title: "It knows nothing yet",
      caption:
        "Random weights, random text. Every {noise:piece} of the vocabulary looks as likely as any other.",
      note: "Read the sample aloud, with conviction. The loss begins at ln V, the surprise of somebody guessing among V equal pieces: the one number of the curve you can know before training. Ask the room how long they think it takes to the first real word.",
    },
    learn: {
      title: "One exercise, a thousand times",
      caption:
        "Hide the next piece, let the network {output:guess}, nudge the weights. That is all of pretraining.",
      note: "Nobody explains grammar to the network. The text is question and answer at once: the label of every piece is the piece that follows. This is why any text will do, with nobody to annotate it. Watch the list of samples: first spaces and vowels, then syllables, then words.",
    },
    baselines: {
      title: "Better than counting",
      caption:
        "The dashed lines are rivals without a network; they only count. Passing the bigram proves that it looks further than one piece back.",
      note: "A loss alone does not say whether the network is any good; the lines to compare with do. The trigram is a serious rival on repetitive text. All are measured on the same pieces, which nobody saw in training. If the thin line falls and the solid one stops, the network is learning by heart.",
    },
    reel: {
      title: "Rewind the tape",
      caption:
        "Step 25: it already knows which pieces are common, but not in what order. Drag, and watch language arrive.",
      note: "The dice are the same for every sample: what changes from one to the next is only what was learned. The percentage counts how many of the written words really exist in the text. It often comes close to 100 % long before the sentences make sense: spelling is easier than telling a story.",
    },
    inside: {
      title: "Inside, while it learns",
      caption:
        "The maps show where each head looks right now. The bars, how much each part of the network still wants to change.",
      note: "At first every head spreads its gaze evenly. Little by little one settles on the piece before: the cheapest way to become a bigram, and it happens close to where the curve crosses that line. The gradient norm is how hard the error pulls at each part.",
    },
    explode: {
      title: "Break it on purpose",
      caption:
        "A learning rate of one million. Every correction overshoots so far that the network ends up {wrong:worse than somebody who knows nothing}.",
      note: "A correction that is too large jumps over the whole valley. The lab notices within three steps that the loss is above ln V, goes back to the last good weights and tells what happened. In a training of months this is what engineers watch at night: keep good weights, and know the way back.",
    },
    size: {
      title: "Two networks, one text",
      caption:
        "Beside it, a tiny network reads the same windows of text in the same order. Which one learns more per step? And per second?",
      note: "The small one takes much faster steps, and stops high. Move the size slider and parameters, bytes and time follow at once. It is the question of the Scaling station in miniature: for a fixed budget of sums, a larger network or more steps?",
    },
    yours: {
      title: "Now, your text",
      caption:
        "Drop a file or paste a text. It is read, cut and learned right here: it does not leave your machine.",
      note: "Recipes, your own lyrics, a folder of letters: a hundred pages go a long way. With little text the network soon knows it by heart, and the two lines part. The network you make here opens in the Attention station, and can be taken away as a file that any reader of safetensors understands.",
    },
  },
  corpora: {
    label: "The text",
    village: "The village",
    "village-pt": "In Portuguese",
    "village-en": "In English",
    own: "Your text",
  },
  input: {
    size: (bytes, characters) => `${bytes} · ${characters} characters`,
    tokens: (tokens, vocabulary, heldOut) =>
      `${tokens} tokens of ${vocabulary} kinds · ${heldOut} held back for the exam`,
    reading: "Reading the text and learning to cut it",
    open: "Open a file",
    paste: "Paste a text here, or drop a text file",
    use: "Train on it",
    stays: "The text stays on your machine.",
    short: (characters) => `Too little text: at least ${characters} characters are needed.`,
    cut: (characters) => `The text was longer: we keep its first ${characters} characters.`,
    notText: "This file does not look like text.",
    drop: "Drop it to train on this file",
  },
  size: {
    label: "Size of the network",
    second: "Size of the second network",
    shape: (l, h, c, t) => `L ${l} · H ${h} · C ${c} · T ${t}`,
    parameters: (count, bytes) => `${count} parameters · ${bytes}`,
    time: (steps, time) => `${steps} steps in about ${time}`,
    unknownTime: "measuring the speed",
    letters: { L: "layers", H: "heads", C: "channels", T: "window of tokens" },
    refused: (rule) => `This network cannot be trained here: ${rule}.`,
  },
  figure: {
    label: (step, loss) => `Loss curve. At step ${step}, ${loss} on text never seen.`,
    keys: "Arrows: sample before and after. Home and End: first and last.",
    losses: "loss",
    train: "training",
    steps: "steps",
    unigram: "unigram",
    bigram: "bigram",
    trigram: "trigram",
    reel: "Samples over the training",
    page: "Chosen sample",
    step: (step) => `step ${step}`,
    validation: "loss",
    known: (share) => `${share} of the words exist`,
    noWords: "no whole word",
    writing: "writing",
    empty: "The first sample is on its way.",
    network: (letter) => `network ${letter}`,
    passed: (name, step) => `Passed the ${name} at step ${step}.`,
    start: "Training has not begun: press Train.",
    table: { caption: "Measured losses", columns: ["network", "step", "training", "text never seen"] },
  },
  inspector: {
    learning: "Training now",
    step: "step",
    loss: "loss of this step",
    ignorance: "loss of knowing nothing, ln V",
    gradient: "gradient norm",
    speed: "tokens per second",
    perStep: "time per step",
    rate: "Learning rate",
    samples: "A sample every",
    prompt: "Beginning of the sample",
    promptHint: "empty: it starts by itself",
    gradients: "Where it still changes",
    gradientsHint: "Gradient norm of each part, measured at the last probed step.",
    parts: {
      embeddings: "input",
      head: "final norm",
      attention: (layer) => `attention ${layer}`,
      mlp: (layer) => `MLP ${layer}`,
    },
    attention: "Where it looks",
    attentionHint: (step) => `A passage never seen, read by the weights of step ${step}.`,
    heads: "All heads; one row per layer",
    headName: (layer, head) => `layer ${layer}, head ${head}`,
    cell: (row, column, value) => `${row} looks at ${column}: ${value}`,
    pending: "Appears after the first step.",
    tokenizer: "Tokenizer",
    noKept: "The Tokens station has not kept a tokenizer yet: we use one learned on this text.",
  },
  compare: {
    title: "Two networks",
    add: "Put a second network beside it",
    remove: "Take the second network away",
    catching: (letter) => `Network ${letter} is catching up with the other.`,
  },
  keeping: {
    title: "Keep",
    keep: "Keep on this machine",
    village: "The training comes back at the same step when you open the page again.",
    own: "With your permission, text and network stay in this browser. Without it they are gone when you leave.",
    saved: (time) => `Kept at ${time}.`,
    memory: "This browser does not let us keep it. Take the file with you.",
    export: "Download the network (.safetensors)",
    exportSecond: "Download network B",
    exportTokenizer: "Download the tokenizer",
    import: "Open a network",
    attention: "See inside, in Attention",
    otherTab: "Another tab is training. This one only reads; when the other closes, this one takes over.",
    resumed: (step) => `Going on from step ${step}, where you left it.`,
    opened: (step) => `Network opened at step ${step}.`,
    notOpened: (why) => `This file is not a network we can open: ${why}`,
    takenOver: "The other tab has closed: this one trains now.",
  },
  diverged: {
    title: "Training went off the rails",
    what: (step, rate) =>
      `At step ${step}, with a rate of ${rate}, the loss was above that of knowing nothing three steps in a row.`,
    numbers: (loss, ignorance) => `Loss ${loss}, against ${ignorance} for a blind guess.`,
    back: (step) =>
      `We went back to the weights of step ${step}, the last good ones. Nothing learned up to there is lost.`,
    infinite: "infinite",
    goOn: (rate) => `Go on with a rate of ${rate}`,
  },
  bar: { play: "Train", pause: "Pause", step: "One step" },
};
