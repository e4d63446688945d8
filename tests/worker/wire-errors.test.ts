import { expose, wrap } from "comlink";
import { expect, it } from "vitest";
import { installWireErrors, isRemoteError } from "../../src/worker/wire-errors.js";

it("carries code, op and plain fields of an error across, and the name of a DOMException", async () => {
  installWireErrors();
  const { port1, port2 } = new MessageChannel();
  const face = {
    fail(): void {
      throw Object.assign(new Error("matmul: inner sizes must match"), {
        name: "EngineError",
        code: "shape",
        op: "matmul",
        byte: 3,
      });
    },
    abort(): void {
      throw new DOMException("closed", "AbortError");
    },
    odd(): void {
      throw "a string";
    },
  };
  expose(face, port1 as unknown as MessagePort);
  const remote = wrap<typeof face>(port2 as unknown as MessagePort);
  const error = await remote.fail().then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(isRemoteError(error)).toBe(true);
  expect(error).toMatchObject({
    name: "EngineError",
    message: "matmul: inner sizes must match",
    code: "shape",
    op: "matmul",
    byte: 3,
  });
  await expect(remote.abort()).rejects.toMatchObject({ name: "AbortError", message: "closed" });
  await expect(remote.odd()).rejects.toMatchObject({ message: "a string" });
  port1.close();
});
