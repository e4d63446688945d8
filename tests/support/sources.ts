// The project's own sources as the architecture test sees them: paths, texts, syntax trees, imports, rooms. No rules in here.
import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";

export interface Source {
  path: string;
  text: string;
  tree: ts.SourceFile;
}
const list = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map(
    (name) => `${folder}/${name.replaceAll("\\", "/")}`,
  );
export const files = ["src", "demos", "shaders", "tests"]
  .flatMap(list)
  .filter((path) => !/\/node_modules(\/|$)/.test(path));
export const read = (path: string): Source => {
  const text = readFileSync(path, "utf8");
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
};
const isTest = (path: string) => /(^tests\/|\.test\.ts$)/.test(path);
export const code = files
  .filter((path) => /\.ts$/.test(path) && !/\.as\.ts$/.test(path) && !isTest(path))
  .map(read);
export const shaders = files.filter((path) => /\.wgsl$/.test(path)).map(read);
export const lines = (text: string) => text.trimEnd().split("\n").length;

/** The room of a file: a folder of src, one demo, the registry, or main. */
export function roomOf(path: string): { room: string; place: string } {
  const [top, second] = path.replace(/\?.*$/, "").split("/");
  if (top === "shaders") return { room: "shaders", place: "shaders" };
  if (/^demos\/(registry|models)\b/.test(path)) return { room: "registry", place: "demos" };
  if (top === "demos") return { room: "demo", place: `demos/${second}` };
  return { room: second.replace(/\.[jt]s$/, ""), place: `src/${second}` };
}

export interface Import {
  name: string;
  typesOnly: boolean;
  namespace: boolean;
}
export function importsOf({ tree }: Source): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const clause = ts.isImportDeclaration(node) ? node.importClause : undefined;
      const typesOnly = ts.isExportDeclaration(node)
        ? node.isTypeOnly
        : clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      const namespace = Boolean(clause?.namedBindings && ts.isNamespaceImport(clause.namedBindings));
      found.push({ name: (node.moduleSpecifier as ts.StringLiteral).text, typesOnly, namespace });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument))
        found.push({ name: argument.text, typesOnly: false, namespace: false });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      found.push({
        name: (node.argument.literal as ts.StringLiteral).text,
        typesOnly: true,
        namespace: false,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
