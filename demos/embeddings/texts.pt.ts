// The words of the station in Portuguese: the source.

export const pt = {
  chapter: "Fundamentos",
  title: "Embeddings",
  summary:
    "Diga-me com quem andas: uma palavra é conhecida pela companhia que tem. Lendo frases, a rede dá a cada palavra um {accent:lugar}, e o que combina fica perto. Até somar e subtrair palavras passa a fazer sentido: a conta leva a uma {output:resposta}.",
  legend: "Cada ponto é uma palavra do seu texto. Clique em uma para ver as vizinhas.",
  howToRead:
    "Cada marca é uma palavra. O mapa é a sombra, em duas dimensões, de um espaço de 48: perto no mapa costuma ser perto de verdade, mas só o cosseno, ao lado, diz com certeza. Clique em uma palavra para ver as vizinhas; as linhas mais grossas são as mais próximas. Para fazer contas, escreva palavras na caixa de cima com + e −. Setas percorrem o mapa; + e − aproximam e afastam.",
  stops: {
    map: {
      title: "Um mapa feito de frases",
      caption:
        "Ninguém disse à rede o que é bicho, gente ou lugar. As cores são nossas; os lugares, ela achou sozinha.",
      note: "Dê um tempo para a plateia procurar palavras no mapa. A rede leu 40 mil notas curtas da gazeta de uma vila e aprendeu uma coisa só: que palavras costumam aparecer juntas. As cores foram pintadas depois, por nós, para conferir. Pergunte que regiões eles veem antes de mostrar a legenda: bichos de um lado, verbos de outro, países e capitais com o seu canto.",
    },
    neighbours: {
      title: "Perto quer dizer parecido",
      caption:
        "Estas são as vizinhas de “gato”, medidas nas 48 dimensões. Clique em outra palavra e compare.",
      note: "A faixa da direita é a palavra inteira, como a máquina a conhece: 48 números, laranja abaixo de zero, azul acima. O cosseno mede se duas faixas apontam para o mesmo lado: 1 é a mesma direção, 0 não tem nada a ver. Clique em uma vizinha e mostre que a vizinhança é quase recíproca, mas nem sempre.",
    },
    company: {
      title: "Com quem ela anda",
      caption:
        "“Padaria” mora entre biblioteca e cozinha: todas têm porta, janela e chão. O forno, que é só dela, também chega perto.",
      note: "Aqui está a ideia toda do método, que se chama skip-gram: a palavra do meio tenta adivinhar as vizinhas de frase. Quem precisa dar os mesmos palpites acaba com números parecidos. Para não comparar com o dicionário inteiro a cada vez, sorteiam-se cinco palavras estranhas que ela deve recusar: é a amostragem negativa.",
    },
    king: {
      title: "rei − homem + mulher",
      caption:
        "Tire “homem” de “rei”, some “mulher”, e veja quem mora onde a conta chega: {output:a resposta} é calculada agora.",
      note: "Leia a conta pelas faixas da direita: soma e subtração número por número, nada mais. No mapa, a seta cheia vai de homem a mulher; a tracejada é a mesma seta partindo de rei. A cruz é onde a soma cai, e a palavra mais próxima, fora as três da pergunta, é a resposta. Detalhe honesto: sem tirar as três, muitas vezes ganharia uma delas. Os cossenos delas estão escritos abaixo da lista.",
    },
    heldout: {
      title: "O que ninguém contou",
      caption:
        "“Japão” e “Tóquio” nunca estiveram na mesma frase. A rede acerta pela companhia que cada um tem.",
      note: "Guardamos pares inteiros fora do texto: as duas palavras nunca aparecem juntas, em frase nenhuma. Só sabemos se a rede entendeu a relação perguntando por eles. O número à direita conta as respostas certas, feitas com os vetores que estão na tela. Clique em cada relação para fazer outra pergunta, e mostre também um erro: errar faz parte da medida.",
    },
    random: {
      title: "Antes de aprender: uma sopa",
      caption: "No começo os números são sorteados. As vizinhas de “rainha” são as que calharam.",
      note: "Este é o quadro zero do treino: 48 números ao acaso por palavra. Leia as vizinhas de rainha em voz alta, ninguém vai achar sentido. Note a porcentagem embaixo do mapa: duas direções mostram só uma fatia pequena da bagunça, porque todas as direções são iguais.",
    },
    training: {
      title: "O mapa se arruma sozinho",
      caption: "Cada passo puxa para perto quem apareceu junto e empurra para longe quem foi sorteado.",
      note: "O treino acontece agora, neste aparelho. Cada quadro é girado para ficar o mais parecido possível com o anterior: sem isso, o mapa viraria do avesso a cada instante e ninguém seguiria uma palavra. Depois volte pela barra e escolha uma palavra para acompanhar. A curva da perda, à direita, conta a mesma história em uma linha só.",
    },
    shadow: {
      title: "Um mapa é só uma sombra",
      caption: "O UMAP desenha os mesmos vetores de outro jeito: guarda vizinhanças e esquece distâncias.",
      note: "Os vetores não mudaram, os cossenos da direita são os mesmos. O PCA procura o ângulo em que a sombra fica maior, e nele as setas das contas valem. O UMAP só se importa com quem é vizinho de quem: as ilhas ficam nítidas, mas a distância entre duas ilhas não quer dizer nada, e por isso as setas somem. Quando alguém mostrar um mapa bonito, pergunte qual é a sombra.",
    },
    yours: {
      title: "Agora com o seu texto",
      caption:
        "Cole um texto longo, uma letra, um trabalho, e veja que mapa sai dele. Ele não deixa o seu aparelho.",
      note: "Quanto mais texto, melhor: com uma página saem vizinhanças frouxas, com um livro já aparecem temas. Bons candidatos são obras em domínio público ou a ata da última reunião. Se o mapa repetir um preconceito do texto, vale parar e conversar: a rede só conhece a companhia que o texto dá às palavras.",
    },
  },
  examples: { word: "gato" },
  bar: { train: "Treinar" },
  input: {
    question: "A conta com palavras",
    add: "+ ou − palavra",
    first: "Uma palavra, ou uma conta: rei − homem + mulher",
    flip: (word: string) => `Trocar o sinal de ${word}`,
    remove: (word: string) => `Tirar ${word}`,
    unknown: (word: string, count: string) => `“${word}” não está entre as ${count} palavras deste mapa.`,
    meant: "Seria:",
    ownText: "Seu texto",
    ownHint: "Cole aqui o texto de que as palavras vão aprender. Algumas páginas já servem.",
    train: "Treinar com este texto",
    file: "Abrir um arquivo",
    count: (count: string) => `${count} palavras`,
    village: "Voltar à vila",
  },
  kinds: {
    person: "pessoas",
    name: "nomes",
    animal: "bichos",
    place: "lugares",
    thing: "coisas",
    action: "verbos",
  },
  kind: {
    person: "pessoa",
    name: "nome",
    animal: "bicho",
    place: "lugar",
    thing: "coisa",
    action: "verbo",
  },
  figure: {
    label: (caption: string) => `Mapa de palavras. ${caption}`,
    words: (count: string) => `${count} palavras`,
    step: (step: string, total: string) => `treino ${step} de ${total}`,
    shares: (percent: string) => `esta sombra mostra ${percent} da variação`,
    question: "da pergunta",
    plane: "este plano passa pela pergunta",
    epoch: (epoch: string, epochs: string) => `UMAP ${epoch} de ${epochs}`,
    source: "De onde vêm os vetores",
    sources: { shipped: "prontos", live: "treinados aqui" },
    own: "seu texto",
    layout: "Como o mapa é desenhado",
    zoom: "Aproximar o mapa",
    nearer: "Aproximar",
    farther: "Afastar",
    whole: "Mapa inteiro",
    tooLittle: "Falta texto",
    tooLittleHint: "É preciso ao menos uma frase com duas palavras.",
    table: {
      caption: "Palavras do mapa",
      columns: ["palavra", "tipo", "vezes", "x", "y", "cosseno"],
    },
  },
  inspector: {
    hint: "Clique em uma palavra do mapa para ver como a máquina a conhece.",
    open: (word: string) => `Abrir ${word}`,
    seen: (count: string) => `vista ${count} vezes no texto`,
    strip: (word: string, count: string) => `${word}: ${count} números`,
    sum: "soma",
    neighbours: "Vizinhas",
    nearest: "Quem mora lá",
    leftOut: "Fora da lista, por estarem na pergunta:",
    cosine: "Cosseno: o produto escalar dividido pelos comprimentos",
    learning: "Como aprendeu",
    text: (count: string) => `De ${count} palavras de texto.`,
    recorded: "Curva gravada quando estes vetores foram feitos.",
    loss: "perda",
    lossLabel: (value: string) => `Perda ao longo do treino, agora ${value}`,
    noLoss: "A curva da perda aparece quando o treino começa.",
    steps: "passos",
    trainSteps: "Passos de treino",
    perStep: (ms: string) => `${ms} por passo de treino`,
  },
  scores: {
    title: "Pares nunca contados",
    about: "As duas palavras de cada par jamais dividiram uma frase. Clique em uma relação para perguntar.",
    of: (right: string, total: string) => `${right} de ${total} perguntas, agora`,
    counting: "contando",
    next: "Fazer outra pergunta desta relação",
    asked: (a: string, b: string, c: string) => `${a} está para ${b} como ${c} está para`,
    expected: (word: string) => `e o certo era ${word}.`,
  },
  relations: {
    gender: "ele e ela",
    plural: "um e muitos",
    young: "bicho e filhote",
    capital: "país e capital",
    workplace: "quem trabalha e onde",
    tense: "hoje e ontem",
  },
  notices: {
    diverged: (step: string) =>
      `O treino saiu dos trilhos no passo ${step}: os números ficaram grandes demais. Uma taxa de aprendizado menor resolve.`,
    cut: "O arquivo é muito longo: ficamos com o começo.",
    unreadable: "Este arquivo não pôde ser lido como texto.",
  },
} as const;
