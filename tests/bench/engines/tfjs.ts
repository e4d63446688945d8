// TensorFlow.js under the benchmark: eager ops in a tidy, inputs as tensors of its backend, Adam from its own optimisers.
import type { ForwardWorkload, TrainingWorkload } from "../workloads/workload.js";
import { initialParameters } from "../harness/parameters.js";
import type { DeviceKind, Engine, HostTensor, HostTensors, PeerFiles, Runner } from "./engine.js";
import type { Tf, TfTensor, TfVariable } from "./peer-types.js";

/** Parts of its WebGPU backend that no public function reaches: what is recorded has to be submitted before it can be awaited. */
interface TfWebGpu {
  readonly device: GPUDevice;
  commandEncoder: GPUCommandEncoder | null;
  endComputePassEncoder(): void;
  submitQueue(): void;
}

export async function openTfjs(tf: Tf, device: DeviceKind, files: PeerFiles): Promise<Engine> {
  const wasm = (
    tf as unknown as { wasm: { setWasmPaths(path: string): void; setThreadsCount(n: number): void } }
  ).wasm;
  if (device === "cpu") {
    const folder = new URL("@tensorflow/tfjs-backend-wasm/dist/", files.base);
    wasm.setWasmPaths(files.inNode ? decodeURIComponent(folder.pathname) : folder.href);
    if (files.threads > 1) wasm.setThreadsCount(files.threads);
  }
  if (!(await tf.setBackend(device === "cpu" ? "wasm" : "webgpu")))
    throw new Error("its backend did not start");
  await tf.ready();
  const wait = waiter(tf, device);
  return {
    name: "tfjs",
    label: `TensorFlow.js ${tf.version.tfjs} · ${device === "cpu" ? "wasm" : "webgpu"}`,
    build: async (workload) =>
      workload.kind === "forward"
        ? buildForward(tf, device, wait, workload)
        : buildTraining(tf, device, wait, workload),
  };
}

function waiter(tf: Tf, device: DeviceKind): () => void | Promise<undefined> {
  if (device === "cpu") return () => undefined;
  const backend = tf.backend() as TfWebGpu;
  return () => {
    backend.endComputePassEncoder();
    if (backend.commandEncoder) backend.submitQueue();
    return backend.device.queue.onSubmittedWorkDone();
  };
}

function upload(tf: Tf, tensors: HostTensors): Record<string, TfTensor> {
  const one = ({ data, shape }: HostTensor): TfTensor =>
    data instanceof Float32Array ? tf.tensor(data, shape) : tf.tensor(Int32Array.from(data), shape, "int32");
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, one(tensor)]));
}

function buildForward(
  tf: Tf,
  device: DeviceKind,
  wait: () => void | Promise<undefined>,
  workload: ForwardWorkload,
): Runner {
  const inputs = upload(tf, workload.inputs());
  const compute = (): Record<string, TfTensor> => tf.tidy(() => workload.tfjs(tf, inputs, device));
  return {
    // The outputs of a call go back to its pool, as a program that calls it in a loop would give them back.
    call: () => tf.dispose(compute()),
    wait,
    async results() {
      const outputs = compute();
      const found: Record<string, Float32Array> = {};
      for (const [name, tensor] of Object.entries(outputs)) found[name] = await tensor.data();
      tf.dispose(outputs);
      return found;
    },
    dispose: () => tf.dispose(inputs),
  };
}

function buildTraining(
  tf: Tf,
  device: DeviceKind,
  wait: () => void | Promise<undefined>,
  workload: TrainingWorkload,
): Runner {
  const inputs = upload(tf, { ...workload.inputs(), ...workload.peerInputs?.() });
  const parameters: Record<string, TfVariable> = {};
  for (const [name, { data, shape }] of Object.entries(initialParameters(workload)))
    parameters[name] = tf.tidy(() => tf.variable(tf.tensor(data, shape), true));
  const optimizer = tf.train.adam(workload.learningRate, 0.9, 0.999, 1e-8);
  const variables = Object.values(parameters);
  const step = (cost: boolean): TfTensor | null =>
    optimizer.minimize(() => workload.tfjs(tf, parameters, inputs, device), cost, variables);
  const losses: number[] = [];
  return {
    call: () => void tf.tidy(() => step(false)),
    wait,
    async results(calls) {
      while (losses.length < calls) {
        const loss = step(true)!;
        losses.push((await loss.data())[0]);
        loss.dispose();
      }
      return { losses };
    },
    dispose() {
      optimizer.dispose();
      tf.dispose([inputs, variables]);
    },
  };
}
