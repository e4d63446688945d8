// The words of the station, in Portuguese: the source. `texts.en.ts` is typed by it.

export const pt = {
  chapter: "Difusão",
  title: "Desfazer o ruído, um passo de cada vez",
  summary:
    "A rede não desenha. Ela só aprende a responder: {noise:quanto disto é ruído?} Tire um pouco, pergunte de novo. Em alguns passos, a {value:forma} volta.",
  legend:
    "Cinza: quase só ruído. Verde: quase só forma. A mancha clara é o seu desenho; os traços finos mostram para onde a rede empurra cada lugar.",
  legendClean:
    "Roxo: onde a rede acha que cada ponto vai parar. Pálidos: onde os pontos estão agora. Os traços finos mostram para onde a rede empurra cada lugar.",
  legendEpsilon:
    "De cada ponto sai um traço: o ruído que a rede vê nele. Tire-o inteiro e o ponto fica onde o traço começa.",
  legendForward:
    "Cada ponto do desenho vira ruído. Cheios: um salto só. Vazados: muitos passinhos. As duas nuvens são a mesma.",
  howToRead:
    "Cada ponto é um número sorteado que a rede arruma. Arraste o cursor da barra para ver qualquer passo. Clique em um ponto, ou use as setas do teclado sobre a figura, para abrir a conta dele. Arraste sobre a figura para desenhar outra forma: a rede recomeça do zero.",
  stops: {
    shape: {
      title: "Comece por uma forma",
      caption:
        "Escolha uma, ou desenhe a sua por cima da figura. Uma rede de 39 mil números aprende só dela, agora, aqui.",
      note: "Peça uma forma à plateia e desenhe com o mouse. Nada foi treinado antes: os poucos segundos de espera são o treino inteiro. Enquanto espera, aponte a curva da perda e os pontos que se ajeitam: são amostras rápidas da rede como ela está naquele instante.",
    },
    spoil: {
      title: "Primeiro, estrague o desenho",
      caption:
        "Pôr ruído é fácil e não precisa de rede: a cada passo, encolha um pouco a {value:forma} e some um pouco de {noise:acaso}.",
      note: "Uma gota de tinta em um copo de água se espalha sozinha; ninguém precisa ensinar. O difícil é o filme ao contrário. Deixe ir até o fim e pergunte: dá para adivinhar a forma olhando só a última nuvem?",
    },
    leap: {
      title: "Um salto ou mil passinhos",
      caption:
        "Somar ruído aos poucos ou de uma vez dá na mesma nuvem. Compare as médias e as larguras ao lado: elas foram medidas.",
      note: "É este atalho que torna o treino barato. Para treinar no passo 500 não é preciso dar 500 passos: sorteie o passo, dê um salto, pergunte. As duas nuvens não são iguais ponto a ponto, porque os sorteios são outros; o que coincide é a lei que elas seguem, e a diferença medida cabe no acaso.",
    },
    question: {
      title: "Uma pergunta só",
      caption:
        "Depois de 40 passos de treino a rede ainda chuta. Cada traço é o {noise:ruído} que ela acha que há naquele ponto.",
      note: "A tarefa inteira cabe em uma frase: aqui está um ponto sujo, diga quanto dele é sujeira. A perda é o erro dessa resposta ao quadrado. Aumente os passos de treino ao lado e veja os traços se entenderem entre si.",
    },
    back: {
      title: "Agora, o filme ao contrário",
      caption:
        "Comece de puro ruído. Tire um pouco do que a rede chama de {noise:ruído}, pergunte de novo, repita. A {value:forma} aparece.",
      note: "Aqui está a ideia que tornou a difusão possível: trocar um problema impossível, criar do nada, por muitos problemas pequenos, limpar um pouquinho. Repare que quase tudo se decide no meio do caminho; os últimos passos só apuram.",
    },
    guess: {
      title: "O palpite vem borrado",
      caption:
        "Em {output:roxo}, onde a rede acha que cada ponto vai parar. Cedo, ela só sabe a média; perto do fim, sabe o lugar.",
      note: "Arraste a barra do começo ao fim nesta vista. Com muito ruído, o melhor palpite é o meio da figura: é a resposta honesta de quem ainda não pode saber. Por isso um passo só dá um borrão, e por isso o caminho tem muitos passos.",
    },
    point: {
      title: "Siga um ponto",
      caption:
        "Tudo o que acontece com ele neste passo está ao lado: onde está, que {noise:ruído} a rede vê, que {output:palpite} sai disso, para onde vai.",
      note: "Leia a conta em voz alta com os números. Não há mais nada por trás: gerar uma imagem de um milhão de pixels é esta mesma conta, com um ponto de um milhão de coordenadas. Depois use Conferir: o laboratório refaz tudo em precisão dupla.",
    },
    few: {
      title: "Quantos passos bastam?",
      caption:
        "Cinco passos para uma espiral. Serve? Experimente 1, 10 e 100, sem treinar de novo: a rede é a mesma.",
      note: "O número de passos é da hora de gerar, não da hora de aprender. Com um passo, sai o borrão do palpite. Com dez, quase tudo. Depois de uns cinquenta ninguém vê diferença, e cada passo custa uma passada da rede: é por isso que tanta pesquisa tenta cortar passos.",
    },
    chance: {
      title: "Com sorteio ou sem",
      caption:
        "No DDPM cada passo traz um sorteio, e o caminho treme. Troque por DDIM com η = 0: o mesmo {noise:ruído} vai direto, sempre ao mesmo ponto.",
      note: "A mesma rede serve aos dois: muda só a receita do passo. Sem acaso, o ruído inicial vira um endereço da amostra, e dá para caminhar entre duas delas. Com acaso, erros pequenos são corrigidos no caminho. No DDIM, suba η aos poucos e siga o caminho do ponto marcado.",
    },
    yours: {
      title: "A sua vez",
      caption: "A folha está vazia. Desenhe uma letra, um rosto, três ilhas, e veja a rede aprender.",
      note: "Boas provocações: duas ilhas distantes (algum ponto cai no meio do mar?), uma espiral apertada, o próprio nome. Com a mesma semente e o mesmo desenho, a figura se repete ponto por ponto neste aparelho.",
    },
  },
  presets: {
    infinity: "Infinito",
    heart: "Coração",
    spiral: "Espiral",
    moons: "Luas",
    smiley: "Rosto",
    word: "IA",
    ring: "Anel",
    star: "Estrela",
    "s-curve": "Curva S",
    checkerboard: "Tabuleiro",
  },
  directions: { forward: "Pôr ruído", reverse: "Tirar ruído" },
  input: {
    shapes: "Formas prontas",
    draw: "Desenhar",
    drawing: "Desenhando",
    clear: "Limpar",
  },
  figure: {
    label: (caption: string) => `Nuvem de pontos. ${caption}`,
    empty: "Desenhe aqui",
    emptyHint: "Arraste o mouse ou o dedo, ou escolha uma forma pronta.",
    training: (step: string, total: string) => `treino ${step} de ${total}`,
    step: (position: string, total: string) => `passo ${position} de ${total}`,
    noise: "ruído",
    loss: "perda",
    direction: "Sentido",
    view: "O que ver",
    views: { points: "pontos", clean: "palpite", epsilon: "ruído" },
    table: {
      sampling: (position: string) => `Pontos no passo ${position}`,
      samplingColumns: ["ponto", "x_t", "y_t", "ε̂ x", "ε̂ y", "x̂₀ x", "x̂₀ y"],
      noising: (position: string) => `Pontos depois de ${position} passos de ruído`,
      noisingColumns: ["ponto", "salto x", "salto y", "passos x", "passos y"],
      drawing: "Pontos do desenho",
      drawingColumns: ["ponto", "x", "y"],
    },
  },
  inspector: {
    learning: "O que a rede aprendeu",
    lossLabel: (value: string) => `Perda ao longo do treino, agora ${value}`,
    noLoss: "A curva da perda aparece quando o treino começa.",
    steps: "passos",
    perStep: (ms: string) => `${ms} por passo de treino`,
    settings: "A volta",
    resample: "Sortear outro ruído",
    point: (index: string) => `Ponto ${index}`,
    hint: "Clique em um ponto para abrir a conta dele.",
    openPoint: "Abrir um ponto",
    close: "Fechar",
    previous: "Ponto anterior",
    next: "Próximo ponto",
    here: "Onde está",
    sees: "O ruído que a rede vê",
    guesses: "O palpite que sai disso",
    goes: "Para onde vai",
    drawn: (fresh: string) => `O último termo é o sorteio: ${fresh} vezes um número ao acaso.`,
    certain: "Neste passo não há sorteio: a conta decide tudo.",
    last: "Chegou: não há mais ruído a tirar.",
    follows: (from: string, to: string) =>
      `Neste passo o ponto anda ${from}. Faltam ${to} até o palpite da rede.`,
    scale: "Na folha, o ruído tem desvio 0,5.",
    schedule: "Quanto sobra da forma",
    scheduleLabel: "Sinal e ruído ao longo dos passos",
    signal: "forma α",
    noise: "ruído σ",
    agreement: "Salto e passinhos",
    leap: "um salto",
    walk: (steps: string) => `${steps} passinhos`,
    mean: "média",
    spread: "largura",
    difference: (value: string, chance: string) =>
      `Maior diferença: ${value}. O acaso sozinho explica até ${chance}.`,
    leapFormula: "De uma vez",
    walkFormula: "Passo a passo",
  },
  notices: {
    diverged: (step: string) =>
      `O treino saiu dos trilhos no passo ${step}: os números ficaram grandes demais. Voltamos aos últimos pesos bons e paramos. Uma taxa de aprendizado menor resolve.`,
  },
} as const;
