// The build leaves out what only tests read of an op, and nothing else.
import { expect, test } from "vitest";
import { leanOps } from "./lean-ops-plugin";

test("samples become empty, whatever they were", () => {
  const code = [
    "const a = { name: 'a', samples: cases().map(([x]) => ({ inputs: [x], samples: 1 })), work: () => 1 };",
    "function row(name) { return { name, samples: [sample([1, 1], false)], infer: (samples) => samples }; }",
  ].join("\n");
  expect(leanOps(code)).toBe(
    "const a = { name: 'a', samples: [], work: () => 1 };\n" +
      "function row(name) { return { name, samples: [], infer: (samples) => samples }; }",
  );
});
