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
  legends: {
    cloud:
      "Cinza: quase só ruído. Verde: quase só forma. A mancha clara é a nuvem que a rede aprendeu. Arraste para girar.",
    sound:
      "Verde: quase só som. Cinza: quase só ruído. As linhas pálidas são as ondas que a rede aprendeu. Cada quadrinho é um som novo.",
  },
  howToRead:
    "Cada ponto é um número sorteado que a rede arruma. Arraste o cursor da barra para ver qualquer passo. Clique em um ponto, ou use as setas do teclado sobre a figura, para abrir a conta dele. Arraste sobre a figura para desenhar outra forma: a rede recomeça do zero. Na nuvem 3-D, arrastar ou usar as setas gira a figura. No som, clique em um quadrinho para escolhê-lo, aperte Enter para ouvir e arraste sobre a onda grande para desenhar a sua.",
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
    straight: {
      title: "Caminho reto",
      caption:
        "A mesma espiral, os mesmos cinco passos, outra pergunta: em vez do ruído, a rede diz para que lado fica a {value:forma}, em linha reta.",
      note: "Flow matching é a difusão com outro trajeto: no treino, cada ponto do desenho liga-se a um ruído por uma reta, e a rede aprende a velocidade dessa reta. Caminhos menos curvos prometem pedir menos passos. Não acredite: aperte Comparar ao lado, e os três jeitos são treinados e medidos com o mesmo desenho e a mesma semente. A curva mostra a distância até o desenho com 1, 2, 3… 50 passos.",
    },
    collapse: {
      title: "Quando a GAN se repete",
      caption:
        "Oito ilhas, dois aprendizes. A {key:GAN} pula de uma ilha para outra e nunca cobre todas; a {value:difusão} encontra as oito. A conta está ao lado.",
      note: "A GAN é um jogo: uma rede falsifica, a outra fiscaliza. Se uma ilha basta para passar na fiscalização, o falsificador não tem motivo para visitar as outras: é o colapso de modos. A difusão não tem esse atalho, porque é cobrada em cada ponto do desenho. Seja justo com a GAN: troque a inércia por 0,5, um dos consertos que a prática achou, e veja o equilíbrio voltar. O rosto pronto também é um bom teste.",
    },
    space: {
      title: "A mesma ideia no espaço",
      caption:
        "Uma coordenada a mais e nada muda na conta. Arraste para girar: o nó se fecha a partir do {noise:ruído}.",
      note: "Pergunte o que mudou no programa: só o número de coordenadas, de duas para três. É o degrau para a turma aceitar que uma imagem é um ponto com um milhão delas. A nuvem Girar o desenho usa a forma da aba Desenho como perfil em um torno: desenhe meia taça e volte.",
    },
    sound: {
      title: "A mesma ideia em som",
      caption:
        "Cada som é um ponto de 64 coordenadas: as alturas da onda. Aperte Ouvir e deixe tocar: o {noise:chiado} vira {value:timbre}.",
      note: "Comece com o volume baixo. O que se ouve é a onda da figura, repetida 220 vezes por segundo, sem gravação nenhuma. A rede aprendeu flauta, clarinete, cordas e órgão; cada quadrinho é um instrumento que não existia, perto de um deles. Grave um á firme ou desenhe uma onda: em segundos ela vira um instrumento.",
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
    islands: "Ilhas",
  },
  subjects: { drawing: "Desenho", cloud: "Nuvem 3-D", sound: "Som" },
  solids: {
    knot: "Nó",
    helix: "Hélice dupla",
    torus: "Rosca",
    sphere: "Esfera",
    roll: "Rocambole",
    turned: "Girar o desenho",
  },
  timbres: {
    all: "Os quatro",
    flute: "Flauta",
    clarinet: "Clarinete",
    strings: "Cordas",
    organ: "Órgão",
    own: "Sua onda",
  },
  directions: { forward: "Pôr ruído", reverse: "Tirar ruído" },
  input: {
    subject: "O que a rede aprende",
    solids: "Nuvens prontas",
    timbres: "Timbres",
    hear: "Ouvir",
    silence: "Parar o som",
    record: "Gravar",
    recording: "Ouvindo você",
    shapes: "Formas prontas",
    draw: "Desenhar",
    drawing: "Desenhando",
    clear: "Limpar",
  },
  figure: {
    labels: {
      drawing: (caption: string) => `Nuvem de pontos. ${caption}`,
      cloud: (caption: string) => `Nuvem de pontos no espaço; as setas giram. ${caption}`,
      sound: (caption: string) => `Ondas sonoras; as setas escolhem, Enter toca. ${caption}`,
    },
    empty: "Desenhe aqui",
    emptyHints: {
      drawing: "Arraste o mouse ou o dedo, ou escolha uma forma pronta.",
      cloud: "A nuvem gira o seu desenho, e a folha dele está vazia. Desenhe em Desenho e volte.",
      sound: "Arraste da esquerda para a direita: é um período da sua onda. Ou grave a sua voz.",
    },
    png: "Salvar a figura como PNG",
    gif: "Salvar o filme como GIF",
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
      point: "ponto",
      walk: "passos",
      cloud: "Pontos da nuvem",
      sound: "som",
      sounds: "Amostras de cada som",
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
    soundName: (index: string) => `Som ${index}`,
    soundHint:
      "É um ponto de 64 coordenadas, uma para cada amostra da onda. O passo é a mesma conta do ponto no plano, feita 64 vezes.",
    straight: "No flow matching o ritmo é fixo: forma e ruído somam sempre 1, em linha reta.",
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
  contest: {
    title: "Quantos modos cada um acha",
    diffusion: "Difusão",
    gan: "GAN",
    modes: "modos achados",
    near: "amostras no desenho",
    momentum: "Inércia da GAN (β₁)",
    waiting: "ainda sem medida",
    sheet: (found: string) => `Amostras da GAN: ${found}`,
    found: (count: string, all: string) => `${count} de ${all} modos`,
    chart: (diffusion: string, gan: string, all: string) =>
      `Modos achados ao longo do treino. Difusão: ${diffusion} de ${all}. GAN: ${gan} de ${all}.`,
    apart: (modes: string, share: string, near: string) =>
      `Os modos são as ${modes} partes separadas do desenho. Uma parte conta como achada quando recebe pelo menos ${share} das amostras que lhe cabem. Uma amostra está no desenho quando fica a menos de ${near} de um ponto dele.`,
    stretches: (modes: string, share: string, near: string) =>
      `O desenho foi cortado em ${modes} trechos (k-means): são os modos. Um trecho conta como achado quando recebe pelo menos ${share} das amostras que lhe cabem. Uma amostra está no desenho quando fica a menos de ${near} de um ponto dele.`,
  },
  comparison: {
    title: "Três perguntas, uma rede",
    names: { epsilon: "ruído", velocity: "velocidade", flow: "fluxo" },
    chart: "Distância das amostras ao desenho, por número de passos, para cada coisa que a rede prevê",
    hint: "A distância média entre amostras e dados, com poucos e com muitos passos. Mesmos dados, mesma semente, mesmo treino.",
    run: "Comparar os três",
    running: "Comparando",
  },
  notices: {
    filming: "Montando o filme. Leva alguns segundos.",
    noPitch: "Não ouvimos uma nota. Cante um á firme, perto do microfone.",
    noMicrophone:
      "O microfone não abriu. Permita o acesso nas configurações do navegador, ou desenhe a onda.",
    diverged: (step: string) =>
      `O treino saiu dos trilhos no passo ${step}: os números ficaram grandes demais. Voltamos aos últimos pesos bons e paramos. Uma taxa de aprendizado menor resolve.`,
  },
} as const;
