// The three places where the host can live, in a real browser: each must answer, and carry errors with their words.
import { proxy, transfer, wrap } from "comlink";
import { expect, it } from "vitest";
import type { HostFace } from "../../src/worker/protocol.js";
import { spawnHost, type Tier } from "../../src/worker/spawn.js";
import { installWireErrors } from "../../src/worker/wire-errors.js";

it.each<Tier>(["worker", "blob", "main"])("the host answers in tier %s", async (tier) => {
  installWireErrors();
  const host = await spawnHost([tier]);
  expect(host.tier).toBe(tier);
  const face = wrap<HostFace>(host.endpoint);
  const { port2 } = new MessageChannel();
  const request = {
    id: 1,
    station: "nowhere",
    device: "cpu",
    seed: 1,
    models: location.origin,
    keep: false,
  } as const;
  const events = proxy({ progress: () => undefined, device: () => undefined });
  await expect(face.open(request, transfer(port2, [port2]), events)).rejects.toThrow(
    'no station is called "nowhere"',
  );
  host.end();
});

it("goes on to the next tier when one does not start", async () => {
  const start = globalThis.Worker;
  globalThis.Worker = class {
    constructor() {
      throw new DOMException("refused", "SecurityError");
    }
  } as unknown as typeof Worker;
  try {
    const host = await spawnHost();
    expect(host.tier).toBe("main");
    host.end();
  } finally {
    globalThis.Worker = start;
  }
});
