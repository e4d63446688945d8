// The words of the page for embedders: fetched with it. What elements accept is not here but in the manifest.
import type { Language, TextsLike } from "../ui/index.js";

const pt = {
  title: "Na sua página",
  lead: "Uma linha põe uma estação em qualquer página. A conta roda no aparelho de quem lê, e só quando a figura aparece. Nada é enviado, nada é guardado.",
  line: "Uma linha, e a estação",
  lineText:
    "O script encontra cada `<jornada-…>` da página, agora ou depois, e busca o elemento quando ele chega perto da tela. O link de dentro é o que se lê sem JavaScript.",
  still: "Nada pula na página",
  stillText:
    "Esta folha reserva o lugar do elemento desde o primeiro quadro. A altura é sua: `--jornada-height`, ou a regra que você escrever.",
  elements: "Os elementos",
  attributes: "Atributos",
  attributesText:
    "Para valores simples. O estado inteiro, listas também, está na propriedade `state`. No botão Compartilhar de cada estação, “Pôr na sua página” escreve tudo por você.",
  properties: "Propriedades",
  methods: "Métodos",
  events: "Eventos",
  eventsText: "Todos sobem pela página e levam dados simples em `detail`.",
  slots: "Lugares para o seu conteúdo",
  tokens: "Cores e letra",
  tokensText:
    "Ponha estas variáveis na página ou no elemento. Claro ou escuro segue o `color-scheme` da sua página; a letra também é a dela.",
  parts: "Partes",
  partsText: "Para regras suas: `jornada-attention::part(bar) { … }`.",
  policy: "Política de segurança",
  policyText:
    "Some isto à sua `Content-Security-Policy`. Sem esse `worker-src`, a conta roda na própria página, em fatias; sem `wasm-unsafe-eval`, em JavaScript, mais devagar.",
  trustedText: "Se a sua página exige Trusted Types, some também:",
  frame: "Em uma moldura",
  frameText:
    "Para onde scripts não entram. O estado vai no `#`, o modo de mostrar no `?` (`lang`, `theme`, `hide`, `autoplay`). O script da segunda linha, se puder entrar, ajusta a altura.",
  messages: "Mensagens da moldura",
  messagesText:
    'Chegam por `postMessage` com `source: "jornada"` e `v: 1`. As suas vão com `source: "jornada-host"`.',
  out: {
    ready: "O resultado está na tela.",
    resize: "A altura do conteúdo, em pixels.",
    state: "O estado mudou; `hash` é o link dele.",
    key: "Uma tecla de passador que a figura não usou.",
    error: "Algo não deu certo.",
  },
  in: {
    play: "Toca, ou para: `pause`.",
    step: "Um passo.",
    reset: "Volta ao começo.",
    next: "Próxima parada, ou a anterior: `previous`.",
    set: "Muda o estado: `state`.",
    follow: "Vai a um link: `hash`.",
    lang: "Muda o idioma: `lang`.",
  },
  package: "Com npm",
  packageText:
    "O pacote traz um módulo por elemento, tipos para HTML, React 19, Vue e Svelte, e o motor de tensores. As classes também podem ser importadas no servidor.",
  manifest: "Tudo isto, para máquinas",
  copy: "Copiar",
  copied: "Copiado",
  name: "Nome",
  type: "Tipo",
  default: "Valor inicial",
  meaning: "O que é",
  from: "Da moldura",
  to: "Para a moldura",
  open: "Abrir a estação",
  missing: "A lista dos elementos não chegou. Recarregue a página.",
} as const;

const en: TextsLike<typeof pt> = {
  title: "On your page",
  lead: "One line puts a station on any page. The sums run on your reader's machine, and only once the figure is seen. Nothing is sent, nothing is stored.",
  line: "One line, and the station",
  lineText:
    "The script finds every `<jornada-…>` on the page, now or later, and fetches its element when it comes near the screen. The link inside is what is read without JavaScript.",
  still: "Nothing jumps",
  stillText:
    "This sheet holds the element's place from the first frame on. The height is yours: `--jornada-height`, or any rule you write.",
  elements: "The elements",
  attributes: "Attributes",
  attributesText:
    "For plain values. The whole state, lists too, is the property `state`. Behind every station's Share button, “Put it on your page” writes all this for you.",
  properties: "Properties",
  methods: "Methods",
  events: "Events",
  eventsText: "All of them bubble through the page and carry plain data in `detail`.",
  slots: "Places for your own content",
  tokens: "Colours and type",
  tokensText:
    "Set these on the page or on the element. Light or dark follows your page's `color-scheme`; the typeface is your page's too.",
  parts: "Parts",
  partsText: "For rules of your own: `jornada-attention::part(bar) { … }`.",
  policy: "Security policy",
  policyText:
    "Add this to your `Content-Security-Policy`. Without that `worker-src` the sums run on the page itself, in slices; without `wasm-unsafe-eval` in JavaScript, slower.",
  trustedText: "If your page enforces Trusted Types, add this too:",
  frame: "In a frame",
  frameText:
    "For wherever scripts are not let in. The state goes behind `#`, how it is shown behind `?` (`lang`, `theme`, `hide`, `autoplay`). The script on the second line, where it may come in, fits the height.",
  messages: "Messages of the frame",
  messagesText:
    'They come by `postMessage` with `source: "jornada"` and `v: 1`. Yours go with `source: "jornada-host"`.',
  out: {
    ready: "The result stands.",
    resize: "Height of the content, in pixels.",
    state: "The state changed; `hash` is its link.",
    key: "A clicker's key that the figure did not use.",
    error: "Something went wrong.",
  },
  in: {
    play: "Plays, or stops: `pause`.",
    step: "One step.",
    reset: "Back to the start.",
    next: "The next stop, or the one before: `previous`.",
    set: "Changes the state: `state`.",
    follow: "Goes to a link: `hash`.",
    lang: "Changes the language: `lang`.",
  },
  package: "With npm",
  packageText:
    "The package has one module per element, types for HTML, React 19, Vue and Svelte, and the tensor engine. Classes can be imported on a server too.",
  manifest: "All of this, for machines",
  copy: "Copy",
  copied: "Copied",
  name: "Name",
  type: "Type",
  default: "Default",
  meaning: "What it is",
  from: "From the frame",
  to: "To the frame",
  open: "Open the station",
  missing: "The list of elements did not come. Reload the page.",
};

export type ApiTexts = TextsLike<typeof pt>;
export const apiTexts: Readonly<Record<Language, ApiTexts>> = { pt, en };
