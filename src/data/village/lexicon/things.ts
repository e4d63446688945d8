// The things of the village and what can be done with them.

import { readNouns, type Noun } from "./nouns.js";

// Tags say what a thing is good for in a story. carry: lost, kept, given. craft: made by hand. break: breaks and is mended.
// metal, cloth, hollow, round: which adjectives suit it. paint: may be painted. bulky: takes two to move.
// light, music, warm, toy, paper, plant, food, vessel, treasure, baked, fruit, dairy, noisy: what it is.
export const THINGS: readonly Noun[] = readNouns(`
  f | chave chaves             | key keys            | carry metal treasure
  f | lanterna lanternas       | lantern lanterns    | carry craft break paint light
  m | chapéu chapéus           | hat hats            | carry craft cloth warm
  m | sino sinos               | bell bells          | carry metal noisy
  f | flauta flautas           | flute flutes        | carry craft break music noisy
  f | cesta cestas             | basket baskets      | carry craft hollow paint
  m | livro livros             | book books          | carry
  f | concha conchas           | shell shells        | carry treasure
  f | pedra pedras             | stone stones        | carry treasure round
  f | moeda moedas             | coin coins          | carry treasure metal round
  f | bola bolas               | ball balls          | carry toy round
  f | pipa pipas               | kite kites          | carry craft toy break
  m | espelho espelhos         | mirror mirrors      | carry bulky break
  m | relógio relógios         | clock clocks        | carry break metal
  m | mapa mapas               | map maps            | carry paper treasure
  f | caixa caixas             | box boxes           | craft hollow paint bulky
  f | vela velas               | candle candles      | carry craft light
  m | barco barcos             | boat boats          | craft break paint bulky
  m | violão violões           | guitar guitars      | carry music break noisy
  m | tambor tambores          | drum drums          | carry craft music noisy paint
  m | lenço lenços             | scarf scarves       | carry craft cloth warm
  m | cobertor cobertores      | blanket blankets    | cloth craft warm
  m | casaco casacos           | coat coats          | carry cloth craft warm
  m | vaso vasos               | vase vases          | break hollow craft vessel paint
  f | xícara xícaras           | cup cups            | carry break hollow craft vessel
  m | balde baldes             | bucket buckets      | hollow vessel noisy paint
  m | anel anéis               | ring rings          | carry metal treasure round
  f | carta cartas             | letter letters      | carry paper
  f | escada escadas           | ladder ladders      | craft break paint bulky
  f | carroça carroças         | cart carts          | craft break paint bulky
  f | flor flores              | flower flowers      | plant
  m | girassol girassóis       | sunflower sunflowers | plant
  m | bolo bolos               | cake cakes          | food round baked
  f | torta tortas             | pie pies            | food baked
  f | maçã maçãs               | apple apples        | food round fruit
  m | queijo queijos           | cheese cheeses      | food round dairy
`);
