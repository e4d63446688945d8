// Training on webgpu in Node: Dawn, on a GPU or on SwiftShader.
import { nodeGpu } from "../../support/webgpu-node";
import { trainingTests } from "./training-tests.js";

const { gpu, missing } = await nodeGpu();
trainingTests(gpu, missing);
