// The words of the station, in English: equal to the Portuguese, written and not translated.
import type { TextsLike } from "../../src/ui/index.js";
import type { pt } from "./texts.pt.js";

export const en: TextsLike<typeof pt> = {
  chapter: "Diffusion",
  title: "Undo the noise, one step at a time",
  summary:
    "The network does not draw. It only learns to answer: {noise:how much of this is noise?} Take a little away, ask again. In a few steps the {value:shape} is back.",
  legend:
    "Grey: almost all noise. Green: almost all shape. The pale stain is your drawing; the fine strokes show where the network pushes each place.",
  legendClean:
    "Purple: where the network thinks each point will end. Pale: where the points are now. The fine strokes show where the network pushes each place.",
  legendEpsilon:
    "From each point runs a stroke: the noise the network sees in it. Take all of it away and the point is where the stroke begins.",
  legendForward:
    "Every point of the drawing turns into noise. Solid: in one leap. Hollow: in many small steps. Both clouds are the same.",
  legends: {
    cloud:
      "Grey: almost all noise. Green: almost all shape. The pale stain is the cloud the network learned. Drag to turn it.",
    sound:
      "Green: almost all sound. Grey: almost all noise. The pale lines are the waves the network learned. Every little box is a new sound.",
  },
  howToRead:
    "Each point is a random number that the network puts in order. Drag the slider in the bar to see any step. Click a point, or use the arrow keys on the figure, to open its sum. Drag across the figure to draw another shape: the network starts from nothing. In the 3-D cloud, dragging or the arrow keys turn it. In sound, click a box to pick it, press Enter to hear it, and drag across the large wave to draw your own.",
  stops: {
    shape: {
      title: "Start with a shape",
      caption:
        "Pick one, or draw your own over the figure. A network of 39 thousand numbers learns from it alone, now, here.",
      note: "Ask the room for a shape and draw it with the mouse. Nothing was trained beforehand: the few seconds of waiting are the whole training. Meanwhile point at the loss curve and at the points settling down: they are quick samples of the network as it is at that instant.",
    },
    spoil: {
      title: "First, spoil the drawing",
      caption:
        "Adding noise is easy and needs no network: at each step shrink the {value:shape} a little and add a little {noise:chance}.",
      note: "A drop of ink in a glass of water spreads by itself; nobody has to teach it. The hard part is the film run backwards. Let it run to the end and ask: could you guess the shape from the last cloud alone?",
    },
    leap: {
      title: "One leap or a thousand steps",
      caption:
        "Add the noise bit by bit or all at once: the cloud is the same. Compare the means and widths on the right; they were measured.",
      note: "This shortcut is what makes training cheap. To train on step 500 you need not take 500 steps: draw a step, leap, ask. The clouds do not match point by point, for the draws differ; what matches is the law they follow, and the measured difference is within chance.",
    },
    question: {
      title: "A single question",
      caption:
        "After 40 training steps the network is still guessing. Each stroke is the {noise:noise} it believes is in that point.",
      note: "The whole task fits in a sentence: here is a dirty point, say how much of it is dirt. The loss is the square of the error of that answer. Raise the training steps on the right and watch the strokes come to an agreement.",
    },
    back: {
      title: "Now the film backwards",
      caption:
        "Start from pure noise. Take away some of what the network calls {noise:noise}, ask again, repeat. The {value:shape} appears.",
      note: "Here is the idea that made diffusion possible: trade one impossible problem, creating from nothing, for many small ones, cleaning a little. Notice that nearly everything is settled halfway; the last steps only refine.",
    },
    guess: {
      title: "The guess comes blurred",
      caption:
        "In {output:purple}, where the network thinks each point will end. Early it knows only the average; near the end it knows the place.",
      note: "Drag the slider from start to end in this view. With much noise the best guess is the middle of the figure: the honest answer of one who cannot know yet. That is why a single step gives a blur, and why the way back has many.",
    },
    point: {
      title: "Follow one point",
      caption:
        "All that happens to it in this step is on the right: where it is, the {noise:noise} the network sees, the {output:guess} that follows, where it goes.",
      note: "Read the sum aloud with its numbers. Nothing else is behind it: making a picture of a million pixels is this same sum for a point of a million coordinates. Then press Check: the lab works it all out again in double precision.",
    },
    few: {
      title: "How many steps are enough?",
      caption:
        "Five steps for a spiral. Will that do? Try 1, 10 and 100, with no new training: the network is the same.",
      note: "The number of steps belongs to generating, not to learning. With one step you get the blur of the guess. With ten, nearly everything. Past fifty or so nobody sees a difference, and each step costs a pass of the network: hence so much research into taking fewer.",
    },
    chance: {
      title: "With dice or without",
      caption:
        "In DDPM every step throws dice, and the path shakes. Switch to DDIM with η = 0: the same {noise:noise} goes straight, always to the same point.",
      note: "One network serves both; only the recipe of the step changes. Without chance the starting noise becomes an address of the sample, and you can walk between two of them. With chance, small errors get corrected on the way. In DDIM, raise η little by little and follow the path of the marked point.",
    },
    straight: {
      title: "The straight way",
      caption:
        "The same spiral, the same five steps, another question: instead of the noise, the network says which way the {value:shape} lies, in a straight line.",
      note: "Flow matching is diffusion by another road: in training each point of the drawing is joined to a noise by a straight line, and the network learns the speed along it. Ways that bend less promise to need fewer steps. Do not take it on trust: press Compare on the right, and all three are trained and measured on the same drawing and seed. The curve is the distance to the drawing with 1, 2, 3… 50 steps.",
    },
    collapse: {
      title: "When the GAN repeats itself",
      caption:
        "Eight islands, two learners. The {key:GAN} hops from island to island and never covers them all; {value:diffusion} finds all eight. The count is on the right.",
      note: "A GAN is a game: one network forges, the other inspects. If one island is enough to pass inspection, the forger has no reason to visit the rest: that is mode collapse. Diffusion has no such shortcut, for it is marked on every point of the drawing. Be fair to the GAN: set the momentum to 0.5, one of the repairs that practice found, and watch the balance return. The ready-made face is a good test too.",
    },
    space: {
      title: "The same idea in space",
      caption:
        "One more coordinate, and nothing in the sum changes. Drag to turn it: the knot ties itself out of {noise:noise}.",
      note: "Ask what changed in the program: only the number of coordinates, from two to three. It is the step that lets a class accept a picture as one point with a million of them. Turn the drawing takes the shape from the Drawing tab as a profile on a lathe: draw half a goblet and come back.",
    },
    sound: {
      title: "The same idea in sound",
      caption:
        "A sound is a point of 64 coordinates: the heights of its wave. Press Hear and let it play: {noise:hiss} turns into {value:timbre}.",
      note: "Start with the volume low. What you hear is the wave in the figure, repeated 220 times a second; nothing is recorded. The network learned flute, clarinet, strings and organ; each box is an instrument that never was, close to one of them. Record a steady ah or draw a wave: seconds later it is an instrument.",
    },
    yours: {
      title: "Your turn",
      caption: "The sheet is empty. Draw a letter, a face, three islands, and watch the network learn.",
      note: "Good provocations: two islands far apart (does any point land in the sea?), a tight spiral, your own name. With the same seed and the same drawing, the figure repeats point by point on this machine.",
    },
  },
  presets: {
    infinity: "Infinity",
    heart: "Heart",
    spiral: "Spiral",
    moons: "Moons",
    smiley: "Face",
    word: "IA",
    ring: "Ring",
    star: "Star",
    "s-curve": "S curve",
    checkerboard: "Checkerboard",
    islands: "Islands",
  },
  subjects: { drawing: "Drawing", cloud: "3-D cloud", sound: "Sound" },
  solids: {
    knot: "Knot",
    helix: "Double helix",
    torus: "Ring",
    sphere: "Sphere",
    roll: "Rolled sheet",
    turned: "Turn the drawing",
  },
  timbres: {
    all: "All four",
    flute: "Flute",
    clarinet: "Clarinet",
    strings: "Strings",
    organ: "Organ",
    own: "Your wave",
  },
  directions: { forward: "Add noise", reverse: "Remove noise" },
  input: {
    subject: "What the network learns",
    solids: "Ready-made clouds",
    timbres: "Timbres",
    hear: "Hear",
    silence: "Stop the sound",
    record: "Record",
    recording: "Listening",
    shapes: "Ready-made shapes",
    draw: "Draw",
    drawing: "Drawing",
    clear: "Clear",
  },
  figure: {
    labels: {
      drawing: (caption) => `Cloud of points. ${caption}`,
      cloud: (caption) => `Cloud of points in space; arrow keys turn it. ${caption}`,
      sound: (caption) => `Sound waves; arrow keys choose, Enter plays. ${caption}`,
    },
    empty: "Draw here",
    emptyHints: {
      drawing: "Drag with the mouse or a finger, or pick a ready-made shape.",
      cloud: "The cloud turns your drawing, and its sheet is empty. Draw under Drawing and come back.",
      sound: "Drag from left to right: that is one period of your wave. Or record your voice.",
    },
    png: "Save the figure as PNG",
    gif: "Save the film as GIF",
    training: (step, total) => `training ${step} of ${total}`,
    step: (position, total) => `step ${position} of ${total}`,
    noise: "noise",
    loss: "loss",
    direction: "Direction",
    view: "What to see",
    views: { points: "points", clean: "guess", epsilon: "noise" },
    table: {
      sampling: (position) => `Points at step ${position}`,
      samplingColumns: ["point", "x_t", "y_t", "ε̂ x", "ε̂ y", "x̂₀ x", "x̂₀ y"],
      noising: (position) => `Points after ${position} steps of noise`,
      noisingColumns: ["point", "leap x", "leap y", "steps x", "steps y"],
      point: "point",
      walk: "steps",
      cloud: "Points of the cloud",
      sound: "sound",
      sounds: "Samples of each sound",
      drawing: "Points of the drawing",
      drawingColumns: ["point", "x", "y"],
    },
  },
  inspector: {
    learning: "What the network has learned",
    lossLabel: (value) => `Loss over training, now ${value}`,
    noLoss: "The loss curve appears when training begins.",
    steps: "steps",
    perStep: (ms) => `${ms} per training step`,
    settings: "The way back",
    resample: "Draw other noise",
    point: (index) => `Point ${index}`,
    hint: "Click a point to open its sum.",
    openPoint: "Open a point",
    close: "Close",
    previous: "Previous point",
    next: "Next point",
    here: "Where it is",
    sees: "The noise the network sees",
    guesses: "The guess that follows",
    goes: "Where it goes",
    drawn: (fresh) => `The last term is the dice: ${fresh} times a random number.`,
    certain: "No dice in this step: the sum decides everything.",
    last: "Arrived: there is no noise left to remove.",
    follows: (from, to) =>
      `In this step the point moves ${from}. Another ${to} remain to the network's guess.`,
    scale: "On the sheet, noise has a deviation of 0.5.",
    soundName: (index) => `Sound ${index}`,
    soundHint:
      "It is a point of 64 coordinates, one for each sample of the wave. The step is the same sum as for a point of the plane, done 64 times.",
    straight: "Flow matching has a pace of its own: shape and noise always add up to 1, in a straight line.",
    schedule: "How much of the shape is left",
    scheduleLabel: "Signal and noise over the steps",
    signal: "shape α",
    noise: "noise σ",
    agreement: "Leap and small steps",
    leap: "one leap",
    walk: (steps) => `${steps} steps`,
    mean: "mean",
    spread: "width",
    difference: (value, chance) => `Largest difference: ${value}. Chance alone explains up to ${chance}.`,
    leapFormula: "All at once",
    walkFormula: "Step by step",
  },
  contest: {
    title: "How many modes each finds",
    diffusion: "Diffusion",
    gan: "GAN",
    modes: "modes found",
    near: "samples on the drawing",
    momentum: "The GAN's momentum (β₁)",
    waiting: "not measured yet",
    sheet: (found) => `Samples of the GAN: ${found}`,
    found: (count, all) => `${count} of ${all} modes`,
    chart: (diffusion, gan, all) =>
      `Modes found while training. Diffusion: ${diffusion} of ${all}. GAN: ${gan} of ${all}.`,
    apart: (modes, share, near) =>
      `The modes are the ${modes} separate parts of the drawing. A part counts as found when it gets at least ${share} of the samples that are its due. A sample is on the drawing when it lies within ${near} of one of its points.`,
    stretches: (modes, share, near) =>
      `The drawing was cut into ${modes} stretches (k-means): these are the modes. A stretch counts as found when it gets at least ${share} of the samples that are its due. A sample is on the drawing when it lies within ${near} of one of its points.`,
  },
  comparison: {
    title: "Three questions, one network",
    names: { epsilon: "noise", velocity: "velocity", flow: "flow" },
    chart: "Distance from the samples to the drawing by number of steps, for each thing the network predicts",
    hint: "The mean distance between samples and data, in few steps and in many. Same data, same seed, same training.",
    run: "Compare all three",
    running: "Comparing",
  },
  notices: {
    filming: "Making the film. It takes a few seconds.",
    noPitch: "We heard no note. Sing a steady ah, close to the microphone.",
    noMicrophone: "The microphone did not open. Allow it in the browser's settings, or draw the wave.",
    diverged: (step) =>
      `Training went off the rails at step ${step}: the numbers grew too large. We went back to the last good weights and stopped. A smaller learning rate helps.`,
  },
};
