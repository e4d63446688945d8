// The animals of the village. They speak, keep keys and have fears, as in any fable.

import { readNouns, type Noun } from "./nouns.js";

// Tags: fly, swim. Each name has one grammatical gender in Portuguese, whatever the animal.
export const ANIMALS: readonly Noun[] = readNouns(`
  f | coruja corujas           | owl owls            | fly
  m | gato gatos               | cat cats
  m | cachorro cachorros       | dog dogs
  f | raposa raposas           | fox foxes
  m | pássaro pássaros         | bird birds          | fly
  f | tartaruga tartarugas     | turtle turtles      | swim
  m | sapo sapos               | frog frogs          | swim
  m | cavalo cavalos           | horse horses
  f | vaca vacas               | cow cows
  m | pato patos               | duck ducks          | swim fly
  f | cabra cabras             | goat goats
  f | abelha abelhas           | bee bees            | fly
  f | borboleta borboletas     | butterfly butterflies | fly
  f | formiga formigas         | ant ants
  m | coelho coelhos           | rabbit rabbits
  m | rato ratos               | mouse mice
  m | lobo lobos               | wolf wolves
  m | urso ursos               | bear bears
  f | gaivota gaivotas         | seagull seagulls    | fly
  m | corvo corvos             | crow crows          | fly
`);
