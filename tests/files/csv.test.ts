import { expect, it } from "vitest";
import { toCsv } from "../../src/files/index.js";

it("quotes, defuses formulas and keeps numbers plain", () => {
  const rows = [
    ["nome", "valor"],
    ["=1+1", -0.5],
    ['a "b", c\nd', null],
    ["@x", 1e21],
  ];
  expect(toCsv(rows)).toBe('nome,valor\r\n\'=1+1,-0.5\r\n"a ""b"", c\nd",\r\n\'@x,1e+21\r\n');
});
