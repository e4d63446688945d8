// Which device runs: `auto` takes WebGPU only where it is real hardware, else the cpu device at once; the reason is always named.
import type { Device } from "../engine/index.js";
import type { DeviceChoice, DeviceReason } from "./protocol.js";

export type GpuBackedDevice = Device & { readonly gpu: { destroy(): void } };

/** The outside world, so that tests can bring their own. */
export interface DevicePorts {
  readonly gpu: GPU | undefined;
  readonly secure: boolean;
  createCpuDevice(): Promise<Device>;
  createWebGpuDevice(gpu: GPU, options: { readonly adapter: GPUAdapter }): Promise<GpuBackedDevice>;
  wait(delayMs: number): Promise<void>;
  now(): number;
}

/** Waits before each request for an adapter: null may be passing on a busy machine, so one no is not believed. */
const patience = { quick: [0, 100], patient: [0, 100, 1000, 5000] };
const adapterLimitMs = 4000;

export function isSoftwareAdapter({ info }: GPUAdapter): boolean {
  return (
    info.isFallbackAdapter ||
    /swiftshader|llvmpipe|lavapipe|basic render/i.test(`${info.architecture} ${info.description}`)
  );
}

export interface FoundAdapter {
  readonly adapter: GPUAdapter;
  readonly software: boolean;
}

/** An adapter fit for the choice, or the reason why there is none. */
export async function findAdapter(
  choice: DeviceChoice,
  ports: DevicePorts,
  pace: keyof typeof patience,
): Promise<FoundAdapter | DeviceReason> {
  if (choice === "cpu") return "asked";
  if (!ports.gpu) return ports.secure ? "no-webgpu" : "insecure-context";
  for (const delayMs of patience[pace]) {
    if (delayMs > 0) await ports.wait(delayMs);
    const adapter = await requestAdapter(ports.gpu, ports);
    if (!adapter) continue;
    const software = isSoftwareAdapter(adapter);
    if (software && choice === "auto") return "software-adapter";
    return { adapter, software };
  }
  return "no-adapter";
}

/** Null also when the browser throws, or does not answer (background tabs may wait for ever). */
async function requestAdapter(gpu: GPU, ports: DevicePorts): Promise<GPUAdapter | null> {
  const asked = gpu.requestAdapter({ powerPreference: "high-performance" }).catch(() => null);
  return Promise.race([asked, ports.wait(adapterLimitMs).then(() => null)]);
}
