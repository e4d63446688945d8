// A Node process with the benchmark in it: the same calls as a page. A process that hangs or dies is ended; the next call starts another.
import { fork } from "node:child_process";
import process from "node:process";
import { vulkanEnvironment } from "../../tools/browser.js";

/** @typedef {import("../harness/describe.ts").Opened} Opened */

export class NodeHost {
  /** @type {import("node:child_process").ChildProcess | null} */
  child = null;
  busy = "";

  /**
   * @param {string} file
   * @param {import("../harness/session.ts").SessionOptions | null} options null: only asked for the reference
   */
  constructor(file, options) {
    this.file = file;
    this.options = options;
  }

  /** @returns {Promise<Opened>} */
  async open() {
    this.child = fork(this.file, {
      env: { ...process.env, ...vulkanEnvironment() },
      serialization: "advanced",
      stdio: ["ignore", 2, 2, "ipc"],
    });
    if (!this.options) return /** @type {Opened} */ ({});
    return /** @type {Opened} */ (await this.call("open", this.options, 120_000));
  }

  /**
   * @param {string} name
   * @param {unknown} argument
   * @param {number} limitMs
   * @returns {Promise<unknown>}
   */
  call(name, argument, limitMs) {
    const { child } = this;
    if (!child) return Promise.reject(new Error("no process"));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => end(() => reject(new Error(`no answer in ${limitMs / 1000} s`))),
        limitMs,
      );
      const exited = (/** @type {number | null} */ code, /** @type {string | null} */ signal) =>
        end(() => reject(new Error(`the process ended with ${code ?? signal}`)));
      const answered = (/** @type {any} */ message) => {
        if (message.busy) this.busy = message.busy.replace(/^busy /, "");
        else if ("error" in message) end(() => reject(new Error(message.error)));
        else end(() => resolve(message.value));
      };
      const end = (/** @type {() => void} */ settle) => {
        clearTimeout(timer);
        child.off("exit", exited).off("message", answered);
        settle();
      };
      child.on("exit", exited).on("message", answered);
      child.send({ name, argument });
    });
  }

  async close() {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }
}
