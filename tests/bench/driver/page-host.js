// A Chromium page with the benchmark in it. A page that hangs or dies is closed; the next call opens another.
import { chromium } from "@playwright/test";
import { browserFlags, ensureBrowser } from "../../tools/browser.js";
import { realGpuFlags } from "./gpu-flags.js";

/** @typedef {import("../harness/describe.ts").Opened} Opened */

export class PageHost {
  /** @type {import("@playwright/test").Browser | null} */
  browser = null;
  /** @type {import("@playwright/test").Page | null} */
  page = null;
  /** What the page last said it was busy with. */
  busy = "";

  /**
   * @param {string} address
   * @param {import("../harness/session.ts").SessionOptions} options
   * @param {boolean} realGpu
   */
  constructor(address, options, realGpu) {
    this.address = address;
    this.options = options;
    this.realGpu = realGpu;
  }

  /** @returns {Promise<Opened>} */
  async open(limitMs = 180_000) {
    const args = this.realGpu ? realGpuFlags() : browserFlags();
    this.browser = await chromium.launch({ executablePath: ensureBrowser(), args });
    this.page = await (await this.browser.newContext()).newPage();
    this.page.on("console", (message) => {
      const [, busy] = /^bench: busy (.*)$/.exec(message.text()) ?? [];
      if (busy) this.busy = busy;
    });
    await this.page.goto(`${this.address}page/tests/bench/page/index.html`);
    await this.page.waitForFunction(() => "bench" in window);
    return /** @type {Promise<Opened>} */ (this.call("open", this.options, limitMs));
  }

  /**
   * Calls a function of the page's `bench`. Rejects when the page dies or the time is over; it is gone then.
   * @param {string} name
   * @param {unknown} argument
   * @param {number} limitMs
   * @returns {Promise<unknown>}
   */
  async call(name, argument, limitMs) {
    const { page } = this;
    if (!page) throw new Error("no page");
    const work = page.evaluate(
      ([method, given]) =>
        /** @type {{ bench(name: unknown, argument: unknown): Promise<unknown> }} */ (
          /** @type {unknown} */ (window)
        ).bench(method, given),
      [name, argument],
    );
    const crashed = new Promise((_, reject) => {
      page.once("crash", () => reject(new Error("the page crashed")));
      page.once("close", () => reject(new Error("the page closed")));
    });
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${limitMs / 1000} s`)), limitMs);
    });
    try {
      return await Promise.race([work, crashed, late]);
    } finally {
      clearTimeout(timer);
      crashed.catch(() => undefined);
      work.catch(() => undefined);
    }
  }

  async close() {
    const { browser } = this;
    this.page = null;
    this.browser = null;
    await browser?.close().catch(() => undefined);
  }
}
