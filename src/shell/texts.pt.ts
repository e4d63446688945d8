// The words of the journey around the stations, in Portuguese: the source.

export const pt = {
  title: "Jornada",
  home: "Jornada, a página inicial",
  previous: (name: string) => `Anterior: ${name}`,
  next: (name: string) => `Próxima: ${name}`,
  present: "Apresentar",
  front: {
    title: "Veja a IA generativa acontecer",
    lead: "Vinte e uma ideias, do token ao raciocínio, calculadas agora, no seu aparelho. Nada foi gravado, nada sai daqui. Mude tudo.",
    draw: "desenhe uma forma",
    example: "A coruja guardou a chave porque ela tinha medo",
    sentence: "Sua frase",
    read: "Ler",
    or: "ou",
    live: "Ao vivo nesta página",
    path: "O caminho",
    open: (ready: number, total: number) =>
      `${ready} de ${total} estações abertas; as outras estão a caminho.`,
    coming: "em breve",
    rooms: "Ao lado do caminho",
  },
  cards: {
    captions: {
      diffusion: "uma rede aprende esta forma, agora",
      attention: "quem olha para quem, nesta frase",
    },
    open: (name: string) => `Abrir ${name}`,
  },
} as const;
