// The webgpu device in Node: Dawn, on a GPU or on SwiftShader.
import { nodeGpu } from "../../support/webgpu-node";
import { deviceTests } from "./device-tests.js";
import { failureTests } from "./failure-tests.js";

const { gpu, missing } = await nodeGpu();
deviceTests(gpu, missing);
failureTests(gpu, missing);
