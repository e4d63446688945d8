// The words of the station, in Portuguese: the source. `texts.en.ts` is typed by it.

export const pt = {
  chapter: "Bastidores",
  title: "A máquina lê em pedaços",
  summary:
    "Um modelo não vê letras nem palavras. Vê {value:pedaços}, e quem escolhe os pedaços é uma conta simples: juntar o que anda junto. Faça essa conta com o seu texto, {output:junção} por junção.",
  legend:
    "Cada bloco é um token; quanto mais escuro, mais bytes. Em roxo, o par que acabou de se juntar. O ponto médio é um espaço; ## quer dizer: continua a palavra.",
  legendBytes:
    "Cada quadro é o que você lê como um sinal só. Embaixo, o que o computador guarda: um código por caractere e, para cada um, de 1 a 4 bytes.",
  legendVocabulary: "Os pedaços na ordem em que nasceram, os mais novos primeiro.",
  legendCost:
    "As mesmas duas frases, cortadas pelo que foi aprendido. Menos tokens: mais barato e mais memória para o resto.",
  legendCompare: "O mesmo texto, cortado por outro tokenizador. O arquivo não sai do seu aparelho.",
  howToRead:
    "Arraste o cursor da barra: cada posição é uma junção, para a frente ou para trás. Clique em um pedaço, ou use as setas do teclado sobre o texto, para ver os bytes dele e de que pedaços nasceu. Contar não pede placa de vídeo: com GPU ou sem, esta conta roda no processador e dá o mesmo resultado.",
  stops: {
    letters: {
      title: "No começo, só letras",
      caption:
        "Antes da primeira junção, cada {value:pedaço} é quase uma letra. O BPE parte de bytes, o WordPiece de caracteres.",
      note: "Pergunte à turma em quantos pedaços uma máquina deveria cortar a palavra coruja. Letra por letra o texto fica comprido demais; palavra por palavra, qualquer palavra nova a deixa muda. O que vem a seguir é o meio-termo que todo modelo de linguagem usa.",
    },
    bytes: {
      title: "Por baixo da letra, bytes",
      caption:
        "Um ç custa 2 bytes, um ideograma 3, uma família de emoji 18. Nada se quebra: o que não cabe em uma letra aparece como número.",
      note: "Peça um emoji à plateia e cole no texto. Uma família é feita de três pessoas coladas por um caractere invisível, e cada pessoa custa 4 bytes. Como só existem 256 bytes, quem sabe ler bytes sabe ler qualquer língua, até as que ainda não têm letra no teclado.",
    },
    first: {
      title: "O par mais comum vence",
      caption:
        "Conte todos os vizinhos do texto. Quem aparece mais vezes vira um {output:pedaço novo}. É só isso.",
      note: "Leia as barras: são contagens deste texto, não exemplos prontos. Peça um palpite sobre a segunda junção antes de dar o passo. Vale notar quem ganha em português: a vogal final com o espaço, o artigo, o que a língua repete sem a gente perceber.",
    },
    grow: {
      title: "Veja palavras nascerem",
      caption:
        "Ninguém ensinou o que é uma palavra. De junção em junção, {value:coruja} e {value:torre} aparecem sozinhas.",
      note: "Deixe tocar e fique em silêncio. Depois pergunte: em que momento apareceu a primeira palavra inteira? O programa nunca viu um dicionário. Ele só conta, e o que se repete acaba virando unidade. É a primeira vez, nesta jornada, que estrutura surge de contagem.",
    },
    score: {
      title: "Outro juiz, outra escolha",
      caption:
        "O WordPiece divide a contagem do par pela contagem das duas metades. Vence quem {output:só anda junto}, não quem anda muito.",
      note: "Compare as duas colunas na mesma altura da barra. Para o BPE, um casal que se encontra toda hora; para o WordPiece, um casal que não sai com mais ninguém. A fração está ao lado, com os números deste texto. O BERT usa este; a família GPT usa o outro.",
    },
    rare: {
      title: "Cuidado com o que é raro",
      caption:
        "Aceite pares vistos uma vez só e o WordPiece corre atrás de raridades: duas letras que só existem juntas tiram {output:nota máxima}.",
      note: "É um bom momento para falar de critério. A mesma fórmula que valoriza a fidelidade premia a coincidência quando há poucos dados. Na prática se exige um mínimo de aparições. Suba o mínimo, ao lado, e veja a lista mudar.",
    },
    numbers: {
      title: "Para o modelo, só números",
      caption:
        "Embaixo de cada pedaço está o número dele. É a única coisa que o modelo recebe: uma fila de {value:números}.",
      note: "Por isso é difícil para um modelo contar quantas letras r há em uma palavra: ele recebeu um número, não as letras. Junte com a parada dos bytes: o número leva aos bytes e os bytes trazem o texto de volta, sem perder nada. A última linha da conta, ao lado, confirma.",
    },
    special: {
      title: "Sinais que ninguém fala",
      caption:
        "Fim de texto, começo de frase: {output:tokens especiais} têm número próprio e não se formam por junção. Aqui os pedaços vêm de 1 MB de histórias.",
      note: "Um modelo precisa saber onde um documento acaba, e nenhuma letra serve para isso. Repare que o sinal escrito no texto só vale como sinal com a chave ligada; desligue e ele volta a ser texto comum. É assim que se evita que alguém escreva um comando escondido em uma frase.",
    },
    cost: {
      title: "Quanto custa dizer em português",
      caption:
        "A mesma frase nas duas línguas. Este vocabulário {value:só estudou português}, e é o inglês que paga mais.",
      note: "Serviços cobram por token e cada modelo tem um número máximo deles. A curva mostra tokens por palavra enquanto as junções chegam. Em modelos feitos quase só de textos em inglês acontece o contrário do que se vê aqui: a nossa língua sai mais cara. Não é a língua, é o que entrou na conta.",
    },
    both: {
      title: "Estudar as duas línguas",
      caption:
        "Agora o texto tem as duas. As mesmas junções precisam servir a ambas: as {value:curvas} se aproximam.",
      note: "Compare com a parada anterior: o português perdeu um pouco e o inglês ganhou muito. Um vocabulário é um orçamento, e cada pedaço gasto em uma língua deixa de servir à outra. É uma decisão de quem treina, tomada antes de o modelo aprender qualquer coisa.",
    },
    compare: {
      title: "Traga outro tokenizador",
      caption:
        "Largue aqui o tokenizer.json de um modelo de verdade, ou abra o do GPT desta casa, e veja os mesmos textos com outros cortes.",
      note: "Se houver tempo, baixe antes o tokenizer.json de dois modelos conhecidos e compare com a turma quantos tokens cada um usa para a mesma frase em português. O arquivo é lido em um canto isolado, com tempo contado, e não sai deste aparelho.",
    },
    yours: {
      title: "A sua vez",
      caption:
        "Cole um poema, um código, a letra de uma canção. Se gostar do resultado, guarde: é com ele que o pré-treino vai ler.",
      note: "Boas provocações: um texto sem acentos, um código de programa, uma letra cheia de refrões. O que cada um tem de repetido aparece no vocabulário, do mais novo ao mais velho. O tokenizador guardado fica só neste aparelho, até que você peça para esquecer.",
    },
  },
  examples: {
    label: "Exemplos",
    pt: "Português",
    en: "Inglês",
    both: "As duas",
    signs: "Sinais e emojis",
    village: "A Vila, 1 MB",
    file: "Abrir um texto",
  },
  input: {
    label: "Seu texto",
    placeholder: "Escreva ou cole um texto: os dois métodos aprendem com ele.",
    tooLong: (limit: string) => `O arquivo é grande demais: até ${limit} de texto.`,
    notText: "Este arquivo não é um texto em UTF-8.",
  },
  figure: {
    views: "O que ver",
    learning: (done: string, goal: string) => `aprendendo: ${done} de ${goal} junções`,
    gathering: "juntando o texto",
    empty: "Nada para ler ainda",
    emptyHint: "Escreva uma frase, ou escolha um exemplo.",
    names: { bpe: "BPE", wordpiece: "WordPiece" },
    rules: { bpe: "o par mais frequente", wordpiece: "o par mais fiel" },
    tokens: (count: string) => `${count} tokens`,
    perWord: (value: string) => `${value} por palavra`,
    size: (count: string) => `vocabulário ${count}`,
    intact: "Do texto aos números e de volta: nada se perdeu.",
    broken: "A volta não deu no mesmo texto.",
    more: (count: string) => `e mais ${count}`,
    text: (name: string, count: string) => `O texto em ${count} pedaços, por ${name}`,
    merge: (index: string) => `Junção ${index}`,
    before: "Antes da primeira junção",
    over: (count: string) => `Só havia ${count} junções a fazer: nenhum outro par aparece vezes bastantes.`,
    candidates: (name: string) => `Os pares na disputa, por ${name}`,
    space: "espaço",
    line: "linha nova",
    tab: "tabulação",
    invisible: "invisível",
    bytes: "Caracteres e bytes do texto",
    bytesTotal: (signs: string, codes: string, bytes: string) =>
      `${signs} sinais, ${codes} caracteres, ${bytes} bytes`,
    vocabulary: (name: string) => `Pedaços aprendidos por ${name}`,
  },
  cost: {
    language: { pt: "português", en: "inglês" },
    perWord: "por palavra",
    ratio: (language: string, share: string) => `O ${language} custa ${share} a mais.`,
    equal: "As duas custam o mesmo.",
    curve: (name: string) => `Tokens por palavra ao longo das junções, ${name}`,
    merges: "junções",
    other: "outro",
  },
  compare: {
    drop: "Largue um tokenizer.json aqui",
    hint: "De qualquer modelo: BPE, WordPiece ou Unigram. Nada é enviado.",
    open: "Escolher arquivo",
    shipped: "Usar o do GPT desta casa",
    reading: "Lendo o arquivo",
    shippedName: "GPT da Vila",
    facts: (kind: string, size: string) => `${kind}, vocabulário ${size}`,
    readers: {
      own: "lido por esta casa",
      "hugging-face": "lido pela biblioteca da Hugging Face",
    },
    left: (count: string) => `Texto longo: os últimos ${count} caracteres ficaram de fora desta comparação.`,
    problems: {
      "too-large": "Este arquivo é grande demais para ser um tokenizador.",
      "not-json": "Este arquivo não é JSON. Procure o que se chama tokenizer.json.",
      unsupported: "Este tipo de tokenizador não é conhecido aqui.",
      invalid: "Este arquivo não tem a forma de um tokenizer.json.",
      "too-slow": "Este arquivo demorou demais para responder e foi fechado. Nada do seu se perdeu.",
      "no-worker": "Nesta página não dá para ler arquivos de fora. Abra a estação no site da Jornada.",
    },
  },
  inspector: {
    rule: { bpe: "Quantas vezes o par aparece", wordpiece: "O par, dividido pelas metades" },
    none: "Dê um passo: a primeira conta aparece aqui.",
    runnerUp: (pair: string, value: string) => `Em segundo ficou ${pair}, com ${value}.`,
    alone: "Não havia outro par na disputa.",
    id: "número",
    bytes: "bytes",
    born: (index: string) => `nasceu na junção ${index}`,
    given: "já estava no vocabulário",
    special: "especial: não nasce de junção",
    fallback: "byte de um caractere que este texto não tem",
    tree: "De que é feito",
    settings: "O aprendizado",
    until: "Aprender até",
    device: "Contar não pede GPU: esta conta roda no processador, em qualquer aparelho.",
    took: (bytes: string, duration: string) => `${bytes} lidos e aprendidos em ${duration}`,
    keep: "Levar com você",
    download: "Baixar tokenizer.json",
    keepAction: "Guardar para o pré-treino",
    keptHint: (size: string) => `Guardado neste aparelho: BPE, vocabulário ${size}.`,
    forget: "Esquecer",
    keepHint: "Fica só neste aparelho, até você pedir para esquecer.",
    refused: "Este navegador não deixou guardar. Baixe o arquivo.",
  },
} as const;
