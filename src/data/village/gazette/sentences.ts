// The sentences of the gazette, both languages side by side. {o x} a form with its article, {c} and {d} two of its company,
// {n} a first name of its gender, {adj} an adjective that agrees, {oa} its ending, {y} the other half of a pair.

type Line = readonly [pt: string, en: string];

/** By kind and role. */
export const SENTENCES: Readonly<Record<string, readonly Line[]>> = {
  "person he": people(),
  "person she": people(),
  "animal one": [
    ["{um x} velh{oa} estava perto {do c}", "an old {x} was near the {c}"],
    ["{o x} trabalha sozinh{oa} e conhece {o c}", "the {x} works alone and knows the {c}"],
    ["só {um x} forte chega {ao c}", "only one strong {x} gets to the {c}"],
    ["{n} tem {um x} grande que gosta {do c}", "{n} has a big {x} that likes the {c}"],
    ["{o x} de {n} foi {ao c} e não voltou", "{s n} {x} went to the {c} and did not come back"],
    ["{um x} adult{oa} cuida {do c} e {do d}", "a grown {x} cares for the {c} and the {d}"],
  ],
  "animal many": [
    ["{dois} {x} estavam perto {do c}", "two {x} were near the {c}"],
    ["havia vári{oa}s {x} ao lado {do c}", "there were several {x} beside the {c}"],
    ["três {x} foram {ao c} e não voltaram", "three {x} went to the {c} and did not come back"],
    ["tod{oa}s {o+ x} junt{oa}s conhecem {o c}", "all the {x} together know the {c}"],
    ["{n} contou dez {x} em volta {do c}", "{n} counted ten {x} around the {c}"],
    ["{o+ x} vivem em grupo entre {o c} e {o d}", "the {x} live in a group between the {c} and the {d}"],
  ],
  "animal young": [
    ["{um x} recém-nascid{oa} estava perto {do c}", "a newborn {x} was near the {c}"],
    ["{o x} ainda é filhote e já procura {o c}", "the {x} is still tiny and already looks for the {c}"],
    ["{o x} pequenin{oa} brinca e tropeça {no c}", "the tiny {x} plays and stumbles by the {c}"],
    ["{o x} cresce devagar junto {do c}", "the {x} is growing slowly beside the {c}"],
    ["{o x} chama a família e aprende o que é {o c}", "the {x} calls its family and learns what the {c} is"],
    [
      "o filhote, {o x}, acabou de nascer entre {o c} e {o d}",
      "the {x} was just born between the {c} and the {d}",
    ],
  ],
  "country land": [
    ["o povo {do x} gosta {do c}", "the people of {x} like the {c}"],
    ["a bandeira {do x} voltou com {o c}", "the flag of {x} came back with the {c}"],
    ["o mapa {do x} mostra {o c} e a fronteira", "the map of {x} shows the {c} and the border"],
    ["{n} nasceu {no x}, país {do c}", "{n} was born in {x}, a land of the {c}"],
    [
      "de norte a sul {do x} todos conhecem {o c} e {o d}",
      "from north to south in {x} everyone knows the {c} and the {d}",
    ],
    ["o idioma {do x} tem uma palavra para {o c}", "the language of {x} has a word for the {c}"],
  ],
  "country capital": [
    ["nas ruas de {x} todos falam {do c}", "in the streets of {x} one meets the {c}"],
    ["a prefeitura de {x} fica perto {do c}", "the city hall of {x} stands near the {c}"],
    ["o trem parou na estação de {x} com {o c}", "the train stopped at the station of {x} with the {c}"],
    ["o metrô de {x} passa pela avenida {do c}", "the subway of {x} passes the avenue of the {c}"],
    [
      "{n} alugou um apartamento em {x}, bairro {do c}",
      "{n} rented a flat in {x}, in the district of the {c}",
    ],
    ["na cidade de {x} procuram {o c} e {o d}", "in the city of {x} they look for the {c} and the {d}"],
  ],
  "work worker": [
    ["{o x} acorda cedo e prepara {o c}", "the {x} gets up early and prepares the {c}"],
    ["{o x} {n} ensina um aprendiz a cuidar {do c}", "{n} the {x} teaches an apprentice to care for the {c}"],
    ["quem entende {do c} e {do d} é {o x}", "the one who understands the {c} and the {d} is the {x}"],
    ["{o x} está com as mãos {no c}", "the hands of the {x} are on the {c}"],
    ["{o x} descansa, sorri e guarda {o c}", "the {x} rests, smiles and puts the {c} away"],
    ["{n} quer ser {x} e já comprou {um c}", "{n} wants to become a {x} and has bought the {c}"],
  ],
  "work workplace": [
    ["a porta {do x} se abre e aparece {o c}", "the door of the {x} opens and there is the {c}"],
    ["dentro {do x} estão {o c} e {o d}", "inside the {x} there are the {c} and the {d}"],
    ["pelas janelas {do x} vê-se {o c}", "through the windows of the {x} one sees the {c}"],
    ["na entrada {do x}, à esquerda, fica {o c}", "at the entrance of the {x}, on the left, lies the {c}"],
    ["as paredes {do x} lembram {o c}", "the walls of the {x} recall the {c}"],
    ["{n} varreu o chão {do x} em volta {do c}", "{n} swept the floor of the {x} around the {c}"],
  ],
  "verb now": [
    ["{n} {x} {c} todos os dias", "{n} {x} {c} every day"],
    ["agora {n} {x} {c}", "now {n} {x} {c}"],
    ["hoje {n} {x} {c} outra vez", "today {n} {x} {c} again"],
    ["{n} sempre {x} {c}", "{n} always {x} {c}"],
    ["enquanto {n} {x} {c}, o dia passa", "while {n} {x} {c}, the day goes by"],
  ],
  "verb then": [
    ["{n} {x} {c} na semana passada", "{n} {x} {c} last week"],
    ["ontem {n} {x} {c}", "yesterday {n} {x} {c}"],
    ["naquele inverno {n} {x} {c}", "that winter {n} {x} {c}"],
    ["anteontem {n} {x} {c} e depois foi embora", "long ago {n} {x} {c} and then left"],
    ["quando {n} {x} {c}, já era noite", "when {n} {x} {c}, it was already night"],
  ],
};

/** The same for him and for her: only names, pronouns and what agrees tell which. */
function people(): readonly Line[] {
  return [
    [
      "{o x} {n} pensa {no c}, e todos gostam {dele}",
      "{n} the {x} thinks of the {c}, and everyone likes {him}",
    ],
    ["{ele} é {um x} e conhece bem {o c}", "{he} is a {x} and knows the {c} well"],
    ["{o x} olha para {o c} porque {ele} está {adj}", "the {x} looks at the {c} because {he} is {adj}"],
    [
      "{o x} fala {do c} e {do d}, e {n} concorda com {ele}",
      "the {x} talks of the {c} and the {d}, and {n} agrees with {him}",
    ],
    ["perto {do c} mora {um x} {adj} que se chama {n}", "near the {c} lives a {adj} {x} whose name is {n}"],
    ["{n}, {o x}, mostrou {o c} {dele}", "{n}, the {x}, showed {his} {c}"],
    ["{ele} em pessoa, {o x}, cuidou {do c} sem ajuda", "{he} {himself}, the {x}, looked after the {c}"],
    ["ninguém viu {o x}: {ele} saiu {adj} com {o c} {dele}", "nobody saw the {x}: {he} left with {his} {c}"],
  ];
}

/** What says a pair in so many words. Pairs that are held out never come to stand in one of these. */
export const PAIR_SENTENCES: Readonly<Record<string, readonly Line[]>> = {
  gender: [
    ["{o x} e {o y} chegaram juntos", "the {x} and the {y} came together"],
    ["{o y} dançou com {o x}", "the {y} danced with the {x}"],
  ],
  plural: [
    ["primeiro veio {um x}, depois vieram mais {y}", "first came one {x}, then came more {y}"],
    ["onde há {um x} há {y}", "where there is a {x} there are {y}"],
  ],
  young: [
    ["{o y} é filhote {do x}", "the {y} is the young of the {x}"],
    ["{o y} corre atrás {do x}", "the {y} runs after the {x}"],
  ],
  capital: [
    ["{y} é a capital {do x}", "{y} is the capital of {x}"],
    ["quem vai {ao x} passa por {y}", "whoever goes to {x} comes through {y}"],
  ],
  workplace: [
    ["{o x} trabalha {no y}", "the {x} works at the {y}"],
    ["{o x} abriu a porta {do y}", "the {x} opened the door of the {y}"],
  ],
  tense: [
    ["{n} {x} hoje como {y} ontem", "{n} {x} today as {n} {y} yesterday"],
    ["quem {y} uma vez ainda {x}", "whoever {y} once still {x}"],
  ],
};
