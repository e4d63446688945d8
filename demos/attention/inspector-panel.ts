// A cell opened: query · key / √D → softmax → weight → value, with the numbers of this very cell. Templates only.
import { html, nothing, type TemplateResult } from "lit";
import { signedStrip, type Surface } from "../../src/charts/index.js";
import { renderEdits } from "./edit-panel.js";
import { renderNext } from "./next-panel.js";
import type { Panel } from "./panel.js";
import { rowStrip } from "./row-strip.js";

export function renderInspectorPanel(panel: Panel): TemplateResult {
  return html`${panel.orders ? renderOrders(panel) : nothing} ${renderAccount(panel)} ${renderEdits(panel)}
  ${renderNext(panel)} ${renderValues(panel)}`;
}

function renderAccount(panel: Panel): TemplateResult {
  const { t, labels, cell, view, account, format, facts } = panel;
  const number = (value: number) => format.decimal(value, 2);
  const edited = account.score - account.scaled;
  return html`<section class="account">
    <h2 class="pair">
      <span class="query" data-link="query">${labels[cell.row]}</span>
      <span aria-hidden="true">→</span>
      <span class="key" data-link="key">${labels[cell.column]}</span>
    </h2>
    <p class="quiet">
      ${t.inspector.weight(number(account.weight), String(view.layer + 1), String(view.head + 1))}
    </p>
    <div class="formula card">
      <math display="block" aria-label=${t.inspector.formula}>
        <mrow>
          <mi mathvariant="normal">softmax</mi>
          <mo stretchy="false">(</mo>
          <mi class="query" data-link="query">q</mi>
          <mo>·</mo>
          <mi class="key" data-link="key">k</mi>
          <mo>/</mo>
          <msqrt><mn>${facts.headSize}</mn></msqrt>
          <mo stretchy="false">)</mo>
          <mo>·</mo>
          <mi class="value" data-link="value">v</mi>
        </mrow>
      </math>
    </div>
    ${renderVectors(panel)}
    <p class="numbers">
      <span><i>q</i> · <i>k</i> = <b>${number(account.dot)}</b></span>
      <span>÷ √${facts.headSize} = <b>${number(account.scaled)}</b></span>
      ${Math.abs(edited) > 1e-4 ? html`<span class="accent">→ <b>${number(account.score)}</b></span>` : nothing}
      <span>softmax → <b>${number(account.weight)}</b></span>
    </p>
    ${renderRow(panel)}
  </section>`;
}

function renderVectors(panel: Panel): TemplateResult {
  const { t, account, dimension, format } = panel;
  const { query, key, terms } = account;
  const largest = (x: Float32Array) => x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const shared = Math.max(largest(query), largest(key));
  const number = (value: number) => format.decimal(value, 2);
  const choose = () => panel.change({ dimension });
  return html`<div class="strips" @click=${choose}>
    ${renderStrip(panel, { values: query, label: t.inspector.query, name: "query", maximum: shared })}
    ${renderStrip(panel, { values: key, label: t.inspector.key, name: "key", maximum: shared })}
    ${renderStrip(panel, { values: terms, label: t.inspector.terms, name: "", maximum: largest(terms) })}
    <p class="quiet code">
      ${t.inspector.dimension(format.integer(dimension + 1), number(query[dimension]), number(key[dimension]))}
      = ${number(terms[dimension])}
    </p>
  </div>`;
}

interface Strip {
  values: Float32Array;
  label: string;
  name: string;
  maximum: number;
}

function renderStrip(panel: Panel, { values, label, name, maximum }: Strip): TemplateResult {
  const draw = (surface: Surface) => {
    if (surface.kind !== "svg") return;
    signedStrip(surface, {
      values,
      label,
      maximum,
      lit: panel.dimension,
      onPoint: panel.pointDimension,
    });
  };
  return html`<div class="strip-line" data-link=${name || nothing}>
    <span class="${name} strip-name">${label}</span>
    <jornada-figure class="strip" kind="svg" tools="none" label=${label} .draw=${draw}></jornada-figure>
  </div>`;
}

function renderRow({ t, account, cell, labels }: Panel): TemplateResult {
  const draw = (surface: Surface) => {
    if (surface.kind !== "svg") return;
    rowStrip(surface, {
      values: account.rowWeights,
      chosen: cell.column,
      label: `${t.inspector.weights}: ${labels[cell.row]}`,
    });
  };
  return html`<div class="strip-line">
    <span class="strip-name quiet">${t.inspector.weights}</span>
    <jornada-figure
      class="strip"
      kind="svg"
      tools="none"
      label=${t.inspector.weights}
      .draw=${draw}
    ></jornada-figure>
  </div>`;
}

/** What the weight carries: the value of the one who answers, and what the row gathers from everyone. */
function renderValues(panel: Panel): TemplateResult {
  const { t, account, labels, cell, format } = panel;
  const { value, mix } = account;
  const maximum = [...value, ...mix].reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  const weight = format.decimal(account.weight, 2);
  return html`<section class="values">
    <h3>${t.inspector.travels}</h3>
    <p class="quiet">${t.inspector.vectors(labels[cell.column], weight, labels[cell.row])}</p>
    <div class="strips">
      ${renderStrip(panel, { values: value, label: t.inspector.value, name: "value", maximum })}
      ${renderStrip(panel, { values: mix, label: t.inspector.mix, name: "", maximum })}
      <p class="quiet code">
        ${t.inspector.carried(
          format.integer(panel.dimension + 1),
          weight,
          format.decimal(value[panel.dimension], 2),
          format.decimal(mix[panel.dimension], 2),
        )}
      </p>
    </div>
  </section>`;
}

export function renderOrders({ t, orders, format, state }: Panel): TemplateResult {
  const name = (on: boolean) => (on ? t.order.on : t.order.off);
  return html`<section class="orders">
    <h2>${t.order.title}</h2>
    <p class="quiet">${t.order.text}</p>
    <table>
      <thead>
        <tr>
          <th scope="col">${t.order.positions}</th>
          <th scope="col">${t.order.mask}</th>
          <th scope="col" class="number">${t.order.difference}</th>
        </tr>
      </thead>
      <tbody>
        ${orders?.map(({ positions, mask, attention }) => {
          const current = positions === state.positions && mask === state.mask;
          return html`<tr class=${current ? "current" : ""} aria-current=${current ? "true" : nothing}>
            <td>${name(positions)}</td>
            <td>${name(mask === "causal")}</td>
            <td class="number">
              ${attention < 1e-5 ? format.scientific(attention) : format.decimal(attention, 3)}
              ${attention < 1e-5 ? html`<span class="value">${t.order.same}</span>` : nothing}
            </td>
          </tr>`;
        })}
      </tbody>
    </table>
  </section>`;
}
