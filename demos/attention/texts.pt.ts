// The words of the station in Portuguese: the source.

export const pt = {
  chapter: "Transformer",
  title: "Atenção",
  summary:
    "Cada palavra faz uma {query:pergunta} a todas as anteriores. As que têm o {key:rótulo} certo respondem com o que {value:sabem}. Aqui isso acontece com a sua frase, numa rede de verdade.",
  legend:
    "Linha: quem pergunta. Coluna: quem responde. Cada linha soma 1. Clique numa célula para abrir a conta.",
  legendArcs: "Cada arco sai de quem pergunta e chega a quem responde. Quanto mais grosso, mais peso.",
  howToRead:
    "Escolha uma linha: é a palavra que pergunta. As células da linha dizem quanto ela ouve de cada palavra, e juntas somam 1. Os quadradinhos ao lado são as outras cabeças: o mesmo texto, outras perguntas. O primeiro lugar é a marca de início, que o modelo lê antes de qualquer texto; muitas cabeças descansam nela quando não têm o que procurar. Um ponto antes de um pedaço (·zinha) diz que ele continua a palavra anterior.",
  stops: {
    type: {
      title: "Digite a sua frase",
      caption: "Ela vira pedaços, e cada pedaço olha para os que vieram antes. Tente uma frase sua.",
      note: "Comece pedindo uma frase à plateia. O modelo é pequeno e só leu histórias de uma vila, em português e inglês: frases sobre corujas, chaves e medo ele conhece bem, as outras ele lê como pode. Tudo o que aparece é calculado agora, neste aparelho, e o botão Conferir refaz a conta em precisão dupla. Repare que nenhuma célula fica acima da diagonal: ninguém ouve o futuro.",
    },
    labels: {
      title: "Uma {query:pergunta} encontra seus {key:rótulos}",
      caption: "Cada célula é o encontro de uma pergunta com um rótulo. Quanto mais combinam, mais escura.",
      note: "Use o painel da direita. A faixa da pergunta e a faixa do rótulo são 32 números cada; multiplicados par a par e somados, dão os pontos. Dividir pela raiz de 32 evita que números grandes deixem o softmax nervoso. O softmax transforma os pontos da linha em pesos que somam 1. Passe para outra célula da mesma linha: a pergunta é a mesma, só o rótulo muda.",
    },
    who: {
      title: "“Ele” ou “ela”? Uma cabeça procura quem",
      caption: "Antes de escrever o pronome, “porque” pergunta de quem se fala. Veja para onde vai o peso.",
      note: "Bento encontrou Clara e ficou feliz porque… A próxima palavra vai ser um pronome, e o modelo precisa saber de quem. Esta cabeça não foi escolhida a dedo: é a que teve a maior medida de correferência em histórias que o modelo nunca leu, e o número está ao lado dos quadradinhos. Ela olha para Clara, e “ela” lidera as barras. Troque os nomes de lugar, ponha uma coruja, e veja se o peso acompanha. Nem sempre acompanha: vale dizer isso em voz alta.",
    },
    heads: {
      title: "Cada cabeça, um costume",
      caption: "Esta é a que mais olha para o pedaço logo antes. Passeie pelas outras com as setas.",
      note: "Várias cabeças leem o mesmo texto ao mesmo tempo, cada uma com as suas perguntas. Esta tem a maior medida de “token anterior”. Em arcos, procure os saltos curtos, de um pedaço para o vizinho. Os nomes vêm de quatro medidas feitas em histórias separadas; uma cabeça com todas baixas fica sem apelido, e a maioria é assim.",
    },
    edit: {
      title: "Mude a pergunta: arraste o ponto azul",
      caption: "A pergunta de “porque” foi virada para “Bento”. O peso foi junto, e “ela” virou “ele”.",
      note: "O controle soma à pergunta um tanto do rótulo de Bento, na cabeça que procura de quem se fala. Só essa linha muda, nesta cabeça; daí para cima, muda tudo o que ouviu “porque”. Nas barras da próxima palavra, o traço marca onde cada uma estava antes. Arraste devagar do zero para a direita e deixe a plateia dizer quando a palavra vira. É um experimento de verdade: mexemos num lugar só, e o efeito apareceu no outro.",
    },
    silence: {
      title: "Desligue uma cabeça",
      caption: "A cabeça riscada não entrega mais nada. Sem ela, o modelo já não sabe de quem fala.",
      note: "Desligar é a maneira mais simples de perguntar para que serve uma parte. A cabeça riscada continua fazendo a conta, mas o que ela junta é trocado por zero. É a mesma que procurava de quem se fala, e o pronome mudou. Peça palpites para as outras quinze e desligue uma de cada vez, com a tecla D ou com o botão: quase nenhuma muda tanto.",
    },
    order: {
      title: "E se a ordem não importasse?",
      caption: "Sem posições e sem máscara, a frase embaralhada dá o mesmo resultado, só que embaralhado.",
      note: "A conta da atenção não sabe quem veio primeiro: ela compara conteúdos. A tabela mede isso agora. Embaralhamos as palavras, passamos as duas ordens pelo modelo e comparamos palavra com palavra. A diferença é só o arredondamento, um número com muitos zeros. É por isso que o Transformer precisa receber a posição de presente, somada a cada palavra.",
    },
    leak: {
      title: "A máscara entrega a ordem",
      caption: "As posições seguem desligadas, mas a máscara voltou. A ordem vazou por ela.",
      note: "Cada palavra só vê as anteriores; logo, contar quantas ela vê já diz em que lugar está. Compare as linhas da tabela: só a primeira é zero na prática. Há modelos de verdade que largam as posições e vivem deste vazamento. Boa pergunta para a plateia: quem está no fim da frase vê mais ou menos palavras?",
    },
    write: {
      title: "Agora ela escreve",
      caption: "A palavra mais provável entra na frase, e a conta recomeça com ela dentro.",
      note: "É assim que um modelo de linguagem escreve: um pedaço por vez, sempre relendo tudo. Aqui ele pega sempre o mais provável; sortear é assunto da estação Conversa. Pause e clique noutra barra para mudar o rumo da história, depois toque de novo. A linha de baixo do mapa é sempre o pedaço que acabou de chegar.",
    },
  },

  input: {
    noOwn:
      "Ainda não há uma rede sua guardada aqui: treine uma na estação Pré-treino. Por ora lê a do laboratório.",
    label: "Sua frase",
    read: "Ler",
    placeholder: "Escreva uma frase",
    examples: "Exemplos",
    clipped: (kept: string, dropped: string) =>
      `O modelo lê ${kept} tokens por vez. Os ${dropped} que sobraram ficam no campo, sem serem lidos.`,
    clippedMany: (kept: string) =>
      `O modelo lê ${kept} tokens por vez. O resto do texto fica no campo, sem ser lido.`,
    tokens: "Tokens da frase",
    start: "início",
    startHint: "Marca de início: o modelo a lê antes de todo texto.",
    token: (label: string, id: string) => `${label}, token ${id}`,
  },
  figure: {
    grid: "Mapa da atenção",
    arcs: "Arcos da atenção",
    cell: (asks: string, answers: string, weight: string) => `${asks} ouve ${answers}: ${weight}`,
    caption: (layer: string, head: string) => `Pesos da camada ${layer}, cabeça ${head}`,
    asks: "quem pergunta",
    view: "Figura",
    views: { grid: "mapa", arcs: "arcos" },
  },
  heads: {
    previous: "Cabeça anterior",
    next: "Próxima cabeça",
    label: "Cabeças: camadas de cima para baixo",
    name: (layer: string, head: string) => `camada ${layer} · cabeça ${head}`,
    off: "desligada",
    measured: "medida:",
    measures: {
      previousToken: "token anterior",
      induction: "indução",
      agreement: "concordância",
      coreference: "correferência",
    },
    explain: {
      previousToken: "peso médio no pedaço logo antes",
      induction: "peso médio no que veio depois deste mesmo pedaço, na outra vez",
      agreement: "peso médio no substantivo, de onde o adjetivo vai ser escrito",
      coreference: "peso médio em quem se fala, de onde o pronome vai ser escrito",
    },
    best: (measure: string) => `Mostrar a cabeça com a maior medida de ${measure}`,
    switchOff: "Desligar a cabeça",
    switchOn: "Ligar a cabeça",
    allOn: (count: string) => `Ligar todas (${count})`,
    keys: "Setas escolhem a cabeça, D desliga.",
  },
  order: {
    title: "A ordem importa?",
    text: "Embaralhamos as palavras e comparamos, palavra com palavra. Maior diferença de um peso:",
    positions: "posições",
    mask: "máscara",
    on: "sim",
    off: "não",
    difference: "diferença",
    same: "igual",
  },
  inspector: {
    empty: "Clique numa célula para abrir a conta.",
    weight: (weight: string, layer: string, head: string) =>
      `peso ${weight} · camada ${layer}, cabeça ${head}`,
    formula: "Pergunta vezes rótulo, dividido pela raiz do tamanho, passado pelo softmax, vezes o valor",
    query: "pergunta q",
    key: "rótulo k",
    terms: "q × k",
    value: "valor v",
    mix: "soma a·v",
    dimension: (index: string, q: string, k: string) => `dimensão ${index}: ${q} × ${k}`,
    weights: "pesos",
    travels: "O valor que viaja",
    vectors: (answers: string, weight: string, asks: string) =>
      `${answers} entrega o seu valor com peso ${weight}; a soma de todas é o que ${asks} leva adiante.`,
    carried: (index: string, weight: string, value: string, sum: string) =>
      `dimensão ${index}: ${weight} × ${value}, na soma ${sum}`,
  },
  edit: {
    title: "Mude a pergunta",
    steer: (asks: string, answers: string) => `virar ${asks} para ${answers}`,
    nudge: (dimension: string) => `dimensão ${dimension} da pergunta`,
    more: "Mais: uma dimensão, os pontos",
    dimension: "dimensão",
    scale: "multiplicar os pontos",
    shift: "somar aos pontos",
    undo: "Desfazer",
    elsewhere: { one: "mudança em vigor", other: "mudanças em vigor" },
  },
  next: {
    legend: "O traço marca onde cada uma estava antes da sua mudança.",
    title: "Próxima palavra",
    text: "Clique numa para pôr na frase.",
    before: (value: string) => `antes ${value}`,
    append: (piece: string) => `Escrever ${piece}`,
    full: "A janela do modelo está cheia: não cabe mais nenhum token.",
    end: "fim da história",
    keep: "Trazer o que foi escrito para a frase",
    unwrite: "Apagar o que foi escrito",
  },
  examples: {
    met: { text: "Bento encontrou Clara na praça e ficou feliz porque", name: "Bento e Clara" },
    owl: { text: "A coruja guardou a chave porque ela tinha medo", name: "A coruja e a chave" },
    light: {
      text: "Uma tartaruga acordou assustada. Mateus veio com uma vela velha porque",
      name: "Uma noite de inverno",
    },
    agreement: { text: "As corujas estavam muito cansadas e o menino estava", name: "Quem estava cansado?" },
    english: { text: "The owl kept the key because", name: "Em inglês" },
  },
};
