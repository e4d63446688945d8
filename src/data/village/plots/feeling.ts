// Plots about how everyone is: a market day, a sad morning, a noise in the night. They carry most of the agreement.

import { always, plot, sometimes, type Plot } from "./plot.js";

export const FEELING: readonly Plot[] = [
  plot(
    "sad-morning",
    2.6,
    { T: "thing:carry", P: "place", Q: "place" },
    always(
      ["{~A} <estava A> [b1 A].", "{~A} <was A> [b1 A]."],
      ["{~A} <estava A> [b1 A] porque {ela A} {$toil}.", "{~A} <was A> [b1 A] because {ela A} {$toil}."],
      [
        "{~A} <estava A> [e1 A] porque {ela A} <tinha A> perdido {um T t?}.",
        "{~A} <was A> [e1 A] because {ela A} had lost {um T t?}.",
      ],
      ["{$day} {?A} <acordou A> [b1 A].", "{$day} {?A} woke up [b1 A]."],
      ["{~A} <parecia A> [b1 A].", "{~A} looked [b1 A]."],
    ),
    always(
      ['"o que aconteceu?", <perguntou B> {B}.', '"what happened?" asked {B}.'],
      ["{?B} <encontrou B> {A} {em P} e <perguntou B> por quê.", "{?B} met {A} {em P} and asked why."],
      [
        "{~B} <estava B> [g1 B] e <convidou B> {A} para um passeio.",
        "{~B} <was B> [g1 B] and asked {A} to come for a walk.",
      ],
    ),
    always(
      [
        '"<eu não acho|nós não achamos A> {meu A T}", <disse A> {A}.',
        '"<I|we A> cannot find {meu A T}," said {A}.',
      ],
      ['"<estou|estamos A> [cansado A]", <disse A> {A}.', '"<I am|we are A> [cansado A]," said {A}.'],
      [
        "{~A} não <disse A> nada, e {B} <esperou B> ao lado {dele A}.",
        "{~A} said nothing, and {B} waited beside {o A}.",
      ],
      ["{A+B} caminharam até {Q}.", "{A+B} walked to {Q}."],
    ),
    always(
      ["{~B} <cantou B> baixinho, e {A} <sorriu A>.", "{~B} sang softly, and {A} smiled."],
      [
        "{~B} <ficou B> ao lado {dele A} porque {ela B} <era B> [k1 B].",
        "{~B} stayed beside {o A} because {ela B} <was B> [k1 B].",
      ],
      ["{$then} {A} <ficou A> [g1 A] de novo.", "{$then} {A} <was A> [g1 A] again."],
    ),
  ),
  plot(
    "market-day",
    2.6,
    { T: "thing", U: "thing", P: "place:fair" },
    sometimes(
      0.6,
      ["era dia de feira {em P}.", "it was market day {em P}."],
      ["{$day} todos foram até {P}.", "{$day} everyone went to {P}."],
    ),
    always(
      ["{T} <era T> [t1 T], e {U} <era U> [c1 U].", "{T} <was T> [t1 T], and {U} <was U> [c1 U]."],
      ["{~A} <tinha A> {um T t}, e {B} <tinha B> {um U c}.", "{~A} had {um T t}, and {B} had {um U c}."],
      ["{T de A} <era T> [c1 T].", "{T de A} <was T> [c1 T]."],
    ),
    always(
      ["{~A} <estava A> [g1 A], mas {B} <estava B> [b1 B].", "{~A} <was A> [g1 A], but {B} <was B> [b1 B]."],
      ["{~A} <ficou A> [j1 A] porque {T} <era T> [t2 T].", "{~A} <was A> [j1 A] because {T} <was T> [t2 T]."],
      ["{~A} <queria A> {U}, mas {B} <queria B> {T}.", "{~A} wanted {U}, but {B} wanted {T}."],
    ),
    always(
      ["{~B} <olhou B> para {T} e <riu B>.", "{~B} looked at {T} and laughed."],
      [
        "{~B} <mostrou B> {T} {a A} porque {ela T} <era T> [v1 T].",
        "{~B} showed {T} to {A} because {ela T} <was T> [v1 T].",
      ],
      ["{A+B} trocaram {T} e {U}.", "{A+B} swapped {T} and {U}."],
      ["{~A} <levou A> {T} para casa, e {B} <levou B> {U}.", "{~A} took {T} home, and {B} took {U}."],
    ),
    sometimes(0.4, [
      "à noite, {A} <estava A> [b1 A] e {B} também.",
      "in the evening, {A} <was A> [b1 A] and so <was B> {B}.",
    ]),
  ),
  plot(
    "noise",
    1.1,
    { T: "one thing:noisy", P: "place:high" },
    always(
      ["{$night} {?A} <ouviu A> um barulho {em P}.", "{$night} {?A} heard a noise {em P}."],
      ["havia um barulho estranho {em P}.", "there was a strange noise {em P}."],
    ),
    always(
      ["{~A} <ficou A> [e1 A], mas <foi A> ver.", "{~A} <was A> [e1 A], but went to look."],
      ['"quem está aí?", <perguntou A> {A}.', '"who is there?" asked {A}.'],
      [
        "{~A} <subiu A> devagar porque {ela A} <tinha A> medo.",
        "{~A} went up slowly because {ela A} <was A> afraid.",
      ],
    ),
    always(
      ["<era|eram B> só {B} com {um T t}.", "it was only {B} with {um T t}."],
      [
        "{~B} <estava B> ali e <tentava B> tocar {um T t} no escuro.",
        "{~B} <was B> there, trying to play {um T t} in the dark.",
        "T.music",
      ],
    ),
    always(
      ["{A+B} riram até o amanhecer.", "{A+B} laughed until dawn."],
      ["{~A} <ficou A> [g1 A], e {B} <pediu B> desculpas.", "{~A} <was A> [g1 A], and {B} said sorry."],
      [
        '"<eu não consigo|nós não conseguimos B> dormir", <disse B> {B}.',
        '"<I|we B> cannot sleep," said {B}.',
      ],
    ),
  ),
  plot(
    "visit",
    1.4,
    { T: "thing", P: "place", Q: "place" },
    always(
      ["{$day} {?A} <foi A> até {P} e <encontrou A> {B}.", "{$day} {?A} went to {P} and met {B}."],
      [
        "{~A} <caminhou A> até {P} porque {ela A} <queria A> ver {B}.",
        "{~A} walked to {P} because {ela A} wanted to see {B}.",
      ],
    ),
    always(
      [
        "{~B} <estava B> [b1 B], e {A} <ficou A> com {ela B}.",
        "{~B} <was B> [b1 B], and {A} stayed with {o B}.",
      ],
      ["{~B} <estava B> [g1 B] e <tinha B> {um T t}.", "{~B} <was B> [g1 B] and had {um T t}."],
      ["{~A} <tinha A> {um T c} para {B}.", "{~A} had {um T c} for {B}."],
    ),
    always(
      [
        '"<você|vocês A> <chegou|chegaram A> tarde", <disse B> {B}, mas <sorriu B>.',
        '"you are late," said {B}, but smiled.',
      ],
      ["{~B} <contou B> uma história sobre {T}.", "{~B} told a story about {T}."],
      ["{A+B} olharam para {Q} por muito tempo.", "{A+B} looked at {Q} for a long time."],
    ),
    always(
      [
        "{~A} <ficou A> até a lua aparecer porque {ela A} <estava A> [j1 A].",
        "{~A} stayed until the moon came out because {ela A} <was A> [j1 A].",
      ],
      ["{~A} <voltou A> {por Q}, [g2 A].", "{~A} went home past {Q}, [g2 A]."],
      [
        "{~A} <prometeu A> voltar, e {B} <ficou B> [g2 B].",
        "{~A} promised to come back, and {B} <was B> [g2 B].",
      ],
    ),
  ),
];
