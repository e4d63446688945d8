// Plots about keeping, losing, lending and giving back.

import { always, plot, sometimes, type Plot } from "./plot.js";

export const KEEPING: readonly Plot[] = [
  plot(
    "kept-for-fear",
    2,
    { T: "thing:carry", P: "place" },
    always(
      [
        "{~A} <guardou A> {T} porque {ela A} <tinha A> medo.",
        "{~A} kept {T} because {ela A} <was A> afraid.",
      ],
      [
        "{~A} <guardou A> {T} {em P} porque {ela A} <tinha A> medo.",
        "{~A} kept {T} {em P} because {ela A} <was A> afraid.",
      ],
      [
        "{~A} <guardou A> {T} porque {ela A} <tinha A> medo {$fear}.",
        "{~A} kept {T} because {ela A} <was A> afraid {$fear}.",
      ],
      [
        "{~A} <escondeu A> {T} porque {ela T} <era T> [v1 T].",
        "{~A} hid {T} because {ela T} <was T> [v1 T].",
      ],
      [
        "{~A} <escondeu A> {um T t?} {em P} porque {ela A} <estava A> [e1 A].",
        "{~A} hid {um T t?} {em P} because {ela A} <was A> [e1 A].",
      ],
    ),
    always(
      ["{~B} <procurou B> {T} o dia inteiro.", "{~B} looked for {T} all day."],
      ["{~B} <quis B> saber por quê.", "{~B} wanted to know why."],
      [
        '"o que <você|vocês A> <está|estão A> escondendo?", <perguntou B> {B}.',
        '"what are you hiding?" asked {B}.',
      ],
    ),
    always(
      [
        '"não precisa ter medo", <disse B> {B}. "<eu fico|nós ficamos B> aqui."',
        '"there is nothing to fear," said {B}. "<I|we B> will stay here."',
      ],
      ["{~A} <mostrou A> {T} {a B} e <contou A> tudo.", "{~A} showed {T} to {B} and told everything."],
      ["{?B} <achou B> {T}, mas não <contou B> a ninguém.", "{?B} found {T}, but told nobody."],
    ),
    sometimes(
      0.6,
      ["{~A} <ficou A> [calmo A], e o medo foi embora.", "{~A} <was A> [calmo A], and the fear went away."],
      ["{~A} <ficou A> [aliviado A] e <abraçou A> {B}.", "{~A} <was A> [aliviado A] and hugged {B}."],
      ["{~B} <prometeu B> guardar o segredo.", "{~B} promised to keep the secret."],
    ),
  ),
  plot(
    "lost-and-found",
    2,
    { T: "thing:carry", P: "place", Q: "place" },
    always(
      ["{$day} {?A} <perdeu A> {um T t} {em P}.", "{$day} {?A} lost {um T t} {em P}."],
      ["{~A} <tinha A> {um T t}, mas {o T} <perdeu A> {em P}.", "{~A} had {um T t}, but lost {o T} {em P}."],
      ["{$day} {?A} não <achou A> {seu A T}.", "{$day} {?A} could not find {seu A T}."],
    ),
    always(
      ["{~A} <procurou A> {em Q}, mas não <achou A> nada.", "{~A} looked {em Q}, but found nothing."],
      ["{~A} <ficou A> [e1 A] e <procurou A> por toda parte.", "{~A} <was A> [e1 A] and looked everywhere."],
      [
        "{~A} <estava A> [e1 A] porque {T} <era T> um presente.",
        "{~A} <was A> [e1 A] because {T} <was T> a present.",
      ],
    ),
    always(
      [
        "{$sudden} {?B} <viu B> {T} {em P} e {o T} <levou B> para {A}.",
        "{$sudden} {?B} saw {T} {em P} and took {o T} to {A}.",
      ],
      ["{?B} <encontrou B> {T} e {o T} <devolveu B> {a A}.", "{?B} found {T} and gave {o T} back to {A}."],
      [
        "{?B} <voou B> sobre a vila e <viu B> {T} {em P}.",
        "{?B} flew over the village and saw {T} {em P}.",
        "B.fly",
      ],
      ["{?B} <achou B> {T}, que agora <estava T> [sujo T].", "{?B} found {T}, now [sujo T]."],
    ),
    sometimes(
      0.7,
      ["{~A} <ficou A> [j1 A] e <abraçou A> {B}.", "{~A} <was A> [j1 A] and hugged {B}."],
      ['"[obrigado A]", <disse A> {A}, e <guardou A> {T}.', '"thank you," said {A}, and put {T} away.'],
      [
        "{~A} <deu A> {T} {a B} porque {B} <era B> [k1 B].",
        "{~A} gave {T} to {B} because {B} <was B> [k1 B].",
      ],
    ),
  ),
  plot(
    "lent",
    1.2,
    { T: "thing:carry", P: "place" },
    always(
      ["{~A} <emprestou A> {seu A T} {a B}.", "{~A} lent {seu A T} to {B}."],
      [
        "{~B} <pediu B> {T de A} e <prometeu B> cuidar bem {dele T}.",
        "{~B} borrowed {T de A} and promised to take good care of {o T}.",
      ],
    ),
    always(
      ["mas {T} <caiu T> {em P} e <ficou T> [sujo T].", "but {T} fell {em P} and got [sujo T]."],
      ["mas choveu {em P} e {T} <ficou T> [molhado T].", "but it rained {em P} and {T} got [molhado T]."],
      ["mas {B} <esqueceu B> {T} {em P}.", "but {B} left {T} {em P}."],
    ),
    always(
      ["{~B} <estava B> [e1 B], mas <contou B> a verdade.", "{~B} <was B> [e1 B], but told the truth."],
      [
        "{~B} <limpou B> {T} e {o T} <devolveu B> no dia seguinte.",
        "{~B} cleaned {T} and gave {o T} back the next day.",
      ],
      [
        "{~B} <pediu B> desculpas porque {ela B} <estava B> [e1 B].",
        "{~B} said sorry because {ela B} <was B> [e1 B].",
      ],
    ),
    always(
      [
        "{~A} não <ficou A> [zangado A] porque {B} <era B> [honesto B].",
        "{~A} <was A> not [zangado A] because {B} <was B> [honesto B].",
      ],
      ["{~A} <sorriu A> e <ficou A> [g1 A] de novo.", "{~A} smiled and <was A> [g1 A] again."],
      ['"não faz mal", <disse A> {A}.', '"it does not matter," said {A}.'],
    ),
  ),
  plot(
    "trade",
    1,
    { T: "one thing:craft", U: "one thing:craft", M: "place=mercado" },
    always(
      ["{~A} <queria A> {um T c}, mas não <tinha A> dinheiro.", "{~A} wanted {um T c}, but had no money."],
      ["{$day} {?A} <viu A> {um T c} {em M}.", "{$day} {?A} saw {um T c} {em M}."],
      [
        "{?B} <vendia B> {um T c} {em M}, e {A} <parou A> para ver.",
        "{?B} <was B> selling {um T c} {em M}, and {A} stopped to look.",
      ],
    ),
    always(
      ["{~A} <ofereceu A> {um U t} em troca.", "{~A} offered {um U t} in exchange."],
      [
        "{~A} <perguntou A> {a B} se a troca era justa: {um U t} por {um T c}.",
        "{~A} asked {B} if it was a fair trade: {um U t} for {um T c}.",
      ],
    ),
    always(
      ["{~B} <aceitou B> porque {U} <era U> [v1 U].", "{~B} said yes because {U} <was U> [v1 U]."],
      ["{~B} <pensou B> um pouco e <aceitou B>.", "{~B} thought for a while and said yes."],
    ),
    always(
      [
        "{~A} <voltou A> para casa com {T}, e {B} <ficou B> com {U}.",
        "{~A} went home with {T}, and {B} kept {U}.",
      ],
      [
        "{~A} <ficou A> [j1 A] com {T}, e {B} <ficou B> [j1 B] com {U}.",
        "{~A} <was A> [j1 A] with {T}, and {B} <was B> [j1 B] with {U}.",
      ],
    ),
  ),
  plot(
    "letter",
    1,
    { T: "one thing:paper", Q: "place:water", P: "place" },
    always(
      ["{$day} {?B} <trouxe B> {um T} para {A}.", "{$day} {?B} brought {um T} for {A}."],
      ["{~A} <encontrou A> {um T t} debaixo da porta.", "{~A} found {um T t} under the door."],
    ),
    always(
      [
        "{~A} <abriu A> {T} com cuidado porque {ela T} <era T> [v1 T].",
        "{~A} opened {T} with care because {ela T} <was T> [v1 T].",
      ],
      ["{T} vinha de longe e falava {de Q}.", "{T} came from far away and spoke of {Q}."],
      [
        '{nele T} estava escrito: "venha {a Q} quando a lua aparecer."',
        '{ela T} said: "come to {Q} when the moon comes out."',
      ],
    ),
    always(
      ["{~A} <leu A> {T} duas vezes e <foi A> até {Q}.", "{~A} read {T} twice and went to {Q}."],
      ["{A+B} foram até {Q} naquela mesma noite.", "{A+B} went to {Q} that very night."],
    ),
    always(
      ["{~B} <estava B> ali, [g1 B], com uma surpresa.", "{~B} <was B> there, [g1 B], with a surprise."],
      [
        "a lua brilhava na água, e {A} <ficou A> [encantado A].",
        "the moon shone on the water, and {A} <was A> [encantado A].",
      ],
      [
        "não havia ninguém, mas {A} <ficou A> [j1 A] com o passeio.",
        "nobody was there, but {A} <was A> [j1 A] with the walk.",
      ],
    ),
  ),
];
