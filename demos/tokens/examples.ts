// Texts to start from, written for this station, and the pair of sentences that is priced.

const pt =
  "A coruja mora na torre da vila. Toda noite a coruja guarda a chave da torre, e toda manhã o pescador pergunta pela chave. " +
  "O pescador mora perto do rio. Ele pesca de manhã, vende o peixe na praça e guarda um peixe para a coruja.\n" +
  "Uma noite a coruja perdeu a chave. Procurou na torre, procurou na praça, procurou no rio. O coração da coruja batia depressa. " +
  "Então o pescador abriu o peixe da coruja, e lá estava a chave da torre. A coruja cantou uma canção, e a vila inteira acordou com a canção da coruja.\n" +
  "Desde aquela noite o pescador guarda a chave da torre de manhã, e a coruja guarda a chave da torre à noite. " +
  "Quando a lua está cheia, a vila inteira vem à praça para ouvir a canção da coruja e comer o peixe do pescador.";

const en =
  "The owl lives in the tower of the village. Every night the owl keeps the key of the tower, and every morning the fisherman asks for the key. " +
  "The fisherman lives near the river. He fishes in the morning, sells the fish in the square and keeps a fish for the owl.\n" +
  "One night the owl lost the key. She searched the tower, she searched the square, she searched the river. The owl's heart was beating fast. " +
  "Then the fisherman opened the owl's fish, and there was the key of the tower. The owl sang a song, and the whole village woke to the song of the owl.\n" +
  "Since that night the fisherman keeps the key of the tower in the morning, and the owl keeps the key of the tower at night. " +
  "When the moon is full, the whole village comes to the square to hear the song of the owl and to eat the fisherman's fish.";

const signs =
  "coração ❤️ canção 🎵 coração ❤️\n" +
  "café ☕ pão 🍞 café ☕ pão 🍞\n" +
  "família 👩‍👩‍👧 bandeira 🇧🇷 família 👩‍👩‍👧 bandeira 🇧🇷\n" +
  "olá · hello · 你好 · привет · שלום · olá · hello · 你好 · привет · שלום\n" +
  "x² + y² = r² · 3,14 · 10:45 · x² + y² = r²";

export const examples = { pt, en, both: `${pt}\n${en}`, signs } as const;
export type ExampleId = keyof typeof examples;

export const pair = {
  portuguese: "O coração da coruja batia depressa quando ela procurava a chave na praça.",
  english: "The heart of the owl was beating fast while she searched the square for the key.",
} as const;
