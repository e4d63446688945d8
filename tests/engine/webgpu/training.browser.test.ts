// Training on webgpu in Chromium.
import { trainingTests } from "./training-tests.js";

trainingTests(navigator.gpu ?? null, navigator.gpu ? "" : "no navigator.gpu in this browser");
