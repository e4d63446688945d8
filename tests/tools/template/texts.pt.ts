// O que a estação diz. O português é a fonte; o inglês tem as mesmas chaves.
export const pt = {
  chapter: "Fundamentos",
  title: "Modelo de estação",
  summary:
    "Escreva alguns {value:números}. Cada um recebe uma {output:fatia} do todo, e quanto maior o número, maior a fatia.",
  legend: "Uma barra por número. Juntas, as fatias somam 1.",
  howToRead:
    "Compare o tamanho das barras: com a temperatura alta ficam parecidas, com a baixa uma leva quase tudo.",
  empty: "Escreva ao menos um número.",
  columns: ["número", "fatia"],
  formula: "fatia = exp(número ÷ temperatura) ÷ soma de todos",
  stops: {
    numbers: {
      title: "Seus números viram fatias",
      caption: "Troque um número e veja todas as fatias mudarem.",
      note: "Peça três números à turma antes de mostrar as fatias.",
    },
    hot: {
      title: "Quente: todos quase iguais",
      caption: "Dividir por um número grande aproxima os números, e as fatias também.",
      note: "Pergunte o que aconteceria com uma temperatura sem fim.",
    },
    cold: {
      title: "Frio: o maior leva quase tudo",
      caption: "Dividir por um número pequeno afasta os números.",
      note: "É assim que um modelo escolhe sempre a mesma palavra.",
    },
    cooling: {
      title: "Esfriando passo a passo",
      caption: "A cada passo a temperatura perde um décimo.",
      note: "Pause no meio e peça um palpite sobre o próximo passo.",
    },
    tie: {
      title: "Empate",
      caption: "Números iguais, fatias iguais, em qualquer temperatura.",
      note: "",
    },
  },
} as const;
