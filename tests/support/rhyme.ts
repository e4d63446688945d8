// A text that even a tiny network soon knows: three sentences over and over.

export const rhyme = Array.from(
  { length: 120 },
  (_, i) => ["o gato subiu no muro.", "a lua subiu no céu.", "o rato fugiu do gato."][i % 3],
).join("\n");
