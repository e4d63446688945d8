// The ceilings of a WebGPU adapter, on a device of their own: registers only, and memory only.
import copyText from "./copy.wgsl?raw";
import fmaText from "./fma.wgsl?raw";
import type { Ceilings } from "./ceilings.js";

const perGroup = 64;
/** A go lasts at least this long, so that the way to the queue and back does not count. */
const leastMs = 60;
const goes = 5;

export async function gpuCeilings(gpu: GPU, software: boolean): Promise<Ceilings> {
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) throw new Error("no adapter");
  const device = await adapter.requestDevice();
  try {
    // Within the default limits: 65,535 groups in a dispatch, 128 MiB in a binding.
    const groups = software ? 64 : 16384;
    const rounds = software ? 256 : 1024;
    const invocations = groups * perGroup;
    const fma = await kernel(device, fmaText, groups, [16 * invocations], { rounds });
    const fmaFlopsPerSecond = await fastest(device, fma, invocations * rounds * 64);
    const copyBytes = (software ? 8 : 64) * 2 ** 20;
    const copy = await kernel(device, copyText, copyBytes / 16 / perGroup, [copyBytes, copyBytes], {});
    const copyBytesPerSecond = await fastest(device, copy, 2 * copyBytes);
    return { fmaFlopsPerSecond, copyBytesPerSecond };
  } finally {
    device.destroy();
  }
}

/** Puts one dispatch into a pass. */
type Launch = (pass: GPUComputePassEncoder) => void;

async function kernel(
  device: GPUDevice,
  code: string,
  groups: number,
  sizes: readonly number[],
  constants: Record<string, number>,
): Promise<Launch> {
  const pipeline = await device.createComputePipelineAsync({
    layout: "auto",
    compute: { module: device.createShaderModule({ code }), entryPoint: "main", constants },
  });
  const bindGroup = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: sizes.map((size, binding) => ({
      binding,
      resource: { buffer: device.createBuffer({ size, usage: GPUBufferUsage.STORAGE }) },
    })),
  });
  return (pass) => {
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(groups);
  };
}

/** Work per second at best; `amount` is that of one launch. */
async function fastest(device: GPUDevice, launch: Launch, amount: number): Promise<number> {
  let launches = 1;
  let ms = await run(device, launch, launches);
  while (ms < leastMs && launches < 4096) {
    launches = Math.ceil(launches * Math.min(8, Math.max(2, leastMs / ms)));
    ms = await run(device, launch, launches);
  }
  for (let go = 1; go < goes; go++) ms = Math.min(ms, await run(device, launch, launches));
  return (amount * launches) / (ms / 1000);
}

async function run(device: GPUDevice, launch: Launch, launches: number): Promise<number> {
  const start = performance.now();
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  for (let i = 0; i < launches; i++) launch(pass);
  pass.end();
  device.queue.submit([encoder.finish()]);
  await device.queue.onSubmittedWorkDone();
  return performance.now() - start;
}
