// From `navigator.gpu` to a GPUDevice: patient with adapters, modest with limits.
import { EngineError } from "../../errors.js";

export interface AdapterOptions {
  /** Refuse an adapter that runs on the CPU: it is far slower than the cpu device. */
  readonly requireRealAdapter?: boolean;
  /** Used instead of asking for one. */
  readonly adapter?: GPUAdapter;
  /** Waits before the second, third … request for an adapter: null may be a passing state. */
  readonly retryDelaysMs?: readonly number[];
  readonly signal?: AbortSignal;
}

export interface OpenedDevice {
  readonly gpuDevice: GPUDevice;
  readonly name: string;
  readonly software: boolean;
  /** Whether a shader may ask for the number of its subgroup, where the device has subgroups. */
  readonly subgroupIds: boolean;
  /** The adapter's word for who made it, in lower case; may be empty. */
  readonly vendor: string;
}

/** Even adapters that offer more break above 2 GB. */
const largestBuffer = 2 ** 31 - 4;
const defaultDelaysMs = [100, 1000, 5000];

export async function openDevice(
  gpu: GPU | undefined | null,
  options: AdapterOptions = {},
): Promise<OpenedDevice> {
  const adapter = options.adapter ?? (await requestAdapter(gpu, options));
  const software = isSoftware(adapter);
  if (software && options.requireRealAdapter) {
    throw new EngineError(
      "no-adapter",
      "webgpu",
      `the adapter must be a real GPU, got ${adapterName(adapter)}`,
    );
  }
  const gpuDevice = await requestDevice(adapter, gpu);
  const vendor = (adapter.info?.vendor ?? "").toLowerCase();
  // Chrome numbers them since version 144.
  const subgroupIds = gpu?.wgslLanguageFeatures?.has("subgroup_id") ?? false;
  return { gpuDevice, name: adapterName(adapter), software, subgroupIds, vendor };
}

async function requestAdapter(gpu: GPU | undefined | null, options: AdapterOptions): Promise<GPUAdapter> {
  if (!gpu)
    throw new EngineError(
      "no-adapter",
      "webgpu",
      "navigator.gpu must exist, got none (old browser, or not a secure page)",
    );
  const delays = [0, ...(options.retryDelaysMs ?? defaultDelaysMs)];
  let reason = "null";
  for (const delayMs of delays) {
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    options.signal?.throwIfAborted();
    try {
      const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
      if (adapter) return adapter;
    } catch (error) {
      reason = String(error);
    }
  }
  throw new EngineError(
    "no-adapter",
    "webgpu",
    `an adapter must be given, got ${reason} in ${delays.length} tries`,
  );
}

/** Used where an adapter has them: kernel times, and the subgroup rungs. */
const wishedFeatures: readonly GPUFeatureName[] = ["timestamp-query", "subgroups"];

/** Asks for the adapter's buffer sizes; if that is refused, for nothing special, and then once more with a fresh adapter. */
async function requestDevice(adapter: GPUAdapter, gpu: GPU | undefined | null): Promise<GPUDevice> {
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  const wish: GPUDeviceDescriptor = {
    requiredFeatures: wishedFeatures.filter((feature) => adapter.features.has(feature)),
    requiredLimits: {
      maxBufferSize: Math.min(maxBufferSize, largestBuffer),
      maxStorageBufferBindingSize: Math.min(maxStorageBufferBindingSize, largestBuffer),
    },
  };
  const attempts = [
    () => adapter.requestDevice(wish),
    () => adapter.requestDevice(),
    async () => (await gpu?.requestAdapter())?.requestDevice(),
  ];
  let reason = "";
  for (const attempt of attempts) {
    try {
      const device = await attempt();
      if (device) return device;
    } catch (error) {
      reason = String(error);
    }
  }
  throw new EngineError("no-adapter", "webgpu", `the adapter must give a device, got ${reason}`);
}

function isSoftware(adapter: GPUAdapter): boolean {
  const { info } = adapter;
  const words = `${info?.vendor} ${info?.architecture} ${info?.device} ${info?.description}`;
  return (
    info?.isFallbackAdapter === true || /swiftshader|llvmpipe|lavapipe|subzero|basic render|warp/i.test(words)
  );
}

/** For people: the adapter's own words, as far as the browser tells. */
function adapterName({ info }: GPUAdapter): string {
  const { description = "", device = "", vendor = "", architecture = "" } = info ?? {};
  return description || device || [vendor, architecture].filter(Boolean).join(" ") || "WebGPU";
}
