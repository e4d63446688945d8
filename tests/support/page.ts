// The e2e tests' `test` and `expect`: every page fails its test on a console error, an uncaught error, a broken policy or a request to
// another origin. In the project `cpu` there is no navigator.gpu.
import { test as base, type Page, type Request } from "@playwright/test";

export { expect } from "@playwright/test";

interface Watch {
  /** Complaints of the page so far. A test that provokes one on purpose removes it: `complaints.length = 0`. */
  complaints: string[];
}

export const test = base.extend<Watch>({
  complaints: [
    async ({ page, baseURL }, use, info) => {
      const complaints: string[] = [];
      watch(page, new URL(baseURL ?? "http://127.0.0.1").origin, complaints);
      if (info.project.name === "cpu") await removeWebGpu(page);
      await use(complaints);
      // A test may end while scripts are still on their way.
      await page.unrouteAll({ behavior: "ignoreErrors" });
      base.expect(complaints, "the page complained").toEqual([]);
    },
    { auto: true },
  ],
});

function watch(page: Page, origin: string, complaints: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
  page.on("request", (request) => {
    if (isForeign(request, origin)) complaints.push(`request to another origin: ${request.url()}`);
  });
}

function isForeign(request: Request, origin: string): boolean {
  const { protocol, origin: asked } = new URL(request.url());
  return protocol.startsWith("http") && asked !== origin;
}

/** Makes the page, and every worker it starts, a browser without WebGPU. Call before the first `goto`. */
export async function removeWebGpu(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, "gpu");
  });
  // Init scripts do not run in workers, so a line goes in front of every script; in a page it does nothing.
  const line = 'globalThis.WorkerNavigator && Reflect.deleteProperty(WorkerNavigator.prototype, "gpu");';
  await page.route(/\.js(\?.*)?$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: line + (await response.text()) });
  });
}
