// Lint rules: what the house forbids (`any`, enums, default exports, unseeded chance, markup from strings), and mistakes in templates.
import js from "@eslint/js";
import globals from "globals";
import { configs as lit } from "eslint-plugin-lit";
import { configs as wc } from "eslint-plugin-wc";
import { defineConfig, globalIgnores } from "eslint/config";
import ts from "typescript-eslint";

const markup = "Markup from strings opens the page to injection: use a Lit template.";

const everywhere = [
  { selector: "TSEnumDeclaration", message: "No enums: use a union of string literals." },
  { selector: "ExportDefaultDeclaration", message: "No default exports: a name is found by search." },
  { selector: "MemberExpression[property.name=/^(inner|outer)HTML$/]", message: markup },
  { selector: "CallExpression[callee.property.name='insertAdjacentHTML']", message: markup },
  { selector: "ImportSpecifier[imported.name=/^unsafe(HTML|SVG|MathML|CSS|Static)$/]", message: markup },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: "Chance comes from the engine's seeded Random: same seed, same picture.",
  },
  {
    // The static parts of html`…`: an event is bound as @click=${…}, never as an attribute of text (a strict CSP blocks it).
    selector:
      "TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\son[a-z]+\\s*=/]",
    message: "No inline event handlers: @event=${…}.",
  },
  {
    selector: "TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/]",
    message: "A strict CSP drops inline styles: use a class, or .style=${…}.",
  },
];

export default defineConfig(
  globalIgnores([
    "dist/",
    "node_modules/",
    "test-results/",
    "playwright-report/",
    "**/*.as.ts",
    "tests/{bench,fixtures}/**/node_modules/",
  ]),
  js.configs.recommended,
  ts.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      "no-restricted-syntax": ["error", ...everywhere],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "prefer-const": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["src/**/*.ts", "demos/**/*.ts"],
    ...lit["flat/recommended"],
  },
  {
    files: ["src/**/*.ts", "demos/**/*.ts"],
    ...wc["flat/recommended"],
  },
  {
    // The tests listen to workers the short way, and build the hostile markup that the lab must refuse.
    files: ["tests/**", "demos/**/*.test.ts"],
    rules: { "no-restricted-syntax": ["error", ...everywhere.slice(0, 2)] },
  },
  {
    // Tools ask for a default export. The tools themselves are plain JavaScript, typed by comments.
    files: ["*.config.{ts,js}", "tests/bench/*.config.ts", "tests/tools/*.{js,d.ts}"],
    rules: { "no-restricted-syntax": "off" },
  },
);
