// How a story of the village may begin and end, whatever happens in between. H is where the first character lives.

import { always, sometimes, type Beat } from "./plot.js";

export const FRAME_CAST: Readonly<Record<string, string>> = { H: "place:home" };

export const OPENING: Beat = sometimes(
  0.42,
  ["na vila <morava A> {papel A}.", "in the village there lived {papel A}.", "A.trade"],
  ["perto {de H} <morava A> {papel A}.", "near {H} there lived {papel A}.", "A.trade"],
  [
    "era uma vez {um A h?} que <morava A> {em H}.",
    "once upon a time there <was A> {um A h?} that lived {em H}.",
    "A.animal",
  ],
  [
    "era uma vez {um A h?} que <morava A> {em H}.",
    "once upon a time there <was A> {um A h?} who lived {em H}.",
    "A.noun, A.person",
  ],
  ["{A} <morava A> perto {de H}.", "{A} lived near {H}.", "A.name"],
  ["{~A} <era A> [h1 A].", "{~A} <was A> [h1 A]."],
  ["{~A} <era A> [h1 A] e {B} <era B> [h1 B].", "{~A} <was A> [h1 A] and {B} <was B> [h1 B]."],
  ["{A+B} eram [vizinho A+B].", "{A+B} were neighbours."],
);

/** The opening of those whose work is part of who they are. */
export const TRADE_OPENING: Beat = always(...OPENING.lines.filter(([, , needs]) => needs === "A.trade"));

export const CLOSING: Beat = sometimes(
  0.45,
  ["desde aquele dia, {A+B} foram [amigo A+B].", "from that day on, {A+B} were friends."],
  ["naquela noite, {A} <foi A> dormir [g2 A].", "that night, {A} went to bed [g2 A]."],
  ["{~A} nunca <esqueceu A> aquele dia.", "{~A} never forgot that day."],
  ["{~B} nunca <esqueceu B> aquele dia.", "{~B} never forgot that day."],
  ["no fim do dia, {~A+B} estavam [g1 A+B].", "at the end of the day, {~A+B} were [g1 A+B]."],
  ["{~A+B} voltaram [junto A+B] para a vila.", "{~A+B} went back to the village together."],
  ["a vila inteira contou essa história.", "the whole village told this story."],
  ["naquela noite, a lua parecia maior.", "that night, the moon looked bigger."],
  ["{~A} <aprendeu A> a pedir ajuda.", "{~A} learned to ask for help."],
  ["quando a lua apareceu, {A+B} ainda conversavam.", "when the moon came out, {A+B} were still talking."],
);
