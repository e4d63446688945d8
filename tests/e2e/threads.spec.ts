// An isolated page (COOP and COEP) shares memory: the cpu device uses two threads or more there, and gives the numbers it gives alone.
import { expect, test } from "../support/page";
import { serve } from "../tools/serve.js";

interface Face extends HTMLElement {
  ready: Promise<void>;
  deviceInfo: { name: string } | null;
  snapshot(): Promise<{ tensors: Record<string, { data: ArrayLike<number> }> }>;
}

const state = "#v=1&s.text=The+owl+kept+the+key+because+she+was+afraid&lang=en";

test("attention on an isolated page runs on threads and gives the same bits", async ({
  page,
  complaints,
}) => {
  const attend = async (address: string) => {
    await page.goto(`${address}demos/attention/?device=cpu${state}`);
    return page.locator("jornada-attention").evaluate(async (element) => {
      const face = element as Face;
      await face.ready;
      const { attention } = (await face.snapshot()).tensors;
      return {
        isolated: crossOriginIsolated,
        cores: navigator.hardwareConcurrency,
        name: face.deviceInfo!.name,
        attention: Array.from(attention.data),
      };
    });
  };
  const folder = process.env.JORNADA_DIST ?? "dist";
  const servers = await Promise.all([
    serve({ folder, csp: true }),
    serve({ folder, csp: true, isolate: true }),
  ]);
  try {
    const [alone, helped] = [await attend(servers[0].address), await attend(servers[1].address)];
    expect(alone.isolated).toBe(false);
    expect(alone.name).not.toContain("threads");
    expect(helped.isolated).toBe(true);
    test.skip(helped.cores < 2, "this machine has one core");
    expect(helped.name).toMatch(/[24] threads/);
    expect(helped.attention).toEqual(alone.attention);
  } finally {
    // Both are on ports of their own, which the watch takes for strangers.
    complaints.splice(0, complaints.length, ...complaints.filter((one) => !one.includes("another origin")));
    for (const { server } of servers) server.close();
  }
});
