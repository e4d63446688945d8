// <jornada-api>: the page for embedders. The one line, then all that an element accepts, read from the manifest the build made.
import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { define, UiElement, type Language } from "../ui/index.js";
import { siteRoot, stationPage } from "./addresses.js";
import { frameLines, hostPolicy, oneLine, packageLines, stillSheet, trustedTypes } from "./api-code.js";
import { apiStyles } from "./api-styles.js";
import { shellTexts } from "./texts.js";
import { apiTexts, type ApiTexts } from "./api-texts.js";

interface Entry {
  readonly name: string;
  readonly description: string;
  readonly default?: string;
  readonly kind?: string;
  readonly type?: { readonly text: string };
  readonly return?: { readonly type: { readonly text: string } };
  readonly parameters?: readonly { readonly name: string; readonly type: { readonly text: string } }[];
  readonly readonly?: boolean;
  readonly attribute?: string;
}

/** What this page reads of a declaration of custom-elements.json. */
interface Declaration {
  readonly tagName: string;
  readonly summary: string;
  readonly description: string;
  readonly attributes: readonly Entry[];
  readonly members: readonly Entry[];
  readonly events: readonly Entry[];
  readonly slots: readonly Entry[];
  readonly cssParts: readonly Entry[];
  readonly cssProperties: readonly Entry[];
  readonly jornada: { readonly id: string };
}
interface Manifest {
  readonly modules: readonly { readonly declarations: readonly Declaration[] }[];
}

const fileOf: Readonly<Record<Language, string>> = {
  pt: "embed/custom-elements.pt.json",
  en: "embed/custom-elements.json",
};

/** Words between backticks are code. */
const worded = (text: string) =>
  text.split("`").map((piece, index) => (index % 2 ? html`<code>${piece}</code>` : piece));

export class JornadaApi extends UiElement {
  static override styles = [...[UiElement.styles].flat(), apiStyles];

  @state() private declarations: readonly Declaration[] | null = null;
  @state() private failed = false;
  @state() private chosen = 0;
  @state() private copied = "";
  private fetched: Language | null = null;

  protected override willUpdate(): void {
    document.title = `${apiTexts[this.language].title} · ${shellTexts[this.language].title}`;
    if (this.fetched !== this.language) void this.fetchManifest(this.language);
  }

  private async fetchManifest(language: Language): Promise<void> {
    this.fetched = language;
    try {
      const response = await fetch(new URL(fileOf[language], siteRoot()));
      const manifest = (await response.json()) as Manifest;
      if (this.fetched !== language) return;
      this.declarations = manifest.modules.flatMap(({ declarations }) => declarations);
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }

  protected override render(): TemplateResult {
    const t = apiTexts[this.language];
    const site = siteRoot().href;
    const one = this.declarations?.[this.chosen];
    return html`<main>
      <h1>${t.title}</h1>
      <p class="lead">${t.lead}</p>
      <section>
        <h2>${t.line}</h2>
        <p>${worded(t.lineText)}</p>
        ${this.renderCode(oneLine(site, this.locale), t)}
        <h3>${t.still}</h3>
        <p>${worded(t.stillText)}</p>
        ${this.renderCode(stillSheet(site), t)}
      </section>
      <section>
        <h2>${t.elements}</h2>
        ${this.failed ? html`<p role="alert">${t.missing}</p>` : nothing}
        ${one ? this.renderElement(one, t) : nothing}
      </section>
      ${one ? this.renderShared(one, t) : nothing} ${this.renderAround(site, t)}
    </main>`;
  }

  private renderElement(one: Declaration, t: ApiTexts): TemplateResult {
    return html`<div class="choice" role="group" aria-label=${t.elements}>
        ${this.declarations?.map(
          ({ summary }, index) =>
            html`<button aria-pressed=${index === this.chosen} @click=${() => (this.chosen = index)}>
              ${summary}
            </button>`,
        )}
      </div>
      <div class="card one">
        <p class="tag">
          <code>&lt;${one.tagName}&gt;</code>
          <a href=${stationPage(one.jornada.id, this.language)}>${t.open}</a>
        </p>
        <p>${one.description}</p>
        <h3>${t.attributes}</h3>
        <p>${worded(t.attributesText)}</p>
        ${this.renderTable(one.attributes, t)}
      </div>`;
  }

  private renderShared(one: Declaration, t: ApiTexts): TemplateResult {
    const fields = one.members.filter(({ kind, attribute }) => kind === "field" && attribute === undefined);
    const methods = one.members
      .filter(({ kind }) => kind === "method")
      .map((method) => {
        const list = (method.parameters ?? []).map(({ name, type }) => `${name}: ${type.text}`).join(", ");
        return { ...method, name: `${method.name}(${list})`, type: method.return?.type };
      });
    return html`<section>
        <h2>${t.properties}</h2>
        ${this.renderTable(fields, t)}
        <h2 class="later">${t.methods}</h2>
        ${this.renderTable(methods, t)}
      </section>
      <section>
        <h2>${t.events}</h2>
        <p>${worded(t.eventsText)}</p>
        ${this.renderTable(one.events, t)}
      </section>
      <section>
        <h2>${t.slots}</h2>
        ${this.renderTable(
          one.slots.map((slot) => ({ ...slot, name: slot.name ? `slot="${slot.name}"` : "—" })),
          t,
        )}
      </section>
      <section>
        <h2>${t.tokens}</h2>
        <p>${worded(t.tokensText)}</p>
        ${this.renderTable(one.cssProperties, t)}
        <h3>${t.parts}</h3>
        <p>${worded(t.partsText)}</p>
        ${this.renderTable(one.cssParts, t)}
      </section>`;
  }

  private renderAround(site: string, t: ApiTexts): TemplateResult {
    const messages = (list: Readonly<Record<string, string>>) =>
      this.renderTable(
        Object.entries(list).map(([name, description]) => ({ name, description })),
        t,
      );
    return html`<section>
        <h2>${t.policy}</h2>
        <p>${worded(t.policyText)}</p>
        ${this.renderCode(hostPolicy(new URL(site).origin), t)}
        <p>${worded(t.trustedText)}</p>
        ${this.renderCode(trustedTypes, t)}
      </section>
      <section>
        <h2>${t.frame}</h2>
        <p>${worded(t.frameText)}</p>
        ${this.renderCode(frameLines(site), t)}
        <h3>${t.messages}</h3>
        <p>${worded(t.messagesText)}</p>
        <h3>${t.from}</h3>
        ${messages(t.out)}
        <h3>${t.to}</h3>
        ${messages(t.in)}
      </section>
      <section>
        <h2>${t.package}</h2>
        <p>${worded(t.packageText)}</p>
        ${this.renderCode(packageLines, t)}
        <h3>${t.manifest}</h3>
        <p><a href=${new URL(fileOf[this.language], siteRoot()).href}>custom-elements.json</a></p>
      </section>`;
  }

  private renderTable(rows: readonly Entry[], t: ApiTexts): TemplateResult {
    const typed = rows.some(({ type }) => type);
    const defaulted = rows.some((row) => row.default !== undefined);
    const swatch = (row: Entry) =>
      row.name.startsWith("--") && /light-dark/.test(row.default ?? "")
        ? html`<i class="swatch" .style=${`background: var(${row.name}, ${row.default})`}></i>`
        : nothing;
    return html`<div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">${t.name}</th>
            ${typed ? html`<th scope="col">${t.type}</th>` : nothing}
            ${defaulted ? html`<th scope="col">${t.default}</th>` : nothing}
            <th scope="col">${t.meaning}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                <th scope="row">${swatch(row)}<code>${row.name}</code></th>
                ${typed ? html`<td class="type"><code>${row.type?.text}</code></td>` : nothing}
                ${defaulted ? html`<td class="type"><code>${shortened(row.default)}</code></td>` : nothing}
                <td class="words">${worded(row.description)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private renderCode(code: string, t: ApiTexts): TemplateResult {
    const copy = async () => {
      await navigator.clipboard.writeText(code).catch(() => undefined);
      this.copied = code;
    };
    return html`<div class="card code">
      <pre><code>${code}</code></pre>
      <button @click=${copy}>${this.copied === code ? t.copied : t.copy}</button>
    </div>`;
  }
}

/** A drawing spelled as text is long: its beginning says enough here. */
const shortened = (text = "") => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

define("jornada-api", JornadaApi);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-api": JornadaApi;
  }
}
