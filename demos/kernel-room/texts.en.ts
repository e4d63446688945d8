// The words of the room, in English. Typed by the Portuguese ones.
import type { TextsLike } from "../../src/ui/index.js";
import type { pt } from "./texts.pt.js";

export const en: TextsLike<typeof pt> = {
  chapter: "Backstage",
  title: "The kernel room",
  summary:
    "A kernel is the recipe that thousands of helpers follow at once, each with a piece of the sum. Here the same sum climbs a ladder: every rung brings one idea, is checked, and is timed now, on this machine. Then change the recipe yourself.",
  legend:
    "Every bar ends at the ceiling: what this machine does when it only multiplies and adds, and fetches nothing. GFLOP/s are billions of operations a second.",
  legendSoftmax:
    "Softmax hardly computes: fetching and putting away is what costs. The ceiling is the speed of copying the same matrix, in billions of bytes a second.",
  legendSoftware:
    "This GPU is simulated in software: the numbers are true, but a graphics card has another ladder.",
  legendRace:
    "The same training, twice. The lanes share one processor, so they run in equal turns; each clock counts its own turns alone.",
  howToRead:
    "Tap a rung to see its recipe beside it. Before it is timed, every rung is checked against an answer in double precision: the largest error stands under its bar. The time is the median of several runs. Change anything in the recipe and press Run: a slip of writing shows at its line, a wrong result is refused, a right one becomes a bar of yours on the ladder.",
  stops: {
    same: {
      title: "One sum, many recipes",
      caption:
        "On the first rung, one helper per number. For every product it walks back to the pantry, and the bar hardly leaves the ground.",
      note: "Begin with the ceiling: it is measured here, by a kernel that only multiplies and adds. The first rung does exactly the same operations and reaches a few percent. The rest is waiting: fetching numbers from memory costs far more than multiplying them.",
    },
    bench: {
      title: "Bring it to the bench",
      caption:
        "A group fetches a piece of each matrix, lays it on the bench, and everyone uses what is there. Each walk pays for many products.",
      note: "The bench is workgroup memory. On a graphics card this is the rung that teaches most. On a software adapter waiting for each other (the barrier) is dear, and the bench earns less: it is honest to show that.",
    },
    pocket: {
      title: "Keep it in your pocket",
      caption:
        "Each helper minds a whole block and carries its sums in a pocket, the registers. One number fetched serves eight products.",
      note: "The pocket is the fastest place there is, and the smallest. Blocks that are too large do not fit and spill back into memory. That is why the size of a block is chosen by measuring, not by guessing.",
    },
    small: {
      title: "What if the sum is small?",
      caption:
        "At 64 × 64 there is little to share out: the way to the device and back weighs more than the sum. Change the size and watch the ladder change.",
      note: "Ask which rung wins at 64 and which at 512. The library chooses by a measured rule, written down in the code. There is no fastest kernel: there is the fastest for this size, on this machine.",
    },
    yours: {
      title: "Your turn",
      caption:
        "Change the recipe beside and press Run. A slip of writing shows at its line; a wrong result is refused; a right one becomes your bar.",
      note: "A good first change: let the naive loop take two steps per turn. Then one that spoils it: write − for +, and see the refusal say where and by how much. What is edited is kept in this browser.",
    },
    softmax: {
      title: "Another ladder, another ceiling",
      caption:
        "Softmax computes little and walks a lot. So the ceiling is another one here: the speed of copying the same matrix.",
      note: "This is the difference between a sum bound by computing and one bound by memory. A matrix product uses every number many times; softmax, once or twice. No clever multiplication helps those who wait for memory.",
    },
    race: {
      title: "The race",
      caption:
        "The same training, from the same seed, in two lanes of this machine. Count the steps; the curves have to coincide.",
      note: "The race only counts if both lanes do the same work: look first at the curves and the largest difference between them, then at the clock. Without WebGPU the CPU runs against itself without WebAssembly, and its lane says so.",
    },
  },
  views: { label: "What to measure", matmul: "Matrices", softmax: "Softmax", race: "Race" },
  sizes: {
    label: "Size of the matrix",
    short: "size",
    of: (size) => `${size} × ${size}`,
  },
  ladder: {
    label: (name) => `Ladder: ${name}`,
    what: { matmul: "C = A · B", softmax: "softmax of each row" },
    ceiling: (rate) => `this machine's ceiling: ${rate}`,
    measuringCeiling: "measuring the ceiling",
    waiting: "in the queue",
    measuring: "measuring",
    ofCeiling: (share) => `${share} of the ceiling`,
    error: (error) => `correct, error ${error}`,
    wrong: (error) => `wrong result: error ${error}`,
    slow: (seconds) => `would take ${seconds} at this size: choose a smaller one`,
    absent: "does not run on this machine",
    yours: "yours",
    times: (factor) => `${factor}× the original`,
    samples: (count) => `median of ${count}`,
    fastest: "the fastest here",
  },
  rungs: {
    matmul: { name: "Naive", idea: "One helper per number. For every product it walks back to the pantry." },
    "matmul.direct": {
      name: "In the pocket",
      idea: "A block of 8 × 8 per helper, its sums in the pocket. Nobody waits for anybody.",
    },
    "matmul.quads": {
      name: "Four at a time",
      idea: "The same block in the pocket, with numbers fetched four at a time: fewer trips to the pantry.",
    },
    "matmul.tiled": {
      name: "On the bench",
      idea: "The group brings a piece of each matrix to the bench; everyone uses what is there.",
    },
    "matmul.tiled.64": {
      name: "A larger bench",
      idea: "The same bench, four times the area: each walk to the pantry pays twice as much.",
    },
    "matmul.blocked": {
      name: "Bench and pocket",
      idea: "From the bench to the pocket in large blocks, numbers carried four at a time.",
    },
    "matmul.subgroup": {
      name: "Hand to hand",
      idea: "Neighbours pass numbers from hand to hand, without laying them on the bench.",
    },
    softmax: {
      name: "Naive",
      idea: "One helper per row, walking it three times: the largest, the sum, the result.",
    },
    "softmax.workgroup": {
      name: "A group per row",
      idea: "The group shares the row and joins the parts in pairs, as in a knockout.",
    },
    loops: {
      name: "TypeScript loops",
      idea: "One number at a time, in double precision. It is the answer all are checked against.",
    },
    simd: {
      name: "WebAssembly SIMD",
      idea: "Four numbers per instruction, in blocks that fit the processor's pocket.",
    },
    relaxed: {
      name: "Relaxed SIMD",
      idea: "Multiplies and adds in one instruction, where the processor knows how.",
    },
  },
  newRung: "A new rung: its idea stands at the top of the recipe.",
  editor: {
    title: "The recipe",
    kernel: "Kernel",
    label: (kernel) => `WGSL source of ${kernel}`,
    readOnly: "The sum runs on the CPU here, and WGSL only runs through WebGPU: this recipe is for reading.",
    noWebGpu:
      "To edit and run it, open this page in a browser with WebGPU (a recent Chrome, Edge, Safari or Firefox), over https.",
    software: "This browser has a GPU simulated in software: slow, but it runs your recipe.",
    useSoftware: "Use it anyway",
    useGpu: "Try the GPU",
    run: "Run",
    running: "Running",
    restore: "Restore the original",
    edited: "changed by you",
    keys: "Ctrl+Enter runs. Tab writes spaces; Esc, then Tab, leaves.",
    groups: (grid) => `groups ${grid}`,
    line: (line) => `line ${line}`,
    whole: "as a whole",
    goToLine: (line) => `Go to line ${line}`,
  },
  verdict: {
    invalid: "It does not compile. Nothing was run.",
    wrong: (at, got, expected) => `Refused: element ${at} came out as ${got}, and should be ${expected}.`,
    wrongRow: (row) => `Refused: there is a wrong number in row ${row} of the result.`,
    worst: (error, allowed) => `Largest error ${error}; tolerated is ${allowed}.`,
    timed: (ms, rate) => `Correct: ${ms} per run, ${rate}.`,
    against: (factor) => `${factor}× the speed of the original.`,
    correct: (error) => `Largest error ${error}.`,
    slow: (seconds) => `Refused: it would take ${seconds} at this size. Choose a smaller one.`,
    endless: (line) =>
      `Refused: the loop at line ${line} does not end. We stopped before it could hold the GPU.`,
    stuck:
      "The GPU did not answer for ten seconds and was left behind. Your text is safe; the room goes on with the CPU and tries the GPU again in two minutes.",
    absent: "This machine does not run this recipe.",
  },
  race: {
    label: "Lanes of the race",
    lanes: { webgpu: "GPU", simd: "CPU", loops: "CPU without WebAssembly" },
    curves: { webgpu: "GPU", simd: "CPU", loops: "loops" },
    theLanes: { webgpu: "the GPU", simd: "the CPU", loops: "the CPU without WebAssembly" },
    software: "simulated in software",
    steps: (step, total, time) => `${step} of ${total} steps in ${time}`,
    perStep: (ms) => `${ms} per step`,
    losses: "Loss at every step",
    loss: "loss",
    step: "steps",
    lossesLabel: (difference) => `Loss curves of both lanes; largest difference ${difference}`,
    difference: "Largest difference between the curves",
    same: "Both lanes do the same work: same seed, same examples, same weights at the start.",
    parameters: (count) => `${count} weights adjusted at every step`,
    ratio: (fast, count, slow) => `While ${slow} takes 1 step, ${fast} takes ${count}.`,
    waiting: "The lanes are ready. Press Race.",
    noLoss: "The curves appear with the first steps.",
    about: {
      mlp: "The network of the Diffusion station, learning a spiral: three layers of 128, batches of 256 points.",
      gpt: "A GPT of two layers that reads the village's stories letter by letter: 8 stretches of 32 letters per step.",
    },
    noGpu: "The page runs on the CPU, so the CPU races itself, without WebAssembly.",
  },
  bar: {
    measure: "Measure",
    measureOne: "Measure this rung",
    race: "Race",
    again: "Again",
    pause: "Pause",
    step: "One turn",
  },
};
