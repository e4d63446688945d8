// ONNX Runtime Web under the benchmark: hand-written models, buffers on the GPU where it has one. It cannot train: no autodiff.
import type { ForwardWorkload } from "../workloads/workload.js";
import { closeTo } from "../harness/check.js";
import {
  Cannot,
  type DeviceKind,
  type Engine,
  type HostTensors,
  type PeerFiles,
  type Runner,
} from "./engine.js";
import { onnxModel, type OrtGraph } from "./onnx-model.js";
import type { Ort, OrtSession, OrtTensor } from "./peer-types.js";

export async function openOrt(ort: Ort, device: DeviceKind, files: PeerFiles): Promise<Engine> {
  ort.env.logLevel = "error";
  if (!files.inNode) ort.env.wasm.wasmPaths = new URL("onnxruntime-web/dist/", files.base).href;
  ort.env.wasm.numThreads = files.threads;
  // Its GPU device is dropped with its last session, and buffers made on it are refused from then on: this one stays.
  const identity: OrtGraph = {
    nodes: [{ op: "Identity", inputs: ["x"], outputs: ["y"] }],
    outputs: ["y"],
  };
  await createSession(ort, device, identity, { x: { shape: [1], data: new Float32Array(1) } });
  return {
    name: "ort",
    label: `ONNX Runtime Web ${ort.env.versions.web ?? ort.env.versions.common} · ${device === "cpu" ? "wasm" : "webgpu"}`,
    async build(workload) {
      if (workload.kind === "training") throw new Cannot("no autodiff, no training entry since 1.20");
      return buildForward(ort, device, workload);
    },
  };
}

function createSession(
  ort: Ort,
  device: DeviceKind,
  graph: OrtGraph,
  inputs: HostTensors,
): Promise<OrtSession> {
  return ort.InferenceSession.create(onnxModel(graph, inputs), {
    executionProviders: [device === "cpu" ? "wasm" : "webgpu"],
    graphOptimizationLevel: "all",
    ...(device === "webgpu" ? { preferredOutputLocation: "gpu-buffer" } : {}),
  });
}

/** The first of its ways that gives the right numbers; the last one if none does, so that the report says how wrong it is. */
async function buildForward(ort: Ort, device: DeviceKind, workload: ForwardWorkload): Promise<Runner> {
  const graphs = workload.ort(device);
  const said: string[] = [];
  for (const [i, graph] of graphs.entries()) {
    const runner = await buildGraph(ort, device, workload, graph, said);
    if (i === graphs.length - 1) return runner;
    const verdict = closeTo(await runner.results(1), workload.oracle(workload.inputs()), workload.tolerance);
    if (verdict.right) return runner;
    said.push(`${graph.note ?? "first way"} is wrong here (max error ${verdict.error.toPrecision(2)})`);
    runner.dispose();
  }
  throw new Cannot("no graph");
}

async function buildGraph(
  ort: Ort,
  device: DeviceKind,
  workload: ForwardWorkload,
  graph: OrtGraph,
  said: readonly string[],
): Promise<Runner> {
  const given = workload.channelsFirst?.inputs(workload.inputs()) ?? workload.inputs();
  const inputs = graph.inputs?.(given) ?? given;
  const session = await createSession(ort, device, graph, inputs);
  const gpu = device === "webgpu" ? await ort.env.webgpu.device : null;
  const feeds: Record<string, OrtTensor> = {};
  const buffers: GPUBuffer[] = [];
  const used = new Set(graph.nodes.flatMap((node) => node.inputs));
  for (const [name, { shape, data }] of Object.entries(inputs)) {
    if (!used.has(name)) continue;
    const isFloat = data instanceof Float32Array;
    const numbers = isFloat ? data : Int32Array.from(data);
    const type = isFloat ? "float32" : "int32";
    if (!gpu) {
      feeds[name] = new ort.Tensor(type, numbers, shape);
      continue;
    }
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    const buffer = gpu.createBuffer({ size: Math.ceil(numbers.byteLength / 16) * 16, usage });
    gpu.queue.writeBuffer(buffer, 0, numbers as GPUAllowSharedBufferSource);
    buffers.push(buffer);
    feeds[name] = ort.Tensor.fromGpuBuffer(buffer, { dataType: type, dims: shape });
  }
  const release = (outputs: Record<string, OrtTensor>): void => {
    for (const tensor of Object.values(outputs)) tensor.dispose();
  };
  const note = [...said, ...(graph.note ? [graph.note] : [])].join("; ");
  return {
    call: () => session.run(feeds).then(release),
    wait: () => gpu?.queue.onSubmittedWorkDone(),
    async results() {
      const outputs = await session.run(feeds);
      const found: Record<string, { shape: readonly number[]; data: Float32Array }> = {};
      for (const [name, tensor] of Object.entries(outputs))
        found[name] = { shape: tensor.dims, data: gpu ? await tensor.getData() : tensor.data.slice() };
      release(outputs);
      const restore = graph.restore ?? workload.channelsFirst?.outputs;
      if (restore) return restore(found);
      return Object.fromEntries(Object.entries(found).map(([name, { data }]) => [name, data]));
    },
    dispose() {
      for (const buffer of buffers) buffer.destroy();
      void session.release();
    },
    ...(note ? { note } : {}),
  };
}
