// One helping thread of our cpu device.
import { serveCpuThread } from "../../../src/engine/index.js";

serveCpuThread({
  post: (message) => self.postMessage(message),
  listen: (handler) => (self.onmessage = ({ data }) => handler(data as never)),
  end: () => self.close(),
});
