// Pages of somebody else, on an origin of their own, for the embedders' tests: each with the published policy unless it says otherwise.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
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
    `worker-src blob: ${lab}`,
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

export type Station = HTMLElement & {
  readonly ready: Promise<void>;
  state: Record<string, unknown>;
  snapshot(): Promise<{ device: string; tensors: Record<string, { shape: number[]; data: Float32Array }> }>;
};
/** What a page did that a test asks about. */
export interface Watched {
  violations: string[];
  errors: string[];
  warnings: string[];
  requests: string[];
}

export async function watch(page: Page): Promise<Watched> {
  const seen: Watched = { violations: [], errors: [], warnings: [], requests: [] };
  page.on("pageerror", ({ message }) => seen.errors.push(message));
  page.on("console", (message) => {
    if (message.type() === "error") seen.errors.push(message.text());
    if (message.type() === "warning" && /Jornada/.test(message.text())) seen.warnings.push(message.text());
  });
  page.on("request", (request) => request.url().startsWith("http") && seen.requests.push(request.url()));
  await page.exposeFunction("violated", (text: string) => seen.violations.push(text));
  await page.addInitScript(() =>
    addEventListener(
      "securitypolicyviolation",
      ({ violatedDirective, blockedURI }: SecurityPolicyViolationEvent) =>
        (globalThis as unknown as { violated(text: string): void }).violated(
          `${violatedDirective} ${blockedURI}`,
        ),
    ),
  );
  return seen;
}

export async function ready(page: Page, tag = "jornada-attention"): Promise<void> {
  await page.waitForFunction((name) => customElements.get(name) !== undefined, tag);
  await page.evaluate(async (name) => {
    const stations = document.querySelectorAll<Station>(name);
    await stations[0].ready;
  }, tag);
}
