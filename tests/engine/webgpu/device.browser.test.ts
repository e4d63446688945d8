// The webgpu device in Chromium.
import { deviceTests } from "./device-tests.js";
import { failureTests } from "./failure-tests.js";

deviceTests(navigator.gpu ?? null, navigator.gpu ? "" : "no navigator.gpu in this browser");
failureTests(navigator.gpu ?? null, navigator.gpu ? "" : "no navigator.gpu in this browser");
