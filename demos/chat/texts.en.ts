// What the station says in English: written, not translated. A missing key does not compile.
import type { TextsLike } from "../../src/ui/index.js";
import { MANNERS_EN } from "./roles.js";
import type { pt } from "./texts.pt.js";

export const en: TextsLike<typeof pt> = {
  chapter: "LLMs",
  title: "Chat",
  summary:
    "To you it is a conversation. To the model it is {key:one long row} of pieces, read again for every word. Here you see the row, the {output:candidates} for the next piece, and what is {value:kept}.",
  legend:
    "Above, the conversation. Below, all that the model reads, in the order it reads it. Filled: it was kept from before. Click a piece of the answer to see where it came from.",
  howToRead:
    "The row begins with a start mark and goes on with the system instruction, the messages and the answer. The labels (you, model, system) are pieces as well: they are all the model has to know who spoke. On the right, each bar is a piece's chance of being next; the tick shows its chance before temperature and cuts. The bar of the cache fills as the row grows.",
  inspectorEmpty: "The candidates appear when the model is ready.",
  stops: {
    ask: {
      title: "Ask it something",
      caption:
        "The model knows a village of twelve people and changes roles. Sums it still gets wrong: its mark is on the right.",
      note: "Begin with a question from the room about the village: who is the fisherman, where does Clara live. Then give it a sum, and it fails: it learned what an answer looks like before it learned to add. The model has fewer than two million numbers, a thousand times fewer than the smallest famous one, and all of it runs on this machine: you may cut the network. Say at once what it is: small, trained on this village alone, with its mark written at the foot of the right column.",
    },
    row: {
      title: "The conversation becomes {key:one row}",
      caption: "There are no turns in there. Only pieces in a row, with labels that say who spoke.",
      note: "Show the row under the conversation. All that was said is there, in order, and the model reads from the start to write each piece. That is all the memory there is: the text comes along again. Clear the conversation and it remembers nothing, because nothing stayed in the weights.",
    },
    system: {
      title: "The instruction speaks before anyone",
      caption:
        "“Você é a padeira da vila” (you are the baker) goes to the head of the row and changes every answer.",
      note: "A system instruction is no special command: it is text, in the place where training taught the model to obey. Change it in the menu of roles and ask the same thing. A good question for the room: if it is only text in the row, what happens when a user writes another instruction on top?",
    },
    switch: {
      title: "Another role, mid-conversation",
      caption:
        "It was the baker. Now it is a robot that answers in English, and it has read all the baker said.",
      note: "The history is the same; only the head of the row has changed. Watch the counter: since the beginning changed, nothing that was kept is of use, and the whole row is read again. Changing the end is cheap, changing the beginning is dear. Real services charge less for a beginning that stays.",
    },
    token: {
      title: "One {output:piece} at a time",
      caption: "Every step chooses a single piece. Click another candidate and the answer goes another way.",
      note: "Let it play slowly, or use Step. The bars are each piece's chance; the chosen one joins the end of the row and the sum starts over. Click the second candidate: the sentence is remade from there. It is the same machine with another beginning of an answer.",
    },
    temperature: {
      title: "Temperature",
      caption: "Hot, the chances grow alike and the answer wanders. Near zero, the first one always wins.",
      note: "Move the temperature and look at the bars before you read the answer. The tick on each bar is the chance the model gave: temperature does not change what the model knows, it changes the draw. Same seed, same answer: chance can be repeated here. The button for a thousand draws checks that the die is fair.",
    },
    cuts: {
      title: "Cut the tail",
      caption:
        "A thousand and more pieces have a small chance each. Together they spoil sentences. Cut them.",
      note: "The curve is the whole vocabulary from likeliest to least, on a logarithmic scale. Top-k keeps a fixed number; top-p, until they add up to p; min-p, those that come near the first. The second line ends where the cut went. Ask which of the three adapts best when the model is sure.",
    },
    beam: {
      title: "Several ways at once",
      caption: "The beam carries four answers side by side and keeps the one that is likeliest as a whole.",
      note: "Always taking the best piece does not give the best sentence: a poor beginning may have a fine end. The beam puts off the decision. It suits translation and sums, where there is a right answer; in conversation it makes everything too predictable.",
    },
    cache: {
      title: "Not reading again: the {value:cache}",
      caption: "Keys and values of what was read are kept. Measure the difference on your machine.",
      note: "Press Measure. Without the cache, each new piece costs reading the row again: the time grows with its length. With it, a single line. The price is memory, and the sum is on screen: twice layers times heads times size times pieces, four bytes each. This is why long conversations fill the memory of big machines.",
    },
    limits: {
      title: "What it does not know",
      caption:
        "Outside the village it says it does not know, because it was trained to. It is not always right.",
      note: "Honesty is taught as well: questions from outside the village were part of the training, with this answer. Try to fool it with a name it never met. Sometimes it makes things up. The mark at the foot of the column was measured on questions training never asked; read the lowest one aloud.",
    },
  },
  input: {
    message: "Your message",
    placeholder: "Ask about the village, give it a sum…",
    send: "Send",
    system: "instruction",
    noSystem: "none: write a role or a way of speaking",
    roles: "Roles",
    suggestions: "Suggestions",
    clear: "Clear the conversation",
  },
  roles: MANNERS_EN,
  suggestions: [
    "Who is the fisherman?",
    "What is 17 plus 25?",
    "Who are you?",
    "Ana left the key in the square. Rui left the book at the mill. Where is the book?",
    "My name is Tilo.",
    "What is my name?",
    "What does Teresa like?",
    "Onde mora Clara?",
  ],
  figure: {
    conversation: "Conversation",
    row: "What the model reads",
    tokens: "Pieces, in order",
    user: "you",
    assistant: "model",
    system: "system",
    start: "start",
    end: "end",
    empty: "Write the first message.",
    dropped: "no room in the row: the model did not read this",
    places: (used: string, all: string) => `${used} of ${all} places`,
    cache: (bytes: string, room: string) => `cache: ${bytes} of ${room}.`,
    reuse: (reused: string, read: string) =>
      `This time ${reused} pieces were kept from before and ${read} were read.`,
    token: (piece: string, id: string, role: string) => `${piece} · id ${id} · ${role}`,
  },
  next: {
    title: "Next piece",
    text: "Click a candidate to go its way.",
    none: "The answer stopped here: the limit of pieces.",
    before: "the model's",
    after: "the draw's",
    rank: "rank",
    columns: ["id", "piece", "the model's chance", "chance in the draw"],
    allLabel: (all: string, kept: string) => `${all} pieces in the vocabulary, ${kept} with any chance`,
    was: (value: string) => `before: ${value}`,
    branch: (name: string) => `Go on with ${name}`,
  },
  choosing: "How to choose",
  cuts: "Cuts and penalty",
  draws: {
    button: "Draw a thousand times",
    rest: "all others",
    columns: ["piece", "expected", "drawn"],
    result: (draws: string, chi: string, degrees: string, p: string) =>
      `${draws} draws: χ² = ${chi} with ${degrees} degrees of freedom, p = ${p}.`,
  },
  beams: "The beam",
  beamsText: "The number is the mean of ln p per piece: the nearer to zero, the better.",
  cache: {
    title: "Cache of keys and values",
    text: "What does one more piece cost, with the row kept and without?",
    measure: "Measure here",
    measuring: "Measuring…",
    label: "Milliseconds per piece, by the length of the row",
    without: "without",
    with: "with",
    tokens: "pieces",
    columns: ["pieces", "with cache (ms)", "without cache (ms)"],
    gain: (times: string, tokens: string) =>
      `With ${tokens} pieces in the row, keeping them is ${times} times faster.`,
  },
  honest: {
    title: "Its mark",
    text: (accuracy: string, total: string) =>
      `${accuracy} of ${total} questions training never asked, answered right to the last piece.`,
  },
  skills: {
    facts: "villagers",
    reading: "reading",
    sums: "sums",
    role: "roles",
    unknown: "not knowing",
    manner: "new role + manner",
  },
};
