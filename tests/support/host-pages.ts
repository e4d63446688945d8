// Pages of somebody else, on an origin of their own, for the embedders' tests: each with the published policy unless it says otherwise.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../tools/serve.js";

export interface HostPages {
  /** Writes a page and gives its address. Styles go into a file: the policy allows none inline. */
  page(name: string, parts: HostPage): string;
  origin: string;
  close(): void;
}
export interface HostPage {
  body: string;
  head?: string;
  style?: string;
  policy?: string | null;
}

/** What README and the API page tell a strict host to allow, with Trusted Types enforced on top. */
export const hostPolicy = (lab: string): string =>
  [
    "default-src 'none'",
    `script-src ${lab} 'wasm-unsafe-eval'`,
    `connect-src ${lab}`,
    "worker-src blob:",
    `style-src 'self' ${lab}`,
    `frame-src ${lab}`,
    "require-trusted-types-for 'script'",
    "trusted-types lit-html jornada",
  ].join("; ");

export async function hostPages(baseURL: string): Promise<HostPages> {
  const folder = mkdtempSync(join(tmpdir(), "jornada-host-"));
  const { server, address } = await serve({ folder });
  const lab = new URL(baseURL).origin;
  return {
    origin: new URL(address).origin,
    page(name, { body, head = "", style = "", policy = hostPolicy(lab) }) {
      writeFileSync(join(folder, `${name}.css`), `body { margin: 16px } ${style}`);
      const meta = policy ? `<meta http-equiv="Content-Security-Policy" content="${policy}">` : "";
      const sheet = `<link rel="stylesheet" href="${name}.css">`;
      const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>${meta}${sheet}${head}<body>${body}</body></html>`;
      writeFileSync(join(folder, `${name}.html`), html);
      return `${address}${name}.html`;
    },
    close() {
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}
