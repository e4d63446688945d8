// Where "see the shader" leads: the kernel room, with the kernel chosen where the room has a ladder for it.
import { expect, test } from "vitest";
import { table } from "../../demos/kernel-room/state.js";
import { decodeHash } from "../../src/ui/hash.js";
import { kernelRoomHash } from "../../src/ui/kernel-room-link.js";

const opened = (op: string, kernel: string) => decodeHash(table, 1, kernelRoomHash({ op, kernel }, "en"));

test("the room understands the link, with the kernel of a ladder on its bench", () => {
  expect(opened("matmul", "matmul.tiled.wgsl").address.state).toEqual({ rung: "matmul.tiled" });
  expect(opened("softmax", "softmax.workgroup.wgsl").address.state).toEqual({
    view: "softmax",
    rung: "softmax.workgroup",
  });
  expect(opened("softmax", "softmax · TypeScript").address.state).toEqual({ view: "softmax" });
  for (const { problems } of [opened("matmul", "matmul.wgsl"), opened("adamw", "adamw.wgsl")])
    expect(problems).toEqual([]);
});

test("a kernel of another family just leads there; Portuguese needs no word for it", () => {
  expect(kernelRoomHash({ op: "attention", kernel: "attention.wgsl" }, "pt")).toBe("");
  expect(kernelRoomHash({ op: "attention", kernel: "attention.wgsl" }, "en")).toBe("lang=en");
});
