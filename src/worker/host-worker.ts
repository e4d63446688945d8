// The worker's entry. It says hello first, so that the page knows a worker really runs here and whether it sees a GPU.
import { expose } from "comlink";
import { createBrowserHost } from "./browser-host.js";
import { installWireErrors } from "./wire-errors.js";

installWireErrors();
expose(createBrowserHost());
postMessage({ hello: "jornada", gpu: "gpu" in navigator });
