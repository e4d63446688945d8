// The clock of a real page: performance.now and timers that let the browser breathe.
import type { Clock } from "./station-controller.js";

/** A task of its own without the 4 ms that nested timers cost. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

export const browserClock: Clock = {
  now: () => performance.now(),
  wait: (ms) => (ms <= 0 ? nextTask() : new Promise((resolve) => setTimeout(resolve, ms))),
};
