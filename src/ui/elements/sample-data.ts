// What the sample station computes and says: its parameters, words and a tiny attention made of letters.
import { boolean, choice, integer, number, points, stateTable, text, type TextsLike } from "../index.js";

export const table = stateTable({
  text: text({
    default: "A coruja guardou a chave porque ela tinha medo",
    maxLength: 400,
    label: { pt: "Sua frase", en: "Your sentence" },
  }),
  layer: integer({ min: 0, max: 3, default: 2, label: { pt: "Camada", en: "Layer" }, hideable: true }),
  sharpness: number({
    min: 0.5,
    max: 12,
    step: 0.1,
    default: 4,
    label: { pt: "Nitidez", en: "Sharpness" },
    hideable: true,
  }),
  view: choice(["heatmap", "arcs", "points"], {
    default: "heatmap",
    label: { pt: "Figura", en: "Figure" },
    names: {
      heatmap: { pt: "Mapa", en: "Map" },
      arcs: { pt: "Arcos", en: "Arcs" },
      points: { pt: "Pontos", en: "Points" },
    },
  }),
  causal: boolean({ default: true, label: { pt: "Máscara", en: "Mask" } }),
  drawing: points({ default: [], maxLength: 4096, label: { pt: "Seu desenho", en: "Your drawing" } }),
});

export const pt = {
  chapter: "Transformer",
  title: "Atenção",
  summary:
    "Cada palavra faz uma {query:pergunta} a todas as anteriores. As que têm o {key:rótulo} certo respondem com o que {value:sabem}.",
  legend:
    "Linha: quem pergunta. Coluna: quem responde. Cada linha soma 1. Clique numa célula para abrir a conta.",
  howToRead: "Quanto mais escura a célula, mais a palavra da linha escuta a palavra da coluna.",
  ask: "Ler",
  cell: (row: string, column: string, share: string) => `${row} escuta ${column}: ${share}`,
  stops: {
    sentence: {
      title: "Digite a sua frase",
      caption: "A conta recomeça a cada letra.",
      note: "Peça uma frase à turma.",
    },
    meeting: { title: "Uma pergunta encontra seus rótulos", caption: "Clique numa linha.", note: "" },
    she: { title: "“ela” procura quem pode ser ela.", caption: "Veja para onde vai o peso.", note: "" },
    move: { title: "Mude a pergunta: arraste o ponto azul", caption: "Tudo depois dela se move.", note: "" },
    ablate: { title: "Desligue uma cabeça", caption: "E veja o que ela fazia.", note: "" },
    order: { title: "E se a ordem não importasse?", caption: "Desligue as posições.", note: "" },
  },
} as const;
export const en: TextsLike<typeof pt> = {
  chapter: "Transformer",
  title: "Attention",
  summary:
    "Every word asks all earlier ones a {query:question}. Those with the right {key:label} answer with what they {value:know}.",
  legend: "Row: who asks. Column: who answers. Every row adds up to 1. Click a cell to open its sum.",
  howToRead: "The darker the cell, the more the word of the row listens to the word of the column.",
  ask: "Read",
  cell: (row, column, share) => `${row} listens to ${column}: ${share}`,
  stops: {
    sentence: {
      title: "Type your own sentence",
      caption: "It is computed again with every letter.",
      note: "",
    },
    meeting: { title: "A question meets its labels", caption: "Click a row.", note: "" },
    she: { title: "“ela” looks for who she may be.", caption: "See where the weight goes.", note: "" },
    move: {
      title: "Change the question: drag the blue dot",
      caption: "Everything after it moves.",
      note: "",
    },
    ablate: { title: "Switch a head off", caption: "And see what it was for.", note: "" },
    order: { title: "What if order did not matter?", caption: "Switch the positions off.", note: "" },
  },
};

export interface Attended {
  tokens: string[];
  weights: Float32Array;
  queries: Float32Array[];
  keys: Float32Array[];
}
const width = 32;

/** Letters decide the vectors: enough to give a picture that answers to the sentence. */
export function attend(sentence: string, layer: number, sharpness: number, causal: boolean): Attended {
  const tokens = sentence.trim().split(/\s+/).filter(Boolean).slice(0, 40);
  const vector = (word: string, salt: number) => {
    const values = new Float32Array(width);
    [...word.toLowerCase()].forEach((letter, at) => {
      for (let d = 0; d < width; d++)
        values[d] += Math.sin((letter.codePointAt(0) ?? 0) * (d + 1 + salt) * 0.37 + at * 0.2);
    });
    return values.map((value) => value / Math.sqrt(word.length || 1));
  };
  const queries = tokens.map((token) => vector(token, layer));
  const keys = tokens.map((token) => vector(token, layer + 0.15));
  const size = tokens.length;
  const weights = new Float32Array(size * size);
  for (let row = 0; row < size; row++) {
    const scores = keys.map((key, column) => {
      const dot = key.reduce((sum, value, d) => sum + value * queries[row][d], 0);
      return causal && column > row ? -1e9 : (dot / Math.sqrt(width)) * (sharpness / 4);
    });
    const top = Math.max(...scores);
    const shares = scores.map((score) => Math.exp(score - top));
    const sum = shares.reduce((a, b) => a + b, 0);
    shares.forEach((share, column) => (weights[row * size + column] = share / sum));
  }
  return { tokens, weights, queries, keys };
}

export const shader = `// softmax(x)_i = exp(x_i − max x) / Σ exp(x_j − max x)
// One workgroup per row; each invocation keeps its own share of the sum.
struct Params { rows: u32, columns: u32 }
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
    if (id.x >= params.rows) { return; }
    var top = -3.4e38;
    for (var j = 0u; j < params.columns; j++) { top = max(top, x[id.x * params.columns + j]); }
}
`;
