// The words of the station, in Portuguese: the source. `texts.en.ts` is typed by it.

export const pt = {
  chapter: "Bastidores",
  title: "De letras ao acaso a frases inteiras",
  summary:
    "A rede começa sem saber nada e tem um exercício só: {output:adivinhar o próximo pedaço} de um {value:texto}. Repita mil vezes, aqui no seu aparelho, e leia o que ela escreve no caminho.",
  legend:
    "Linha cheia: erro em texto que a rede nunca viu. Linha fina: erro no texto em que ela aprende. Tracejadas: o que se consegue só contando. Em cinza, palavras que não existem no texto.",
  howToRead:
    "Quanto mais baixa a curva, menos a rede se surpreende com o texto. Arraste sobre a curva, ou use as setas sobre ela, para ler o que a rede escrevia naquele passo: o sorteio é sempre o mesmo, então só o aprendizado muda o resultado. As linhas tracejadas são contas sem rede: adivinhar pela frequência (unigrama), pelo pedaço anterior (bigrama), pelos dois anteriores (trigrama).",
  stops: {
    noise: {
      title: "Ela ainda não sabe nada",
      caption:
        "Pesos sorteados, texto sorteado. Cada {noise:pedaço} do vocabulário parece tão provável quanto os outros.",
      note: "Leia a amostra em voz alta, com convicção. A perda começa em ln V, a surpresa de quem chuta entre V pedaços iguais: é o único número da curva que dá para saber antes de treinar. Pergunte à plateia quanto tempo ela acha que falta para a primeira palavra certa.",
    },
    learn: {
      title: "O exercício, mil vezes",
      caption:
        "Esconda o próximo pedaço, deixe a rede {output:adivinhar}, corrija um pouco os pesos. É o pré-treino inteiro.",
      note: "Ninguém explica gramática à rede. O texto é ao mesmo tempo a pergunta e a resposta: a etiqueta de cada pedaço é o pedaço seguinte. Por isso se pode treinar com qualquer texto, sem ninguém para anotar. Acompanhe a lista de amostras: primeiro espaços e vogais, depois sílabas, depois palavras.",
    },
    baselines: {
      title: "Melhor do que contar",
      caption:
        "As tracejadas são rivais sem rede, que só contam. Passar o bigrama é prova de que ela olha mais longe que um pedaço.",
      note: "O erro sozinho não diz se a rede é boa; as linhas de comparação dizem. O trigrama é um rival sério em texto repetitivo. Todos são medidos nos mesmos pedaços, que ninguém viu no treino. Se a linha fina desce e a cheia para, a rede está decorando.",
    },
    reel: {
      title: "Volte a fita",
      caption:
        "Passo 25: a rede já sabe quais pedaços são comuns, mas não em que ordem. Arraste e veja chegar.",
      note: "O sorteio é o mesmo em todas as amostras: o que muda de uma para outra é só o que foi aprendido. A porcentagem conta quantas palavras escritas existem mesmo no texto. É comum ela chegar perto de 100 % bem antes de as frases fazerem sentido: soletrar é mais fácil que contar uma história.",
    },
    inside: {
      title: "Por dentro, enquanto aprende",
      caption:
        "Os mapas mostram para onde cada cabeça olha agora. As barras, quanto cada parte da rede ainda quer mudar.",
      note: "No começo toda cabeça espalha o olhar por igual. Aos poucos alguma se fixa no pedaço anterior: é o jeito mais barato de virar um bigrama, e acontece perto do momento em que a curva cruza aquela linha. A norma do gradiente é o tamanho do puxão que o erro dá em cada parte.",
    },
    explode: {
      title: "Quebre de propósito",
      caption:
        "Taxa de aprendizado de um milhão. Cada correção passa tão longe do alvo que a rede fica {wrong:pior do que quem não sabe nada}.",
      note: "Correção grande demais é pular o vale inteiro. O laboratório percebe em três passos que o erro passou de ln V, volta aos últimos pesos bons e conta o que houve. Num treino de meses, é isto que os engenheiros vigiam de madrugada: guardar pesos bons e saber voltar.",
    },
    size: {
      title: "Duas redes, o mesmo texto",
      caption:
        "Ao lado, uma rede pequenina lê as mesmas janelas de texto, na mesma ordem. Quem aprende mais por passo? E por segundo?",
      note: "A menor dá passos muito mais rápidos, e para alto. Com a régua de tamanho, a conta de parâmetros, bytes e tempo muda na hora. É a pergunta da estação Escala em miniatura: com um orçamento fixo de contas, rede maior ou mais passos?",
    },
    yours: {
      title: "Agora, o seu texto",
      caption:
        "Solte um arquivo ou cole um texto. Ele é lido, cortado e aprendido aqui mesmo: não sai do seu aparelho.",
      note: "Receitas, letras próprias, uma pasta de e-mails: umas cem páginas já rendem. Com pouco texto a rede decora depressa, e as duas linhas se separam. A rede que sair daqui abre na estação Atenção, e pode ser guardada num arquivo que qualquer leitor de safetensors entende.",
    },
  },
  corpora: {
    label: "O texto",
    village: "A Vila",
    "village-pt": "Em português",
    "village-en": "Em inglês",
    own: "Seu texto",
  },
  input: {
    size: (bytes: string, characters: string) => `${bytes} · ${characters} caracteres`,
    tokens: (tokens: string, vocabulary: string, heldOut: string) =>
      `${tokens} tokens de ${vocabulary} tipos · ${heldOut} guardados para a prova`,
    reading: "Lendo o texto e aprendendo a cortá-lo",
    open: "Abrir arquivo",
    paste: "Cole aqui um texto, ou solte um arquivo de texto",
    use: "Treinar com ele",
    stays: "O texto fica no seu aparelho.",
    short: (characters: string) => `É pouco texto: são precisos pelo menos ${characters} caracteres.`,
    cut: (characters: string) => `O texto era maior: ficamos com os primeiros ${characters} caracteres.`,
    notText: "Este arquivo não parece ser texto.",
    drop: "Solte para treinar com este arquivo",
  },
  size: {
    label: "Tamanho da rede",
    second: "Tamanho da segunda rede",
    shape: (l: string, h: string, c: string, t: string) => `L ${l} · H ${h} · C ${c} · T ${t}`,
    parameters: (count: string, bytes: string) => `${count} parâmetros · ${bytes}`,
    time: (steps: string, time: string) => `${steps} passos em cerca de ${time}`,
    unknownTime: "medindo a velocidade",
    letters: { L: "camadas", H: "cabeças", C: "canais", T: "janela de tokens" },
    refused: (rule: string) => `Esta rede não pode ser treinada aqui: ${rule}.`,
  },
  figure: {
    label: (step: string, loss: string) => `Curva de perda. No passo ${step}, ${loss} no texto nunca visto.`,
    keys: "Setas: amostra anterior e próxima. Home e End: primeira e última.",
    losses: "perda",
    train: "treino",
    steps: "passos",
    unigram: "unigrama",
    bigram: "bigrama",
    trigram: "trigrama",
    reel: "Amostras ao longo do treino",
    page: "Amostra escolhida",
    step: (step: string) => `passo ${step}`,
    validation: "perda",
    known: (share: string) => `${share} das palavras existem`,
    noWords: "nenhuma palavra inteira",
    writing: "escrevendo",
    empty: "A primeira amostra está a caminho.",
    network: (letter: string) => `rede ${letter}`,
    passed: (name: string, step: string) => `Passou o ${name} no passo ${step}.`,
    start: "O treino ainda não começou: toque em Treinar.",
    table: { caption: "Perdas medidas", columns: ["rede", "passo", "treino", "texto nunca visto"] },
  },
  inspector: {
    learning: "O treino agora",
    step: "passo",
    loss: "perda deste passo",
    ignorance: "perda de quem não sabe nada, ln V",
    gradient: "norma do gradiente",
    speed: "tokens por segundo",
    perStep: "tempo por passo",
    rate: "Taxa de aprendizado",
    samples: "Uma amostra a cada",
    prompt: "Começo da amostra",
    promptHint: "vazio: ela começa sozinha",
    gradients: "Onde ela ainda muda",
    gradientsHint: "Norma do gradiente de cada parte, medida no último passo sondado.",
    parts: {
      embeddings: "entrada",
      head: "norma final",
      attention: (layer: string) => `atenção ${layer}`,
      mlp: (layer: string) => `MLP ${layer}`,
    },
    attention: "Para onde ela olha",
    attentionHint: (step: string) => `Um trecho nunca visto, lido pelos pesos do passo ${step}.`,
    heads: "Todas as cabeças; uma linha por camada",
    headName: (layer: string, head: string) => `camada ${layer}, cabeça ${head}`,
    cell: (row: string, column: string, value: string) => `${row} olha para ${column}: ${value}`,
    pending: "Aparece depois do primeiro passo.",
    tokenizer: "Tokenizador",
    noKept: "A estação Tokens ainda não guardou nenhum tokenizador: usamos um aprendido neste texto.",
  },
  compare: {
    title: "Duas redes",
    add: "Pôr uma segunda rede ao lado",
    remove: "Tirar a segunda rede",
    catching: (letter: string) => `A rede ${letter} está alcançando a outra.`,
  },
  keeping: {
    title: "Guardar",
    keep: "Guardar neste aparelho",
    village: "O treino volta no mesmo passo quando você reabrir a página.",
    own: "Com a sua permissão, o texto e a rede ficam neste navegador. Sem ela, somem ao fechar.",
    saved: (time: string) => `Guardado às ${time}.`,
    memory: "Este navegador não deixa guardar. Leve o arquivo.",
    export: "Baixar a rede (.safetensors)",
    exportSecond: "Baixar a rede B",
    exportTokenizer: "Baixar o tokenizador",
    import: "Abrir uma rede",
    attention: "Ver por dentro, em Atenção",
    otherTab: "Outra aba está treinando. Esta só lê; quando a outra fechar, esta assume.",
    resumed: (step: string) => `Continuamos do passo ${step}, como você deixou.`,
    opened: (step: string) => `Rede aberta no passo ${step}.`,
    notOpened: (why: string) => `Este arquivo não é uma rede que sabemos abrir: ${why}`,
    takenOver: "A outra aba fechou: agora é esta que treina.",
  },
  diverged: {
    title: "O treino saiu dos trilhos",
    what: (step: string, rate: string) =>
      `No passo ${step}, com taxa ${rate}, a perda passou da de quem não sabe nada por três passos seguidos.`,
    numbers: (loss: string, ignorance: string) => `Perda ${loss}, contra ${ignorance} de quem chuta.`,
    back: (step: string) =>
      `Voltamos aos pesos do passo ${step}, os últimos bons. Nada do que ela aprendeu até lá se perdeu.`,
    infinite: "infinita",
    goOn: (rate: string) => `Continuar com taxa ${rate}`,
  },
  bar: { play: "Treinar", pause: "Pausar", step: "Um passo" },
} as const;
