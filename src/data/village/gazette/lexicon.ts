// Whom and what the village gazette writes about: topics with all their forms, and the company each of them keeps.
// Forms of one topic share its company; forms of one role (the queen, the capital, the young) share the role's sentences.

import { words } from "../lexicon/nouns.js";
import type { Gender, Language } from "../types.js";

/** Portuguese asks for an article: masculine, feminine, or none ("Portugal"). */
export interface Form {
  readonly text: string;
  readonly gender: Gender | "none";
}

export type TopicKind = "person" | "animal" | "country" | "work" | "verb";

export interface Topic {
  readonly kind: TopicKind;
  /** By role, in the order of the kind's roles below. */
  readonly forms: Readonly<Record<Language, readonly Form[]>>;
  readonly company: Readonly<Record<Language, readonly Form[]>>;
}

/** The roles of each kind: what form stands at which place of a row. */
export const ROLES_OF = {
  person: ["he", "she"],
  animal: ["one", "many", "young"],
  country: ["land", "capital"],
  work: ["worker", "workplace"],
  verb: ["now", "then"],
} as const satisfies Record<TopicKind, readonly string[]>;

// Rows read: Portuguese forms | English forms | Portuguese company | English company. "o:", "a:", "-:" give the article, "_" is a space.
const PEOPLE = `
  o:rei a:rainha            | king queen               | o:trono a:coroa o:reino            | throne crown kingdom
  o:príncipe a:princesa     | prince princess          | o:castelo o:baile o:reino          | castle ball kingdom
  o:duque a:duquesa         | duke duchess             | o:castelo a:carruagem a:caçada     | castle carriage hunt
  o:homem a:mulher          | man woman                | o:trabalho a:estrada a:casa        | work road house
  o:menino a:menina         | boy girl                 | a:pipa o:pião o:recreio            | kite marble playground
  o:pai a:mãe               | father mother            | o:berço o:bebê a:casa              | cradle baby house
  o:avô a:avó               | grandfather grandmother  | a:bengala o:chinelo a:lareira      | cane slipper fireplace
  o:tio a:tia               | uncle aunt               | o:domingo a:visita o:almoço        | sunday visit lunch
  o:irmão a:irmã            | brother sister           | o:quarto o:segredo a:briga         | bedroom secret quarrel
  o:sobrinho a:sobrinha     | nephew niece             | o:feriado o:presente a:visita      | holiday present visit
  o:noivo a:noiva           | bridegroom bride         | o:anel o:altar o:buquê             | ring altar bouquet
  o:marido a:esposa         | husband wife             | o:casamento a:aliança o:aniversário | wedding vow anniversary
  o:ator a:atriz            | actor actress            | o:palco a:peça a:plateia           | stage play audience
  o:mago a:maga             | wizard witch             | o:feitiço o:caldeirão a:varinha    | spell cauldron wand
  o:herói a:heroína         | hero heroine             | a:espada o:dragão a:batalha        | sword dragon battle
  o:monge a:monja           | monk nun                 | o:mosteiro a:oração o:silêncio     | monastery prayer silence
  o:garçom a:garçonete      | waiter waitress          | a:bandeja a:gorjeta o:cardápio     | tray tip menu
  o:anfitrião a:anfitriã    | host hostess             | a:sala o:convidado o:jantar        | parlour guest dinner
`;
const ANIMALS = `
  o:gato os:gatos o:gatinho           | cat cats kitten             | o:leite o:novelo o:telhado      | milk yarn roof
  o:cachorro os:cachorros o:cachorrinho | dog dogs puppy            | o:osso o:quintal a:coleira      | bone yard collar
  o:pato os:patos o:patinho           | duck ducks duckling         | a:lagoa o:junco a:pena          | pond reed feather
  a:vaca as:vacas o:bezerro           | cow cows calf               | o:pasto o:sino o:estábulo       | pasture bell stable
  o:cavalo os:cavalos o:potro         | horse horses foal           | a:sela a:ferradura o:galope     | saddle horseshoe gallop
  a:ovelha as:ovelhas o:cordeiro      | ewe ewes lamb               | a:lã o:rebanho o:pastor         | wool fold shepherd
  a:galinha as:galinhas o:pintinho    | hen hens chick              | o:milho o:poleiro o:ovo         | corn perch egg
  o:porco os:porcos o:leitão          | pig pigs piglet             | a:lama o:chiqueiro o:cocho      | mud sty trough
  o:ganso os:gansos o:gansinho        | goose geese gosling         | o:lago a:pena o:bando           | lake feather flight
  o:sapo os:sapos o:girino            | frog frogs tadpole          | o:brejo o:nenúfar o:mosquito    | swamp lily mosquito
  a:cabra as:cabras o:cabrito         | goat goats kid              | a:pedra o:morro o:capim         | rock hillside grass
  o:urso os:ursos o:ursinho           | bear bears cub              | o:mel a:caverna o:salmão        | honey cave salmon
  a:borboleta as:borboletas a:lagarta | butterfly butterflies caterpillar | o:casulo a:flor a:folha   | cocoon flower leaf
  a:coruja as:corujas a:corujinha     | owl owls owlet              | a:noite a:torre o:galho         | midnight tower branch
  o:cisne os:cisnes o:cisninho        | swan swans cygnet           | o:barquinho a:fonte o:parque       | boat fountain park
  a:lebre as:lebres o:láparo          | hare hares leveret          | o:trevo a:toca o:campo          | clover burrow field
`;
const COUNTRIES = `
  -:Portugal -:Lisboa     | Portugal Lisbon    | o:azulejo o:fado a:sardinha        | tile fado sardine
  a:França -:Paris        | France Paris       | a:baguete o:croissant o:perfume    | baguette croissant perfume
  a:Itália -:Roma         | Italy Rome         | o:macarrão a:ópera a:gôndola       | pasta opera gondola
  a:Espanha -:Madri       | Spain Madrid       | o:flamenco a:castanhola a:paella   | flamenco castanet paella
  o:Japão -:Tóquio        | Japan Tokyo        | o:quimono a:cerejeira o:sushi      | kimono cherry sushi
  o:Egito -:Cairo         | Egypt Cairo        | a:pirâmide o:camelo o:papiro       | pyramid camel papyrus
  o:Peru -:Lima           | Peru Lima          | a:lhama o:poncho a:quinoa          | llama poncho quinoa
  -:Cuba -:Havana         | Cuba Havana        | a:rumba o:charuto o:dominó         | rumba cigar domino
  a:Grécia -:Atenas       | Greece Athens      | a:azeitona o:templo a:coluna       | olive temple column
  a:Noruega -:Oslo        | Norway Oslo        | o:fiorde o:bacalhau o:esqui        | fjord cod ski
  o:Quênia -:Nairóbi      | Kenya Nairobi      | a:savana o:leão a:girafa           | savanna lion giraffe
  a:China -:Pequim        | China Beijing      | a:seda o:panda o:chá               | silk panda tea
  o:Brasil -:Brasília     | Brazil Brasilia    | o:samba a:feijoada o:tucano        | samba feijoada toucan
  o:Chile -:Santiago      | Chile Santiago     | o:cobre o:vulcão o:condor          | copper volcano condor
  a:Rússia -:Moscou       | Russia Moscow      | a:balalaica o:samovar a:neve       | balalaika samovar snow
  a:Irlanda -:Dublin      | Ireland Dublin     | a:harpa o:duende a:turfa           | harp leprechaun peat
`;
const WORK = `
  o:padeiro a:padaria            | baker bakery             | o:pão a:farinha o:forno         | bread flour oven
  a:professora a:escola          | teacher school           | a:lição o:giz o:caderno         | lesson chalk notebook
  a:médica o:hospital            | doctor hospital          | o:remédio a:febre o:curativo    | medicine fever bandage
  o:jardineiro o:jardim          | gardener garden          | a:rosa a:tesoura o:regador      | rose shears hose
  a:pintora o:ateliê             | painter studio           | a:tinta o:pincel a:tela         | paint brush canvas
  o:pescador o:porto             | fisherman harbour        | o:peixe a:rede o:anzol          | fish net hook
  o:moleiro o:moinho             | miller mill              | o:trigo a:mó o:saco             | wheat millstone sack
  a:juíza o:tribunal             | judge court              | a:lei a:sentença o:martelo      | law verdict gavel
  a:bibliotecária a:biblioteca   | librarian library        | o:livro a:estante o:catálogo    | book shelf catalogue
  o:ferreiro a:forja             | blacksmith forge         | o:ferro a:bigorna o:fole        | iron anvil bellows
  a:costureira a:alfaiataria     | tailor shop              | a:agulha a:linha o:vestido      | needle thread dress
  o:carteiro o:correio           | postman mailroom         | a:carta o:selo o:envelope       | letter stamp envelope
  a:cozinheira a:cozinha         | cook kitchen             | a:panela a:sopa o:tempero       | pan soup spice
  o:faroleiro o:farol            | keeper lighthouse        | a:lâmpada o:nevoeiro o:navio    | lamp fog ship
`;
// The company of a verb is what comes after it: whole phrases.
const VERBS = `
  canta cantou          | sings sang        | uma_canção no_coro uma_melodia             | a_song in_the_choir a_melody
  dança dançou          | dances danced     | uma_valsa no_salão ao_som_da_sanfona       | a_waltz in_the_hall to_the_accordion
  pinta pintou          | paints painted    | o_muro uma_aquarela um_retrato             | the_fence a_watercolour a_portrait
  corre correu          | runs ran          | na_pista uma_maratona com_pressa           | on_the_track a_marathon in_a_hurry
  dorme dormiu          | sleeps slept      | na_rede sob_o_cobertor no_travesseiro      | in_the_hammock under_the_blanket on_the_pillow
  come comeu            | eats ate          | uma_maçã o_bolo com_fome                   | an_apple the_cake with_a_fork
  bebe bebeu            | drinks drank      | um_copo_de_suco com_sede uma_limonada      | a_glass_of_juice with_thirst a_lemonade
  escreve escreveu      | writes wrote      | um_poema no_diário um_bilhete              | a_poem in_the_diary a_note
  lê leu                | reads read        | o_jornal um_romance uma_revista            | the_newspaper a_novel a_magazine
  constrói construiu    | builds built      | uma_ponte o_telheiro com_tijolos           | a_bridge the_shed with_bricks
  nada nadou            | swims swam        | no_rio de_costas até_a_boia                | in_the_river on_the_back to_the_buoy
  voa voou              | flies flew        | de_balão sobre_as_nuvens no_planador       | in_a_balloon over_the_clouds with_the_glider
  planta plantou        | plants planted    | uma_semente a_muda um_carvalho             | a_seed the_seedling an_oak
  vende vendeu          | sells sold        | na_feira por_três_moedas o_tapete          | at_the_fair for_three_coins the_carpet
  joga jogou            | plays played      | xadrez no_tabuleiro uma_partida            | chess on_the_board a_match
  conserta consertou    | mends mended      | o_motor a_engrenagem com_parafusos         | the_engine the_gear with_screws
`;

export const TOPICS: readonly Topic[] = [
  ...readTopics("person", PEOPLE),
  ...readTopics("animal", ANIMALS),
  ...readTopics("country", COUNTRIES),
  ...readTopics("work", WORK),
  ...readTopics("verb", VERBS),
];

function readTopics(kind: TopicKind, table: string): Topic[] {
  return table
    .trim()
    .split("\n")
    .map((row) => {
      const [pt, en, ptCompany, enCompany] = row.split("|").map(readForms);
      return { kind, forms: { pt, en }, company: { pt: ptCompany, en: enCompany } };
    });
}

/** "a:rainha" → feminine; a plural "as:" keeps its gender, and the sentences know the number. */
function readForms(cell: string): Form[] {
  return words(cell).map((word) => {
    const [, article, text] = /^(?:(-|[oa]s?):)?(.*)$/.exec(word)!;
    const gender = article?.startsWith("a") ? "f" : article?.startsWith("o") ? "m" : "none";
    return { text: text.replaceAll("_", " "), gender };
  });
}
