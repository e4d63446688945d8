// The WGSL kernels in Chromium.
import { kernelTests } from "./kernel-tests.js";

kernelTests(navigator.gpu ?? null, navigator.gpu ? "" : "no navigator.gpu in this browser");
