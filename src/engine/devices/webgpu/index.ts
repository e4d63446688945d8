// Front door of the webgpu device.
export { createWebGpuDevice, GpuDevice, type WebGpuOptions } from "./gpu-device.js";
export { kernelNames, kernelSource } from "./kernels.js";
