// The WGSL kernels in Node: Dawn, on a GPU or on SwiftShader.
import { nodeGpu } from "../../support/webgpu-node";
import { kernelTests } from "./kernel-tests.js";

const { gpu, missing } = await nodeGpu();
kernelTests(gpu, missing);
