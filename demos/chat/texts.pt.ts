// The words of the station in Portuguese: the source.
import { MANNERS_PT } from "./roles.js";

export const pt = {
  chapter: "LLMs",
  title: "Conversa",
  summary:
    "Para você é uma conversa. Para o modelo é {key:uma fila só} de pedaços, relida a cada palavra. Aqui você vê a fila, os {output:candidatos} a próximo pedaço, e o que fica {value:guardado}.",
  legend:
    "Em cima, a conversa. Embaixo, tudo o que o modelo lê, na ordem em que lê. Preenchido: já estava guardado. Clique num pedaço da resposta para ver de onde ele saiu.",
  howToRead:
    "A fila de pedaços começa pela marca de início, segue com a instrução de sistema, as mensagens e a resposta. As etiquetas (você, modelo, sistema) são pedaços também: é só por elas que o modelo sabe quem falou. À direita, as barras são a chance de cada pedaço ser o próximo; o risco mostra a chance antes da temperatura e dos cortes. A barra do cache enche conforme a fila cresce.",
  inspectorEmpty: "Os candidatos aparecem quando o modelo estiver pronto.",
  stops: {
    ask: {
      title: "Pergunte",
      caption:
        "O modelo conhece uma vila de doze pessoas e troca de papel. Contas, ele ainda erra: a nota está à direita.",
      note: "Comece com uma pergunta da plateia sobre a vila: quem é o pescador, onde mora Clara. Depois peça uma conta, e ele erra: aprendeu o jeito da resposta antes de aprender a somar. O modelo tem menos de dois milhões de números, mil vezes menos que o menor dos famosos, e roda inteiro neste aparelho: pode desligar a rede. Diga logo o que ele é: pequeno, treinado só nesta vila, e com a nota dele escrita no fim da coluna da direita.",
    },
    row: {
      title: "A conversa vira {key:uma fila}",
      caption: "Não há turnos lá dentro. Só pedaços em fila, com etiquetas dizendo quem falou.",
      note: "Mostre a fila debaixo da conversa. Tudo o que foi dito está lá, na ordem, e o modelo relê desde o começo para escrever cada pedaço. Memória de conversa é isto: o texto volta junto. Apague a conversa e ele não lembra de nada, porque nada ficou nos pesos.",
    },
    system: {
      title: "A instrução fala antes de todos",
      caption: "“Você é a padeira da vila” entra no começo da fila e muda todas as respostas.",
      note: "A instrução de sistema não é um comando especial: é texto, no lugar onde o treino ensinou a obedecer. Troque pelo menu de papéis e faça a mesma pergunta. Vale perguntar à turma: se a instrução é só texto na fila, o que acontece quando o usuário escreve outra instrução por cima?",
    },
    switch: {
      title: "Outro papel, no meio da conversa",
      caption:
        "Antes era a padeira. Agora é um robô que responde em inglês, e leu tudo o que a padeira disse.",
      note: "O histórico continua o mesmo; só o começo da fila mudou. Repare no contador: como mudou o começo, nada do que estava guardado serve, e a fila inteira é lida de novo. Mudar o fim é barato, mudar o começo é caro. Serviços de verdade cobram menos pelo começo que não muda.",
    },
    token: {
      title: "Um {output:pedaço} de cada vez",
      caption: "Cada passo escolhe um só pedaço. Clique noutro candidato e a resposta toma outro rumo.",
      note: "Deixe tocar devagar, ou use Passo. Nas barras está a chance de cada pedaço; o escolhido vai para o fim da fila e a conta recomeça. Clique no segundo candidato: a frase se refaz dali em diante. É a mesma máquina, só com outro começo de resposta.",
    },
    temperature: {
      title: "Temperatura",
      caption: "Quente, as chances se igualam e a resposta passeia. Perto de zero, ganha sempre o primeiro.",
      note: "Mova a temperatura e olhe as barras antes de ler a resposta. O risco em cada barra é a chance original: a temperatura não muda o que o modelo sabe, muda o sorteio. Com a mesma semente, a mesma resposta: o acaso aqui é repetível. O botão de mil sorteios confere se o dado é honesto.",
    },
    cuts: {
      title: "Cortar a cauda",
      caption: "Há mil e tantos pedaços com uma chance pequena. Somadas, elas estragam frases. Corte.",
      note: "A curva mostra o vocabulário inteiro, do mais provável ao menos, em escala logarítmica. Top-k guarda um número fixo; top-p, até somar p; min-p, os que chegam perto do primeiro. A segunda linha termina onde o corte passou. Pergunte qual dos três se adapta melhor quando o modelo tem certeza.",
    },
    beam: {
      title: "Vários rumos ao mesmo tempo",
      caption: "O feixe leva quatro respostas lado a lado e fica com a mais provável inteira.",
      note: "Escolher sempre o melhor pedaço não dá a melhor frase: um começo ruim pode ter um fim ótimo. O feixe adia a decisão. Serve para traduzir e calcular, onde há resposta certa; em conversa, deixa tudo previsível demais.",
    },
    cache: {
      title: "Não reler: o {value:cache}",
      caption: "Chaves e valores do que já foi lido ficam guardados. Meça a diferença no seu aparelho.",
      note: "Aperte Medir. Sem o cache, cada pedaço novo custa reler a fila: o tempo sobe com o tamanho. Com o cache, custa uma linha só. O preço é memória, e a conta está na tela: duas vezes camadas vezes cabeças vezes tamanho vezes pedaços, quatro bytes cada. É por isso que conversas longas enchem a memória das máquinas grandes.",
    },
    limits: {
      title: "O que ele não sabe",
      caption: "Fora da vila ele diz que não sabe, porque foi treinado para dizer. Nem sempre acerta.",
      note: "Honestidade também se ensina: perguntas de fora da vila fizeram parte do treino, com esta resposta. Tente enganar o modelo com um nome que ele nunca viu. Às vezes inventa. A nota no fim da coluna foi medida em perguntas que o treino nunca fez; leia em voz alta a mais baixa.",
    },
  },
  input: {
    message: "Sua mensagem",
    placeholder: "Pergunte sobre a vila, peça uma conta…",
    send: "Enviar",
    system: "instrução",
    noSystem: "nenhuma: escreva um papel ou um modo de falar",
    roles: "Papéis",
    suggestions: "Sugestões",
    clear: "Apagar a conversa",
  },
  roles: MANNERS_PT,
  suggestions: [
    "Quem é o pescador?",
    "Quanto é 17 + 25?",
    "Quem é você?",
    "Ana deixou a chave na praça. Rui deixou o livro no moinho. Onde está o livro?",
    "Meu nome é Tilo.",
    "Qual é o meu nome?",
    "Do que Teresa gosta?",
    "Where does Clara live?",
  ],
  figure: {
    conversation: "Conversa",
    row: "O que o modelo lê",
    tokens: "Pedaços, na ordem",
    user: "você",
    assistant: "modelo",
    system: "sistema",
    start: "início",
    end: "fim",
    empty: "Escreva a primeira mensagem.",
    dropped: "não coube na fila: o modelo não leu",
    places: (used: string, all: string) => `${used} de ${all} lugares`,
    cache: (bytes: string, room: string) => `cache: ${bytes} de ${room}.`,
    reuse: (reused: string, read: string) =>
      `Desta vez, ${reused} pedaços já estavam guardados e ${read} foram lidos.`,
    token: (piece: string, id: string, role: string) => `${piece} · id ${id} · ${role}`,
  },
  next: {
    title: "Próximo pedaço",
    text: "Clique num candidato para seguir por ele.",
    none: "A resposta parou aqui: o limite de pedaços.",
    before: "do modelo",
    after: "do sorteio",
    rank: "posição",
    columns: ["id", "pedaço", "chance do modelo", "chance no sorteio"],
    allLabel: (all: string, kept: string) => `${all} pedaços no vocabulário, ${kept} com alguma chance`,
    was: (value: string) => `antes ${value}`,
    branch: (name: string) => `Seguir por ${name}`,
  },
  choosing: "Como escolher",
  cuts: "Cortes e desconto",
  draws: {
    button: "Sortear mil vezes",
    rest: "os outros",
    columns: ["pedaço", "esperado", "saiu"],
    result: (draws: string, chi: string, degrees: string, p: string) =>
      `${draws} sorteios: χ² = ${chi} com ${degrees} graus de liberdade, p = ${p}.`,
  },
  beams: "O feixe",
  beamsText: "O número é a média de ln p por pedaço: quanto mais perto de zero, melhor.",
  cache: {
    title: "Cache de chaves e valores",
    text: "Quanto custa mais um pedaço, com a fila guardada e sem ela?",
    measure: "Medir aqui",
    measuring: "Medindo…",
    label: "Milissegundos por pedaço, conforme o tamanho da fila",
    without: "sem",
    with: "com",
    tokens: "pedaços",
    columns: ["pedaços", "com cache (ms)", "sem cache (ms)"],
    gain: (times: string, tokens: string) =>
      `Com ${tokens} pedaços na fila, guardar é ${times} vezes mais rápido.`,
  },
  honest: {
    title: "A nota dele",
    text: (accuracy: string, total: string) =>
      `${accuracy} de ${total} perguntas que o treino nunca fez, respondidas certo até o último pedaço.`,
  },
  skills: {
    facts: "moradores",
    reading: "leitura",
    sums: "contas",
    role: "papéis",
    unknown: "não saber",
    manner: "papel + modo novos",
  },
} as const;
