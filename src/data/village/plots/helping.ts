// Plots about help: rain, a broken thing, the dark, a heavy load, hunger, illness, a lost way.

import { always, plot, sometimes, type Plot } from "./plot.js";

export const HELPING: readonly Plot[] = [
  plot(
    "mended",
    1.4,
    { T: "one thing:break", P: "place:town" },
    always(
      ["{T de A} <estava T> [quebrado T].", "{T de A} <was T> [quebrado T]."],
      ["{$day} {T de A} caiu no chão e quebrou.", "{$day} {T de A} fell to the ground and broke."],
    ),
    always(
      [
        "{~A} <ficou A> [e1 A] porque {ela A} <precisava A> {de T}.",
        "{~A} <was A> [e1 A] because {ela A} needed {T}.",
      ],
      [
        "{~A} <estava A> [e1 A] e não <sabia A> o que fazer.",
        "{~A} <was A> [e1 A] and did not know what to do.",
      ],
    ),
    always(
      ["{?B} <levou B> {T} até {P} e {o T} <consertou B>.", "{?B} took {T} to {P} and mended {o T}."],
      [
        "{~B} <consertou B> {T} com paciência porque {ela B} <era B> [k1 B].",
        "{~B} mended {T} with patience because {ela B} <was B> [k1 B].",
      ],
    ),
    sometimes(
      0.6,
      ["agora {T} <parecia T> [novo T].", "now {T} looked [novo T]."],
      ["{T} <ficou T> ainda mais [bonito T].", "{T} <was T> even more [bonito T]."],
    ),
    sometimes(
      0.7,
      ["{~A} <ficou A> [g1 A] e <agradeceu A> {a B}.", "{~A} <was A> [g1 A] and thanked {B}."],
      ['"[obrigado A]", <disse A> {A}. {B} só <sorriu B>.', '"thank you," said {A}. {B} just smiled.'],
    ),
  ),
  plot(
    "rain",
    1.2,
    { T: "thing:warm", P: "place:open" },
    always(
      [
        "chovia muito {em P}, e {A} <estava A> [molhado A].",
        "it was raining hard {em P}, and {A} <was A> [molhado A].",
      ],
      ["{~A} <estava A> {em P} quando a chuva começou.", "{~A} <was A> {em P} when the rain began."],
    ),
    sometimes(
      0.6,
      ["{~A} <tinha A> frio e medo do trovão.", "{~A} <was A> cold and afraid of the thunder."],
      [
        "{~A} <estava A> [e1 A] porque a casa ficava longe.",
        "{~A} <was A> [e1 A] because home was far away.",
      ],
    ),
    always(
      ["{?B} <abriu B> a porta e <chamou B> {A}.", "{?B} opened the door and called {A}."],
      [
        "{?B} <viu B> {A} da janela e <correu B> para ajudar.",
        "{?B} saw {A} from the window and ran to help.",
      ],
      [
        '"<entre|entrem A>", <disse B> {B}. "aqui dentro está quente."',
        '"come in," said {B}. "it is warm in here."',
      ],
    ),
    always(
      ["{~B} <emprestou B> {um T t?} {a A}.", "{~B} lent {um T t?} to {A}."],
      [
        "{~B} <deu B> {um T c} {a A}, e {T} <era T> [macio T].",
        "{~B} gave {um T c} to {A}, and {T} <was T> [macio T].",
        "T.cloth",
      ],
    ),
    sometimes(
      0.7,
      ["{~A} <ficou A> perto do fogo até a chuva passar.", "{~A} stayed by the fire until the rain stopped."],
      ["quando a chuva passou, {A} <devolveu A> {T}.", "when the rain stopped, {A} gave {T} back."],
    ),
  ),
  plot(
    "dark",
    1.2,
    { T: "thing:light" },
    always(
      [
        "{$night} {?A} não <conseguia A> dormir porque {ela A} <tinha A> medo {$fear}.",
        "{$night} {?A} could not sleep because {ela A} <was A> afraid {$fear}.",
      ],
      ["{$night} {?A} <acordou A> [assustado A].", "{$night} {?A} woke up [assustado A]."],
      ["{~A} <tinha A> medo {$fear}.", "{~A} <was A> afraid {$fear}."],
    ),
    always(
      [
        "{?B} <acendeu B> {um T t?} e <sentou B> ao lado {dele A}.",
        "{?B} lit {um T t?} and sat down beside {o A}.",
      ],
      [
        "{?B} <veio B> com {um T t?} porque {ela B} <ouviu B> {A} chorar.",
        "{?B} came with {um T t?} because {ela B} heard {A} cry.",
      ],
    ),
    always(
      [
        '"<olhe|olhem A> a lua", <disse B> {B}. "ela cuida da vila."',
        '"look at the moon," said {B}. "it watches over the village."',
      ],
      [
        "{~B} <contou B> uma história até {A} <dormir|dormirem A>.",
        "{~B} told a story until {A} fell asleep.",
      ],
      [
        "lá fora, a lua apareceu e a noite ficou clara.",
        "outside, the moon came out and the night grew bright.",
      ],
    ),
    sometimes(
      0.7,
      ["{~A} <ficou A> [calmo A] e <fechou A> os olhos.", "{~A} <was A> [calmo A] and closed {poss A} eyes."],
      ["{~A} <apagou A> {T} e <dormiu A> até de manhã.", "{~A} put out {T} and slept until morning."],
      ["{~A} nunca mais <teve|tiveram A> medo {$fear}.", "{~A} <was A> never afraid {$fear} again."],
    ),
  ),
  plot(
    "heavy",
    1.1,
    { T: "one thing:bulky", P: "place:open" },
    always(
      ["{~A} <queria A> levar {um T c?} até {P}.", "{~A} wanted to take {um T c?} to {P}."],
      ["{~A} <precisava A> levar {T} até {P}.", "{~A} had to take {T} to {P}."],
    ),
    always(
      ["mas {T} <era T> muito [pesado T].", "but {T} <was T> very [pesado T]."],
      [
        "{~A} <puxou A> e <empurrou A>, mas {T} não saiu do lugar.",
        "{~A} pulled and pushed, but {T} did not move.",
      ],
    ),
    always(
      [
        "{?B} <veio B> ajudar porque {ela B} <era B> [forte B].",
        "{?B} came to help because {ela B} <was B> [forte B].",
      ],
      [
        "{?B} <viu B> que {A} <estava A> [b1 A] e <veio B> ajudar.",
        "{?B} saw that {A} <was A> [b1 A] and came to help.",
      ],
      ['"<eu ajudo|nós ajudamos B>", <disse B> {B}.', '"<I|we B> can help," said {B}.'],
    ),
    always(
      ["[junto A+B], {A+B} levaram {T} até {P}.", "together, {A+B} took {T} to {P}."],
      ["{A+B} carregaram {T} bem devagar e chegaram {a P}.", "{A+B} carried {T} very slowly and got to {P}."],
    ),
    sometimes(
      0.5,
      ["{~A+B} estavam [b1 A+B], mas [g1 A+B].", "{~A+B} were [b1 A+B], but [g1 A+B]."],
      ["{~A} <estava A> [cansado A], e {B} também.", "{~A} <was A> [cansado A], and so <was B> {B}."],
    ),
  ),
  plot(
    "shared-food",
    1.2,
    { T: "one thing:food", P: "place" },
    always(
      [
        "{~A} <estava A> [faminto A], mas {B} <tinha B> {um T f}.",
        "{~A} <was A> [faminto A], but {B} had {um T f}.",
      ],
      ["{?B} <levou B> {um T f} até {P}.", "{?B} took {um T f} to {P}."],
      ["{$day} {?B} <trouxe B> {um T f} para {A}.", "{$day} {?B} brought {um T f} for {A}."],
    ),
    always(
      ["{?B} <viu B> que {A} não <tinha A> comida.", "{?B} saw that {A} had no food."],
      [
        "{~A} <sentou A> ao lado {dele B} e <olhou A> para {T}.",
        "{~A} sat down beside {o B} and looked at {T}.",
      ],
      ["{T} <estava T> [f1 T] e cheirava bem.", "{T} <was T> [f1 T] and smelled good."],
    ),
    always(
      [
        "{~B} <dividiu B> {T} com {A} porque {ela B} <era B> [k1 B].",
        "{~B} shared {T} with {A} because {ela B} <was B> [k1 B].",
      ],
      [
        "{A+B} dividiram {T} e conversaram até o sol se pôr.",
        "{A+B} shared {T} and talked until the sun went down.",
      ],
      ['"<quer|querem A> um pedaço?", <perguntou B> {B}.', '"would you like a piece?" asked {B}.'],
    ),
    sometimes(
      0.6,
      ["{~A} <comeu A> {T} até o fim e <ficou A> [g1 A].", "{~A} ate all of {T} and <was A> [g1 A]."],
      ["{~A+B} ficaram [j1 A+B].", "{~A+B} were [j1 A+B]."],
    ),
  ),
  plot(
    "ill",
    0.9,
    { T: "one thing:food", U: "thing:plant" },
    always(
      ["{~A} <ficou A> [doente A] e não <saiu A> de casa.", "{~A} fell [doente A] and stayed at home."],
      ["{~A} <estava A> [doente A] e [triste A].", "{~A} <was A> [doente A] and [triste A]."],
    ),
    always(
      ["{~B} <estava B> [e1 B] e <foi B> ver {A}.", "{~B} <was B> [e1 B] and went to see {A}."],
      ["{?B} <bateu B> na porta com {um T f}.", "{?B} knocked on the door with {um T f}."],
      [
        "{?B} <trouxe B> {um U c} porque {A} <gostava A> de flores.",
        "{?B} brought {um U c} because {A} liked flowers.",
      ],
    ),
    sometimes(
      0.7,
      [
        "{~B} <ficou B> ali a tarde toda e <contou B> histórias.",
        "{~B} stayed there all afternoon and told stories.",
      ],
      [
        '"<descanse|descansem A>", <disse B> {B}. "amanhã vai ser melhor."',
        '"rest now," said {B}. "tomorrow will be better."',
      ],
    ),
    always(
      ["{~A} <melhorou A> depois de três dias.", "{~A} got better after three days."],
      ["no dia seguinte, {~A} já <estava A> [j1 A].", "the next day, {~A} <was A> [j1 A] again."],
    ),
  ),
  plot(
    "lost-way",
    1.2,
    { T: "one thing:light", P: "place:wild" },
    always(
      ["{~A} <estava A> [perdido A] {em P}.", "{~A} <was A> [perdido A] {em P}."],
      [
        "{$day} {?A} <andou A> demais e se <perdeu A> {em P}.",
        "{$day} {?A} walked too far and got lost {em P}.",
      ],
    ),
    always(
      ["{~A} <ficou A> [e1 A] porque a noite chegava.", "{~A} <was A> [e1 A] because night was coming."],
      ["{~A} <estava A> [b1 A] e <chamou A> {por B}.", "{~A} <was A> [b1 A] and called for {B}."],
    ),
    always(
      ["{?B} <ouviu B> a voz {dele A} e <veio B> correndo.", "{?B} heard {poss A} voice and came running."],
      ["{?B} <morava B> ali perto e <conhecia B> o caminho.", "{?B} lived nearby and knew the way."],
      ["{?B} <voou B> por cima das árvores e <viu B> {A}.", "{?B} flew over the trees and saw {A}.", "B.fly"],
    ),
    always(
      ["{~B} <acendeu B> {um T t?} e <mostrou B> a trilha.", "{~B} lit {um T t?} and showed the path."],
      [
        '"<venha|venham A> <comigo|conosco B>", <disse B> {B}. "a vila fica logo ali."',
        '"come with <me|us B>," said {B}. "the village is not far."',
      ],
      ["{A+B} seguiram a luz da lua até a vila.", "{A+B} followed the light of the moon to the village."],
    ),
    sometimes(0.5, ["em casa, {~A} <ficou A> [g1 A].", "at home, {~A} <was A> [g1 A]."]),
  ),
];
