// The lines of code on the page for embedders, with this site's own address in them. Text only.

export const oneLine = (site: string, lang: string): string =>
  `<script type="module" src="${site}embed/jornada.js"></script>
<jornada-attention lang="${lang}">
  <a href="${site}demos/attention/">Jornada</a>
</jornada-attention>`;

export const stillSheet = (site: string): string =>
  `<link rel="stylesheet" href="${site}embed/jornada.css" />`;

/** What an embedding page has to allow; `style-src` only for the sheet. */
export const hostPolicy = (origin: string): string =>
  `script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}; worker-src blob: ${origin}; style-src ${origin}`;

/** Two copies of Lit on a page make two policies of one name. */
export const trustedTypes = "trusted-types lit-html jornada 'allow-duplicates'";

export const frameLines = (site: string): string =>
  `<iframe src="${site}frame/diffusion/?hide=story" title="Jornada" width="100%" height="940" loading="lazy"></iframe>
<script type="module" src="${site}embed/frame.js"></script>`;

export const packageLines = `import "jornada/elements/attention";
import { JornadaAttention } from "jornada/elements/attention.class";
import { compile, createCpuDevice } from "jornada/engine";`;
