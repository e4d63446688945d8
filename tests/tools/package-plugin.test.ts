// In the package a station's class and its registration are two modules.
import { expect, test } from "vitest";
import { packagePlugin, withoutDefine } from "./package-plugin.ts";

test("only the statement that registers goes", () => {
  const code = `import { define } from "ui";\nclass A { define() { define(1); } }\ndefine("jornada-a", A);\nexport { A };\n`;
  expect(withoutDefine(code)).toBe(code.replace('define("jornada-a", A);', ""));
  expect(withoutDefine("const define = 1;\n")).toBe("const define = 1;\n");
});

test("the entry that registers names the tag, the class entry does not", () => {
  const plugin = packagePlugin([{ id: "a", tag: "jornada-a", className: "JornadaA" }]);
  const load = plugin.load as unknown as (id: string) => string;
  expect(load("\0virtual:package/a")).toContain('define("jornada-a", JornadaA)');
  expect(load("\0virtual:package/a.class")).not.toContain("define");
});
