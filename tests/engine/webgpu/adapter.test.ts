// Adapters and devices that say no: patience, modest second wishes, and a typed refusal. No GPU is needed.
import { expect, test } from "vitest";
import { openDevice } from "../../../src/engine/devices/webgpu/adapter.js";

const gib = 2 ** 30;

interface Fake {
  info?: Partial<GPUAdapterInfo>;
  limits?: { maxBufferSize: number; maxStorageBufferBindingSize: number };
  features?: string[];
  requestDevice?: (descriptor?: GPUDeviceDescriptor) => Promise<unknown>;
}

function fakeAdapter({ info = {}, limits, features = [], requestDevice }: Fake): GPUAdapter {
  return {
    info,
    limits: limits ?? { maxBufferSize: 4 * gib, maxStorageBufferBindingSize: gib },
    features: new Set(features),
    requestDevice: requestDevice ?? (() => Promise.resolve({})),
  } as unknown as GPUAdapter;
}

/** A `navigator.gpu` that answers with these, one after another, then with null. */
function fakeGpu(answers: (GPUAdapter | null | Error)[]): GPU & { asked: number } {
  const gpu = {
    asked: 0,
    requestAdapter: () => {
      const answer = answers[gpu.asked++] ?? null;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  return gpu as unknown as GPU & { asked: number };
}

const soon = { retryDelaysMs: [1, 1] };

test("without navigator.gpu there is a typed refusal at once", async () => {
  await expect(openDevice(undefined)).rejects.toMatchObject({ code: "no-adapter" });
});

test("null and errors may pass; after the last try the refusal counts them", async () => {
  const passing = fakeGpu([null, new Error("busy"), fakeAdapter({ info: { description: "Some GPU" } })]);
  expect(await openDevice(passing, soon)).toMatchObject({ name: "Some GPU", software: false });
  const never = fakeGpu([]);
  await expect(openDevice(never, soon)).rejects.toThrow(
    "webgpu: an adapter must be given, got null in 3 tries",
  );
  expect(never.asked).toBe(3);
});

test("waiting for an adapter can be given up", async () => {
  const abort = new AbortController();
  const pending = openDevice(fakeGpu([]), { retryDelaysMs: [5, 60_000], signal: abort.signal });
  abort.abort();
  await expect(pending).rejects.toMatchObject({ name: "AbortError" });
});

test("buffers are asked for as large as offered, at most 2 GB; timestamps and subgroups where there are some", async () => {
  const wishes: (GPUDeviceDescriptor | undefined)[] = [];
  const requestDevice = (wish?: GPUDeviceDescriptor): Promise<unknown> => {
    wishes.push(wish);
    return Promise.resolve({});
  };
  await openDevice(null, {
    adapter: fakeAdapter({ features: ["timestamp-query", "shader-f16", "subgroups"], requestDevice }),
  });
  expect(wishes).toEqual([
    {
      requiredFeatures: ["timestamp-query", "subgroups"],
      requiredLimits: { maxBufferSize: 2 * gib - 4, maxStorageBufferBindingSize: gib },
    },
  ]);
});

test("the vendor's word and numbered subgroups are told as they are", async () => {
  const adapter = fakeAdapter({ info: { vendor: "Intel" } });
  const gpu = Object.assign(fakeGpu([]), { wgslLanguageFeatures: new Set(["subgroup_id"]) });
  expect(await openDevice(gpu, { adapter })).toMatchObject({ vendor: "intel", subgroupIds: true });
  expect(await openDevice(null, { adapter: fakeAdapter({}) })).toMatchObject({
    vendor: "",
    subgroupIds: false,
  });
});

test("a refused wish is followed by none, then by a fresh adapter", async () => {
  const wishes: (GPUDeviceDescriptor | undefined)[] = [];
  const refuse = (wish?: GPUDeviceDescriptor): Promise<unknown> => {
    wishes.push(wish);
    return wish ? Promise.reject(new TypeError("limits")) : Promise.resolve({ plain: true });
  };
  const { gpuDevice } = await openDevice(fakeGpu([fakeAdapter({ requestDevice: refuse })]), soon);
  expect(gpuDevice).toEqual({ plain: true });
  expect(wishes.length).toBe(2);
  const broken = fakeAdapter({ requestDevice: () => Promise.reject(new Error("used up")) });
  expect((await openDevice(fakeGpu([broken, fakeAdapter({})]), soon)).gpuDevice).toEqual({});
  await expect(openDevice(fakeGpu([broken]), soon)).rejects.toThrow(
    "the adapter must give a device, got Error: used up",
  );
});

test("an adapter that runs on the CPU is known by its flag or its words, and may be refused", async () => {
  const software: Partial<GPUAdapterInfo>[] = [
    { isFallbackAdapter: true },
    { description: "llvmpipe (LLVM 15.0.6, 256 bits)" },
    { architecture: "swiftshader" },
    { description: "Microsoft Basic Render Driver" },
  ];
  for (const info of software) {
    expect((await openDevice(null, { adapter: fakeAdapter({ info }) })).software).toBe(true);
    const refused = openDevice(null, { adapter: fakeAdapter({ info }), requireRealAdapter: true });
    await expect(refused).rejects.toMatchObject({ code: "no-adapter" });
  }
  const real = fakeAdapter({ info: { vendor: "nvidia", architecture: "hopper" } });
  expect(await openDevice(null, { adapter: real, requireRealAdapter: true })).toMatchObject({
    software: false,
    name: "nvidia hopper",
  });
});
