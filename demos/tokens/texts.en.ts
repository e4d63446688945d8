// The words of the station, in English: equal to the Portuguese, written and not translated.
import type { TextsLike } from "../../src/ui/index.js";
import type { pt } from "./texts.pt.js";

export const en: TextsLike<typeof pt> = {
  chapter: "Backstage",
  title: "Machines read in pieces",
  summary:
    "A model sees neither letters nor words. It sees {value:pieces}, and a simple sum picks them: join what goes together. Do that sum on your own text, one {output:merge} at a time.",
  legend:
    "Each block is a token; the darker, the more bytes. In purple, the pair that was just joined. The middle dot is a space; ## means: the word goes on.",
  legendBytes:
    "Each frame is what you read as one sign. Below it, what the computer keeps: a code for every character and, for each code, 1 to 4 bytes.",
  legendVocabulary: "The pieces in the order they were born, the latest first.",
  legendCost:
    "The same two sentences, cut by what was learned. Fewer tokens: cheaper, and more memory left for the rest.",
  legendCompare: "The same text, cut by another tokenizer. The file does not leave your machine.",
  howToRead:
    "Drag the slider in the bar: every position is one merge, forwards or back. Click a piece, or use the arrow keys on the text, to see its bytes and which pieces it came from. Counting needs no graphics card: with a GPU or without, this sum runs on the processor and comes out the same.",
  stops: {
    letters: {
      title: "In the beginning, only letters",
      caption:
        "Before the first merge every {value:piece} is hardly more than a letter. BPE starts from bytes, WordPiece from characters.",
      note: "Ask the room into how many pieces a machine should cut the word owl. Letter by letter, texts become far too long; word by word, any new word leaves it speechless. What follows is the middle way that every language model takes.",
    },
    bytes: {
      title: "Under the letter, bytes",
      caption:
        "A ç costs 2 bytes, an ideogram 3, a family emoji 18. Nothing breaks: what does not fit in a letter is shown as a number.",
      note: "Ask for an emoji and paste it into the text. A family is three people held together by an invisible character, and each of them costs 4 bytes. There are only 256 bytes, so whoever reads bytes can read any language, even those no keyboard has letters for yet.",
    },
    first: {
      title: "The most common pair wins",
      caption:
        "Count all neighbours in the text. Whoever stands there most often becomes a {output:new piece}. That is all.",
      note: "Read the bars aloud: they are counts of this very text, not a prepared example. Ask for a guess at the second merge before you take the step. Notice who wins in Portuguese: a final vowel, an article, whatever the language repeats without our noticing.",
    },
    grow: {
      title: "Watch words being born",
      caption:
        "Nobody told it what a word is. Merge by merge, {value:coruja} (owl) and {value:torre} (tower) turn up on their own.",
      note: "Let it play and say nothing. Then ask: when did the first whole word appear? The program has never seen a dictionary. It only counts, and what repeats becomes a unit. It is the first time on this journey that structure comes out of counting.",
    },
    score: {
      title: "Another judge, another choice",
      caption:
        "WordPiece divides the count of the pair by the counts of its halves. The winner is who {output:only goes together}, not who goes out often.",
      note: "Compare the two columns at the same place of the slider. For BPE, a couple that keeps meeting; for WordPiece, a couple that meets nobody else. The fraction is on the right, with the numbers of this text. BERT uses this one; the GPT family uses the other.",
    },
    rare: {
      title: "Mind what is rare",
      caption:
        "Allow pairs seen just once and WordPiece runs after rarities: two letters that exist only together get {output:full marks}.",
      note: "A good moment to speak of criteria. The formula that values faithfulness rewards coincidence when there is little data. In practice a minimum of appearances is asked for. Raise the minimum on the right and watch the list change.",
    },
    numbers: {
      title: "To the model, only numbers",
      caption: "Below each piece stands its number. It is all the model is given: a row of {value:numbers}.",
      note: "That is why a model finds it hard to count the letters r in a word: it was given a number, not letters. Tie it to the stop about bytes: the number leads to the bytes, and the bytes bring the text back with nothing lost. The last line of the sum on the right confirms it.",
    },
    special: {
      title: "Signs nobody speaks",
      caption:
        "End of text, start of sentence: {output:special tokens} have numbers of their own and are never merged. Here the pieces come from 1 MB of stories.",
      note: "A model has to know where a document ends, and no letter will do. Notice that the sign written in the text counts as a sign only while the switch is on; turn it off and it is plain text again. That is how one keeps somebody from hiding a command in a sentence.",
    },
    cost: {
      title: "What it costs to say it in Portuguese",
      caption:
        "One sentence in both languages. This vocabulary {value:studied only Portuguese}, and it is English that pays more.",
      note: "Services charge by the token, and every model has room for so many. The curve shows tokens per word as merges arrive. In models made almost only of English the reverse happens, and Portuguese pays. It is not the language; it is what was counted.",
    },
    both: {
      title: "Study both languages",
      caption: "Now the text has both. The same merges must serve the two: the {value:curves} draw closer.",
      note: "Compare with the stop before: Portuguese lost a little, English gained much. A vocabulary is a budget, and a piece spent on one language does not serve the other. Whoever trains decides it, before the model has learned anything.",
    },
    compare: {
      title: "Bring another tokenizer",
      caption:
        "Drop the tokenizer.json of a real model here, or open the one of this house's GPT, and see the same text cut otherwise.",
      note: "If there is time, fetch the tokenizer.json of two well-known models beforehand and compare with the room how many tokens each spends on one sentence. The file is read in a corner of its own, against the clock, and does not leave this machine.",
    },
    yours: {
      title: "Your turn",
      caption:
        "Paste a poem, some code, a song. If you like what comes out, keep it: pretraining will read with it.",
      note: "Good provocations: a text without accents, a computer program, a song full of refrains. What each repeats shows in the vocabulary, latest to oldest. A kept tokenizer stays on this machine only, until you ask to forget it.",
    },
  },
  examples: {
    label: "Examples",
    pt: "Portuguese",
    en: "English",
    both: "Both",
    signs: "Signs and emoji",
    village: "The village, 1 MB",
    file: "Open a text",
  },
  input: {
    label: "Your text",
    placeholder: "Write or paste a text: both methods learn from it.",
    tooLong: (limit: string) => `The file is too large: up to ${limit} of text.`,
    notText: "This file is not a text in UTF-8.",
  },
  figure: {
    views: "What to see",
    learning: (done: string, goal: string) => `learning: ${done} of ${goal} merges`,
    gathering: "gathering the text",
    empty: "Nothing to read yet",
    emptyHint: "Write a sentence, or choose an example.",
    names: { bpe: "BPE", wordpiece: "WordPiece" },
    rules: { bpe: "the most frequent pair", wordpiece: "the most faithful pair" },
    tokens: (count: string) => `${count} tokens`,
    perWord: (value: string) => `${value} per word`,
    size: (count: string) => `vocabulary ${count}`,
    intact: "From text to numbers and back: nothing was lost.",
    broken: "What came back is not the same text.",
    more: (count: string) => `and ${count} more`,
    text: (name: string, count: string) => `The text in ${count} pieces, by ${name}`,
    merge: (index: string) => `Merge ${index}`,
    before: "Before the first merge",
    over: (count: string) => `There were only ${count} merges to make: no other pair stands often enough.`,
    candidates: (name: string) => `The pairs in the running, by ${name}`,
    space: "space",
    line: "new line",
    tab: "tab",
    invisible: "invisible",
    bytes: "Characters and bytes of the text",
    bytesTotal: (signs: string, codes: string, bytes: string) =>
      `${signs} signs, ${codes} characters, ${bytes} bytes`,
    vocabulary: (name: string) => `Pieces learned by ${name}`,
  },
  cost: {
    language: { pt: "Portuguese", en: "English" },
    perWord: "per word",
    ratio: (language: string, share: string) => `${language} costs ${share} more.`,
    equal: "Both cost the same.",
    curve: (name: string) => `Tokens per word over the merges, ${name}`,
    merges: "merges",
    other: "other",
  },
  compare: {
    drop: "Drop a tokenizer.json here",
    hint: "Of any model: BPE, WordPiece or Unigram. Nothing is sent.",
    open: "Choose a file",
    shipped: "Use this house's GPT",
    reading: "Reading the file",
    shippedName: "Village GPT",
    facts: (kind: string, size: string) => `${kind}, vocabulary ${size}`,
    readers: {
      own: "read by this house",
      "hugging-face": "read by Hugging Face's library",
    },
    left: (count: string) => `A long text: its last ${count} characters were left out of this comparison.`,
    problems: {
      "too-large": "This file is too large to be a tokenizer.",
      "not-json": "This file is not JSON. Look for the one called tokenizer.json.",
      unsupported: "This kind of tokenizer is not known here.",
      invalid: "This file does not have the form of a tokenizer.json.",
      "too-slow": "This file took too long to answer and was closed. Nothing of yours was lost.",
      "no-worker": "Files from outside cannot be read on this page. Open the station on Jornada's own site.",
    },
  },
  inspector: {
    rule: { bpe: "How often the pair stands", wordpiece: "The pair, divided by its halves" },
    none: "Take a step: the first sum appears here.",
    runnerUp: (pair: string, value: string) => `Second came ${pair}, with ${value}.`,
    alone: "No other pair was in the running.",
    id: "number",
    bytes: "bytes",
    born: (index: string) => `born at merge ${index}`,
    given: "was in the vocabulary from the start",
    special: "special: never born of a merge",
    fallback: "a byte of a character this text does not have",
    tree: "What it is made of",
    settings: "The learning",
    until: "Learn up to",
    device: "Counting needs no GPU: this sum runs on the processor of any machine.",
    took: (bytes: string, duration: string) => `${bytes} read and learned in ${duration}`,
    keep: "Take it along",
    download: "Download tokenizer.json",
    keepAction: "Keep for pretraining",
    keptHint: (size: string) => `Kept on this machine: BPE, vocabulary ${size}.`,
    forget: "Forget",
    keepHint: "It stays on this machine only, until you ask to forget it.",
    refused: "This browser would not keep it. Download the file.",
  },
};
