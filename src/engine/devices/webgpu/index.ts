// What fetches the webgpu device, and its kernels, for those who need them: everybody else is spared the bytes.
import type * as Files from "./kernel-files.js";
import type { GpuDevice, WebGpuOptions } from "./gpu-device.js";

export type { GpuDevice, WebGpuOptions };

/** The given GPU (`navigator.gpu`, or Node's) as a device. Throws `no-adapter` when there is none to be had. */
export async function createWebGpuDevice(
  gpu: GPU | undefined | null,
  options?: WebGpuOptions,
): Promise<GpuDevice> {
  const device = await import("./gpu-device.js");
  return device.createWebGpuDevice(gpu, options);
}

/** The files of `shaders/` as they were written. */
export async function kernelFiles(): Promise<Pick<typeof Files, "kernelNames" | "kernelSource">> {
  return import("./kernel-files.js");
}
