// The worker's entry. It says hello first, so that the page knows a worker really runs here and whether it sees a GPU. Started again by
// itself under another name it is a thread of its cpu device.
import { expose } from "comlink";
import { createBrowserHost } from "./browser-host.js";
import { serveBrowserThread } from "./browser-threads.js";
import { installWireErrors } from "./wire-errors.js";

if (!serveBrowserThread()) {
  installWireErrors();
  expose(createBrowserHost());
  postMessage({ hello: "jornada", gpu: "gpu" in navigator });
}
