// The webgpu device in Chromium.
import { deviceTests } from "./device-tests.js";

deviceTests(navigator.gpu ?? null, navigator.gpu ? "" : "no navigator.gpu in this browser");
