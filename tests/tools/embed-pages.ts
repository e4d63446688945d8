// The pages and answers made for each station beside its own: the frame, the oEmbed answer, the lines a link preview reads.
// Text in, text out; embed-plugin.ts puts them into the build.
import type { StationFacts } from "./manifest/index.js";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign]);

/** The policy of the lab's pages; in a frame of another origin the worker starts from a blob. */
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html jornada";

const frameSize = { width: 960, height: 720 };
const toStation = (id: string) => `demos/${id}/`;
const toFrame = (id: string) => `frame/${id}/`;

/** As a source page of the build: its addresses are rewritten like those of any other. */
export function framePage({ id, tag, title, summary }: StationFacts): string {
  return `<!doctype html>
<html lang="pt-BR">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <meta name="description" content="${escape(summary.pt)}" />
    <title>${escape(title.pt)} · Jornada</title>
    <link rel="icon" href="../../icon.svg" />
    <link rel="stylesheet" href="../../src/embed/frame.css" />
    <script type="module" src="../../src/embed/frame.ts"></script>
  </head>
  <body>
    <${tag} data-station>
      <div class="plain">
        <p><strong>${escape(title.pt)}</strong></p>
        <p>${escape(summary.pt)}</p>
        <p><a href="../../${toStation(id)}" target="_blank" rel="noopener">Jornada</a></p>
      </div>
    </${tag}>
  </body>
</html>
`;
}

/** `site` is where the build will lie; without it addresses are relative to the answer, which lies at the site's root. */
export function oembedAnswer({ id, title }: StationFacts, site: string, picture: string | null) {
  const { width, height } = frameSize;
  const name = `${title.pt} · Jornada`;
  const html = `<iframe src="${site}${toFrame(id)}" title="${escape(name)}" width="${width}" height="${height}" loading="lazy" frameborder="0"></iframe>`;
  return {
    version: "1.0",
    type: "rich",
    title: name,
    provider_name: "Jornada",
    provider_url: site || "./",
    html,
    width,
    height,
    ...(picture ? { thumbnail_url: site + picture, thumbnail_width: 1440, thumbnail_height: 900 } : {}),
  };
}

export const oembedFile = (id: string): string => `oembed-${id}.json`;

/** The lines for the head of a station's own page. `up` leads from the page to the site's root. */
export function previewLines(
  { id, title, summary }: StationFacts,
  site: string,
  picture: string | null,
  up: string,
): string {
  const root = site || up;
  const name = escape(`${title.pt} · Jornada`);
  const meta = (property: string, content: string) =>
    `<meta property="og:${property}" content="${escape(content)}" />`;
  return [
    `<link rel="alternate" type="application/json+oembed" href="${root}${oembedFile(id)}" title="${name}" />`,
    meta("type", "website"),
    meta("site_name", "Jornada"),
    meta("title", `${title.pt} · Jornada`),
    meta("description", summary.pt),
    meta("url", root + toStation(id)),
    meta("locale", "pt_BR"),
    `<meta property="og:locale:alternate" content="en_US" />`,
    ...(picture
      ? [meta("image", root + picture), `<meta name="twitter:card" content="summary_large_image" />`]
      : []),
  ].join("\n    ");
}

/** The page of the public face; its element reads the manifest. */
export function apiPage(): string {
  return `<!doctype html>
<html lang="pt-BR" data-root="../">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}; manifest-src 'self'" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="description" content="As estações da Jornada na sua página: uma linha, e o que cada elemento aceita." />
    <title>Na sua página · Jornada</title>
    <link rel="icon" href="../icon.svg" />
    <link rel="stylesheet" href="../src/shell/page.css" />
    <script type="module" src="../src/main.ts"></script>
  </head>
  <body>
    <jornada-bar></jornada-bar>
    <jornada-api>
      <div class="plain">
        <h1>Na sua página</h1>
        <p>
          Uma linha põe uma estação da Jornada em qualquer página. O que cada elemento aceita está em
          <a href="../embed/custom-elements.pt.json">custom-elements.pt.json</a>; para ler aqui, ligue o JavaScript.
        </p>
        <p><a href="../">Jornada</a></p>
      </div>
    </jornada-api>
  </body>
</html>
`;
}
