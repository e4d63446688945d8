// The words of the room, in Portuguese: the source. `texts.en.ts` is typed by it.

export const pt = {
  chapter: "Bastidores",
  title: "A oficina dos kernels",
  summary:
    "Um kernel é a receita que milhares de ajudantes seguem ao mesmo tempo, cada um com um pedaço da conta. Aqui a mesma conta sobe uma escada: cada degrau traz uma ideia, é conferido e medido agora, neste aparelho. Depois, mude a receita você.",
  legend:
    "Cada barra termina no teto: o que este aparelho faz quando só multiplica e soma, sem buscar nada. GFLOP/s são bilhões de contas por segundo.",
  legendSoftmax:
    "Softmax quase não faz conta: o que custa é buscar e guardar. O teto é a velocidade de copiar a mesma matriz, em bilhões de bytes por segundo.",
  legendSoftware:
    "Esta GPU é simulada por software: os números são verdadeiros, mas uma placa de vídeo tem outra escada.",
  legendRace:
    "O mesmo treino, duas vezes. As pistas dividem o processador, por isso correm em turnos iguais; o relógio de cada uma só conta os turnos dela.",
  howToRead:
    "Toque em um degrau para ver a receita dele ao lado. Antes de ser medido, cada degrau é conferido com um gabarito em precisão dupla: o maior erro está sob a barra. O tempo é a mediana de várias rodadas. Na receita, mude o que quiser e aperte Rodar: um erro de escrita aparece na linha, um resultado errado é recusado, um certo vira uma barra sua na escada.",
  stops: {
    same: {
      title: "A mesma conta, muitas receitas",
      caption:
        "No primeiro degrau, um ajudante por número. Para cada multiplicação ele volta à despensa, e a barra quase não sai do chão.",
      note: "Comece pelo teto: é medido aqui, com um kernel que só multiplica e soma. O primeiro degrau faz exatamente as mesmas contas e chega a poucos por cento. O resto do tempo é espera: buscar números na memória custa muito mais do que multiplicá-los.",
    },
    bench: {
      title: "Traga para a bancada",
      caption:
        "Um grupo busca um pedaço de cada matriz, deixa na bancada, e todos usam o que já está ali. Cada viagem rende muitas contas.",
      note: "A bancada é a memória de grupo (workgroup). Numa placa de vídeo, este é o degrau que mais ensina. Num adaptador de software, esperar uns pelos outros (a barreira) custa caro, e a bancada rende menos: é honesto mostrar isso.",
    },
    pocket: {
      title: "Guarde no bolso",
      caption:
        "Cada ajudante cuida de um bloco inteiro e leva as somas no bolso, os registradores. Um número buscado serve a oito contas.",
      note: "O bolso é o lugar mais rápido que existe, e o menor. Blocos grandes demais não cabem e caem de volta na memória. Por isso o tamanho do bloco é escolhido medindo, não adivinhando.",
    },
    small: {
      title: "E se a conta for pequena?",
      caption:
        "Em 64 × 64 há pouco o que repartir: a ida e a volta até o aparelho pesam mais do que a conta. Troque o tamanho e veja a escada mudar.",
      note: "Pergunte qual degrau ganha em 64 e qual ganha em 512. A biblioteca escolhe por uma regra medida, escrita no código. Não existe o kernel mais rápido: existe o mais rápido para este tamanho, neste aparelho.",
    },
    yours: {
      title: "A sua vez",
      caption:
        "Mude a receita ao lado e aperte Rodar. Erro de escrita aparece na linha; resultado errado é recusado; resultado certo vira uma barra sua.",
      note: "Uma boa primeira mudança: no degrau ingênuo, faça o laço dar dois passos por volta. Depois, uma que estrague: troque + por −, e veja a recusa dizer onde e quanto. O texto de quem edita fica guardado neste navegador.",
    },
    softmax: {
      title: "Outra escada, outro teto",
      caption:
        "Softmax faz pouca conta e muita viagem. Por isso o teto aqui é outro: a velocidade de copiar a mesma matriz.",
      note: "É a diferença entre conta limitada por cálculo e conta limitada por memória. O produto de matrizes usa cada número muitas vezes; o softmax, uma ou duas. Nenhuma multiplicação esperta ajuda quem está esperando a memória.",
    },
    race: {
      title: "A corrida",
      caption:
        "O mesmo treino, com a mesma semente, em duas pistas deste aparelho. Os passos são seus para contar; as curvas têm de coincidir.",
      note: "A corrida só vale se as duas pistas fizerem a mesma conta: olhe primeiro as curvas e a maior diferença entre elas, depois o relógio. Sem WebGPU, a CPU corre contra ela mesma sem WebAssembly, e a pista diz isso.",
    },
  },
  views: { label: "O que medir", matmul: "Matrizes", softmax: "Softmax", race: "Corrida" },
  sizes: {
    label: "Tamanho da matriz",
    short: "tamanho",
    of: (size: string) => `${size} × ${size}`,
  },
  ladder: {
    label: (name: string) => `Escada: ${name}`,
    what: { matmul: "C = A · B", softmax: "softmax por linha" },
    ceiling: (rate: string) => `teto deste aparelho: ${rate}`,
    measuringCeiling: "medindo o teto",
    waiting: "na fila",
    measuring: "medindo",
    ofCeiling: (share: string) => `${share} do teto`,
    error: (error: string) => `confere, erro ${error}`,
    wrong: (error: string) => `resultado errado: erro ${error}`,
    slow: (seconds: string) => `levaria ${seconds} neste tamanho: escolha um menor`,
    absent: "não roda neste aparelho",
    yours: "o seu",
    times: (factor: string) => `${factor}× o original`,
    samples: (count: string) => `mediana de ${count}`,
    fastest: "o mais rápido aqui",
  },
  rungs: {
    matmul: { name: "Ingênuo", idea: "Um ajudante por número. A cada conta, ele volta à despensa." },
    "matmul.direct": {
      name: "No bolso",
      idea: "Um bloco de 8 × 8 por ajudante, com as somas no bolso. Ninguém espera por ninguém.",
    },
    "matmul.quads": {
      name: "De quatro em quatro",
      idea: "O mesmo bloco no bolso, com números trazidos de quatro em quatro: menos viagens à despensa.",
    },
    "matmul.tiled": {
      name: "Na bancada",
      idea: "O grupo traz um pedaço de cada matriz para a bancada; todos usam o que já está ali.",
    },
    "matmul.tiled.64": {
      name: "Bancada maior",
      idea: "A mesma bancada, quatro vezes maior: cada viagem à despensa rende o dobro.",
    },
    "matmul.blocked": {
      name: "Bancada e bolso",
      idea: "Da bancada para o bolso em blocos grandes, números trazidos de quatro em quatro.",
    },
    "matmul.subgroup": {
      name: "De mão em mão",
      idea: "Vizinhos passam números de mão em mão, sem apoiar na bancada.",
    },
    softmax: {
      name: "Ingênuo",
      idea: "Um ajudante por linha, que passa três vezes por ela: o maior, a soma, o resultado.",
    },
    "softmax.workgroup": {
      name: "Um grupo por linha",
      idea: "O grupo reparte a linha e junta as partes aos pares, como num campeonato.",
    },
    loops: {
      name: "Laços em TypeScript",
      idea: "Um número por vez, em precisão dupla. É o gabarito com que todos são conferidos.",
    },
    simd: {
      name: "WebAssembly SIMD",
      idea: "Quatro números por instrução, em blocos que cabem no bolso do processador.",
    },
    relaxed: {
      name: "SIMD relaxado",
      idea: "Multiplica e soma numa instrução só, onde o processador sabe fazer isso.",
    },
  } as Record<string, { name: string; idea: string }>,
  newRung: "Um degrau novo: a ideia está no começo da receita.",
  editor: {
    title: "A receita",
    kernel: "Kernel",
    label: (kernel: string) => `Código WGSL de ${kernel}`,
    readOnly: "Aqui a conta roda na CPU, e WGSL só roda por WebGPU: esta receita é para ler.",
    noWebGpu:
      "Para editar e rodar, abra esta página num navegador com WebGPU (Chrome, Edge, Safari ou Firefox recentes) e por https.",
    software: "Este navegador tem uma GPU simulada por software: lenta, mas roda a sua receita.",
    useSoftware: "Usar mesmo assim",
    useGpu: "Tentar a GPU",
    run: "Rodar",
    running: "Rodando",
    restore: "Restaurar o original",
    edited: "mudado por você",
    keys: "Ctrl+Enter roda. Tab escreve espaços; Esc e depois Tab sai.",
    groups: (grid: string) => `grupos ${grid}`,
    line: (line: string) => `linha ${line}`,
    whole: "no conjunto",
    goToLine: (line: string) => `Ir para a linha ${line}`,
  },
  verdict: {
    invalid: "Não compila. Nada foi rodado.",
    wrong: (at: string, got: string, expected: string) =>
      `Recusado: no elemento ${at} saiu ${got}, e devia ser ${expected}.`,
    wrongRow: (row: string) => `Recusado: há um número errado na linha ${row} do resultado.`,
    worst: (error: string, allowed: string) => `Maior erro ${error}; o tolerado é ${allowed}.`,
    timed: (ms: string, rate: string) => `Certo: ${ms} por rodada, ${rate}.`,
    against: (factor: string) => `${factor}× a velocidade do original.`,
    correct: (error: string) => `Maior erro ${error}.`,
    slow: (seconds: string) => `Recusado: levaria ${seconds} neste tamanho. Escolha um menor.`,
    endless: (line: string) =>
      `Recusado: o laço da linha ${line} não termina. Paramos antes de ele prender a GPU.`,
    stuck:
      "A GPU não respondeu em dez segundos e foi deixada para trás. O seu texto está salvo; a oficina segue na CPU e tenta a GPU de novo em dois minutos.",
    absent: "Este aparelho não roda esta receita.",
  },
  race: {
    label: "Pistas da corrida",
    lanes: { webgpu: "GPU", simd: "CPU", loops: "CPU sem WebAssembly" },
    curves: { webgpu: "GPU", simd: "CPU", loops: "laços" },
    theLanes: { webgpu: "a GPU", simd: "a CPU", loops: "a CPU sem WebAssembly" },
    software: "simulada por software",
    steps: (step: string, total: string, time: string) => `${step} de ${total} passos em ${time}`,
    perStep: (ms: string) => `${ms} por passo`,
    losses: "Perda a cada passo",
    loss: "perda",
    step: "passos",
    lossesLabel: (difference: string) => `Curvas de perda das duas pistas; maior diferença ${difference}`,
    difference: "Maior diferença entre as curvas",
    same: "As duas pistas fazem a mesma conta: mesma semente, mesmos exemplos, mesmos pesos no começo.",
    parameters: (count: string) => `${count} pesos a ajustar em cada passo`,
    ratio: (fast: string, count: string, slow: string) => `Enquanto ${slow} dá 1 passo, ${fast} dá ${count}.`,
    waiting: "As pistas estão prontas. Aperte Correr.",
    noLoss: "As curvas aparecem com os primeiros passos.",
    about: {
      mlp: "A rede da estação Difusão, aprendendo uma espiral: três camadas de 128, lotes de 256 pontos.",
      gpt: "Um GPT de duas camadas que lê as histórias da vila letra por letra: 8 trechos de 32 letras por passo.",
    },
    noGpu: "A página roda na CPU, e por isso a CPU corre contra ela mesma, sem WebAssembly.",
  },
  bar: {
    measure: "Medir",
    measureOne: "Medir este degrau",
    race: "Correr",
    again: "De novo",
    pause: "Pausar",
    step: "Um turno",
  },
} as const;
