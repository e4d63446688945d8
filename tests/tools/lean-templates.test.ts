// The build takes white space out of templates, and nothing else.
import { expect, test } from "vitest";
import { leanStyles, leanTemplates } from "./lean-templates-plugin";

test("styles: comments and white space go, what separates names stays", () => {
  const text = `
    /* why */
    :host([wide]) .a :hover,
    .b > .c {
      padding: 4px 12px;
      inline-size: calc(100% - 2 * var(--gap));
      content: " · ";
    }
    @media (width < 700px) { .a { color: red } }
  `;
  expect(leanStyles(text).trim()).toBe(
    ":host([wide]) .a :hover,.b > .c{padding:4px 12px;inline-size:calc(100% - 2 * var(--gap));" +
      'content:" · ";}@media (width < 700px){.a{color:red}}',
  );
});

test("only the fixed parts of tagged templates change, nested ones too", () => {
  const code = [
    "const plain = `a\n  b`;",
    "const code = html`<pre>\n${plain}</pre>`;",
    "const view = html`<p\n  class=x\n>${list.map((x) => {",
    "  // stays",
    "  return svg`<g>\n   <path /></g>`;",
    "})} tail\n  text</p>`;",
  ].join("\n");
  expect(leanTemplates(code)).toBe(
    [
      "const plain = `a\n  b`;",
      "const code = html`<pre>\n${plain}</pre>`;",
      "const view = html`<p class=x >${list.map((x) => {",
      "  // stays",
      "  return svg`<g> <path /></g>`;",
      "})} tail text</p>`;",
    ].join("\n"),
  );
});
