// Plots about making: presents, gardens, music, paint, play, the sea, the moon.

import { always, plot, sometimes, type Plot } from "./plot.js";

export const MAKING: readonly Plot[] = [
  plot(
    "present",
    1.2,
    { T: "one thing:craft", P: "place:town" },
    always(
      ["era o aniversário {de B}.", "it was {s B} birthday."],
      ["{~B} <estava B> [e1 B] no dia do seu aniversário.", "{~B} <was B> [e1 B] on {poss B} birthday."],
    ),
    always(
      ["{~A} <fez A> {um T c} para {B}.", "{~A} made {um T c} for {B}."],
      ["{~A} <trabalhou A> {$wait} e <fez A> {um T t}.", "{~A} worked {$wait} and made {um T t}."],
      [
        "{~A} <comprou A> {um T c} e {o T} <escondeu A> {em P}.",
        "{~A} bought {um T c} and hid {o T} {em P}.",
      ],
    ),
    always(
      ["{?B} <viu B> {T} e <ficou B> [j1 B].", "{?B} saw {T} and <was B> [j1 B]."],
      [
        "{~B} <ficou B> [surpreso B] porque {T} <era T> [v1 T].",
        "{~B} <was B> [surpreso B] because {T} <was T> [v1 T].",
      ],
      ['"que surpresa", <disse B> {B}, e <abraçou B> {A}.', '"what a surprise," said {B}, and hugged {A}.'],
    ),
    sometimes(
      0.5,
      [
        "{~B} <guardou B> {T} porque {ela T} <era T> um presente {de A}.",
        "{~B} kept {T} because {ela T} <was T> a present from {A}.",
      ],
      ["{~A} também <ficou A> [g1 A].", "{~A} <was A> [g1 A] too."],
    ),
  ),
  plot(
    "seed",
    1,
    { T: "thing:plant", P: "place:soil" },
    always(
      ["{$day} {?A} <plantou A> uma semente {em P}.", "{$day} {?A} planted a seed {em P}."],
      ["{~A} <tinha A> uma semente e a <plantou A> {em P}.", "{~A} had a seed and planted it {em P}."],
    ),
    always(
      ["{~A} <regou A> a terra e <esperou A> {$wait}.", "{~A} watered the earth and waited {$wait}."],
      ["{~B} <riu B> porque nada crescia.", "{~B} laughed because nothing grew."],
      ["{~A} <estava A> [e1 A] porque nada crescia.", "{~A} <was A> [e1 A] because nothing grew."],
    ),
    always(
      ["depois de muita chuva, {um T c} <nasceu T> ali.", "after much rain, {um T c} grew there."],
      ["{$day} {um T c} <apareceu T> {em P}.", "{$day} {um T c} came up {em P}."],
    ),
    always(
      [
        "{~B} <ficou B> [surpreso B] porque {T} <era T> [p1 T].",
        "{~B} <was B> [surpreso B] because {T} <was T> [p1 T].",
      ],
      ["{~A} <deu A> {T} {a B}, e {B} <ficou B> [j1 B].", "{~A} gave {T} to {B}, and {B} <was B> [j1 B]."],
      ["{~A} <ficou A> [orgulhoso A] e <cantou A> para {T}.", "{~A} <was A> [orgulhoso A] and sang to {T}."],
    ),
  ),
  plot(
    "party",
    1.1,
    { T: "one thing:music", P: "place:town" },
    always(
      [
        "havia uma festa {em P}, e {A} <levou A> {um T t?}.",
        "there was a party {em P}, and {A} brought {um T t?}.",
      ],
      ["{$night} houve uma festa {em P}.", "{$night} there was a party {em P}."],
    ),
    always(
      ["{~A} <tocou A> {T}, e {B} <dançou B>.", "{~A} played {T}, and {B} danced."],
      [
        "{~A} não <queria A> tocar {T} porque {ela A} <era A> [tímido A].",
        "{~A} did not want to play {T} because {ela A} <was A> [tímido A].",
      ],
      ["{~B} <pediu B> uma canção, e {A} <tocou A> {T}.", "{~B} asked for a song, and {A} played {T}."],
    ),
    always(
      ['"<toque|toquem A> mais uma", <pediu B> {B}.', '"play one more," said {B}.'],
      ["todos cantaram até a lua aparecer.", "everyone sang until the moon came out."],
      ["{~B} <convidou B> {A} para dançar.", "{~B} asked {A} to dance."],
    ),
    always(
      ["{~A} <ficou A> [g1 A], e {B} <ficou B> [g1 B].", "{~A} <was A> [g1 A], and {B} <was B> [g1 B]."],
      ["{~A+B} voltaram para casa [b1 A+B], mas [g1 A+B].", "{~A+B} went home [b1 A+B], but [g1 A+B]."],
      [
        "{~A} <saiu A> por último porque {ela A} <gostava A> de música.",
        "{~A} left last because {ela A} loved music.",
      ],
    ),
  ),
  plot(
    "paint",
    1.1,
    { T: "thing:paint" },
    always(
      ["{T de A} <era T> [c1 T].", "{T de A} <was T> [c1 T]."],
      [
        "{~A} <tinha A> {um T c1}, mas <queria A> outra cor.",
        "{~A} had {um T c1}, but wanted another colour.",
      ],
    ),
    always(
      ["{~A} <pintou A> {T} de {cor T c2}.", "{~A} painted {T} {cor T c2}."],
      [
        "{?B} <trouxe B> tinta, e {A} <pintou A> {T} de {cor T c2}.",
        "{?B} brought paint, and {A} painted {T} {cor T c2}.",
      ],
    ),
    always(
      ["agora {T} <era T> [c2 T] e <parecia T> [novo T].", "now {T} <was T> [c2 T] and looked [novo T]."],
      [
        "{T} <ficou T> [c2 T], e {B} <ficou B> [surpreso B].",
        "now {T} <was T> [c2 T], and {B} <was B> [surpreso B].",
      ],
    ),
    always(
      ["{?B} <achou B> {T} [bonito T].", "{?B} thought {T} <was T> [bonito T]."],
      [
        '"<prefiro|preferimos B> assim", <disse B> {B}.',
        '"<I|we B> like it better this way," said {B}.',
        "T.single",
      ],
      ["{~A} <estava A> [b1 A], mas [g1 A].", "{~A} <was A> [b1 A], but [g1 A]."],
    ),
  ),
  plot(
    "play",
    1.1,
    { T: "one thing:toy", P: "place:open", Q: "place:open" },
    always(
      ["{A+B} brincavam com {um T c} {em P}.", "{A+B} were playing with {um T c} {em P}."],
      [
        "{~A} <levou A> {um T c} até {P} para brincar com {B}.",
        "{~A} took {um T c} to {P} to play with {B}.",
      ],
    ),
    always(
      ["o vento levou {T} até {Q}.", "the wind carried {T} to {Q}."],
      ["de repente, {T} caiu perto {de Q}.", "suddenly, {T} fell near {Q}."],
    ),
    always(
      [
        "{~A} <correu A> atrás {dele T}, mas não {o T} <alcançou A>.",
        "{~A} ran after {o T}, but could not reach {o T}.",
      ],
      [
        "{~B} <ficou B> [e1 B] porque {T} <era T> [novo T].",
        "{~B} <was B> [e1 B] because {T} <was T> [novo T].",
      ],
      [
        "{~A} <ficou A> [e1 A], mas {B} <teve|tiveram B> uma ideia.",
        "{~A} <was A> [e1 A], but {B} had an idea.",
      ],
    ),
    always(
      ["{~B} <subiu B> numa árvore e <pegou B> {T}.", "{~B} climbed a tree and caught {T}."],
      ["{?B} <voou B> até lá e <trouxe B> {T} de volta.", "{?B} flew there and brought {T} back.", "B.fly"],
      [
        "{?B} <nadou B> até lá e <trouxe B> {T} de volta.",
        "{?B} swam there and brought {T} back.",
        "B.swim, Q.water",
      ],
      ["{~A+B} acharam {T} e brincaram até a noite.", "{~A+B} found {T} and played until night."],
    ),
    sometimes(
      0.5,
      ["{~A} <riu A>, e {B} <riu B> também.", "{~A} laughed, and {B} laughed too."],
      ["{~A+B} estavam [j1 A+B].", "{~A+B} were [j1 A+B]."],
    ),
  ),
  plot(
    "net",
    1.1,
    { T: "thing:treasure", Q: "place:water" },
    always(
      ["{$day} {?A} <lançou A> a rede {em Q}.", "{$day} {?A} cast a net {em Q}."],
      ["{~A} <foi A> pescar {em Q}.", "{~A} went fishing {em Q}."],
      ["{~A} <saiu A> de barco antes do sol.", "{~A} went out in a boat before sunrise."],
    ),
    always(
      ["em vez de peixe, {~A} <achou A> {um T t}.", "instead of fish, {~A} found {um T t}."],
      ["a rede trouxe só {um T t}.", "the net brought up only {um T t}."],
    ),
    always(
      [
        "{~B} <quis B> ver {T} porque {ela T} <era T> [v1 T].",
        "{~B} wanted to see {T} because {ela T} <was T> [v1 T].",
      ],
      ["{~A} <mostrou A> {T} {a B}.", "{~A} showed {T} to {B}."],
      ['"{esse T} <vale|valem T> muito", <disse B> {B}.', '"{esse T} <is|are T> worth a lot," said {B}.'],
    ),
    always(
      [
        "{~A} <guardou A> {T} porque {ela T} <era T> [v2 T].",
        "{~A} kept {T} because {ela T} <was T> [v2 T].",
      ],
      [
        "{~A} <deu A> {T} {a B} porque {B} <era B> [k1 B].",
        "{~A} gave {T} to {B} because {B} <was B> [k1 B].",
      ],
      [
        "{~A} <devolveu A> {T} ao mar e <ficou A> [g1 A].",
        "{~A} gave {T} back to the sea and <was A> [g1 A].",
      ],
    ),
  ),
  plot(
    "moon",
    1,
    { T: "one thing:vessel", P: "place:high" },
    always(
      ["{$night} {?A} <queria A> tocar a lua.", "{$night} {?A} wanted to touch the moon."],
      ["{~A} <sonhava A> em tocar a lua.", "{~A} dreamed of touching the moon."],
    ),
    always(
      [
        "{~A} <subiu A> até {P}, mas a lua ainda estava longe.",
        "{~A} went up to {P}, but the moon was still far away.",
      ],
      ["{~A} <pulou A> bem alto, mas <caiu A> no chão.", "{~A} jumped very high, but fell to the ground."],
    ),
    sometimes(0.5, ["{~A} <ficou A> [e1 A].", "{~A} <was A> [e1 A]."]),
    always(
      ["{?B} <encheu B> {um T t} de água.", "{?B} filled {um T t} with water."],
      ["{?B} <trouxe B> {um T c} com água.", "{?B} brought {um T c} with water."],
    ),
    always(
      ["a lua estava ali dentro, inteira.", "the whole moon was there inside."],
      [
        "{~A} <olhou A> para a água e <tocou A> a lua com a ponta do dedo.",
        "{~A} looked at the water and touched the moon with a fingertip.",
        "A.person, A.single",
      ],
      [
        "{~A} <viu A> a lua na água e <ficou A> [g1 A].",
        "{~A} saw the moon in the water and <was A> [g1 A].",
      ],
    ),
  ),
];
