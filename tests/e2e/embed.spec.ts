// One line in somebody else's page: the autoloader from another origin brings the element, which computes there.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { serve } from "../tools/serve.js";

type Station = HTMLElement & {
  readonly ready: Promise<void>;
  snapshot(): Promise<{ device: string; tensors: Record<string, { shape: number[]; data: Float32Array }> }>;
};

test("an element on a page of another origin", async ({ page, baseURL }) => {
  const folder = mkdtempSync(join(tmpdir(), "jornada-host-"));
  const script = `<script type="module" src="${baseURL}embed/jornada.js"></script>`;
  const tag = '<jornada-attention text="The owl kept the key" lang="en"></jornada-attention>';
  writeFileSync(
    join(folder, "index.html"),
    `<!doctype html><html lang="en"><title>Host</title>${script}${tag}`,
  );
  const { server, address } = await serve({ folder });
  try {
    const origins = new Set<string>();
    page.on("request", (request) => {
      if (request.url().startsWith("http")) origins.add(new URL(request.url()).origin);
    });
    await page.goto(address);
    await page.waitForFunction(() => customElements.get("jornada-attention") !== undefined);
    const result = await page.evaluate(async () => {
      const station = document.querySelector<Station>("jornada-attention")!;
      await station.ready;
      const { device, tensors } = await station.snapshot();
      return {
        device,
        shape: tensors.attention.shape,
        row: [...tensors.attention.data.slice(0, tensors.attention.shape[3])],
      };
    });
    expect(result.device).toBe("cpu");
    expect(result.shape.slice(0, 2)).toEqual([4, 4]);
    expect(result.row.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
    expect([...origins].sort()).toEqual([new URL(address).origin, new URL(baseURL!).origin].sort());
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
});
