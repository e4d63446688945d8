// jax-js under the benchmark: every workload is one jitted function, a training step too (loss, gradients and Adam in one).
// Its arrays are counted by hand, and its calls are lazy: what nobody waits for is never computed.
import { initialParameters } from "../harness/parameters.js";
import { kernelToChannelsFirst, toChannelsFirst } from "../harness/tensors.js";
import type { ForwardWorkload, TrainingWorkload } from "../workloads/workload.js";
import type { DeviceKind, Engine, HostTensor, HostTensors, Runner } from "./engine.js";
import type { Jax, JaxArray, JaxTree } from "./peer-types.js";

export const jaxVersion = "0.1.25";

export async function openJax(jax: Jax, device: DeviceKind): Promise<Engine> {
  const name = device === "cpu" ? "wasm" : "webgpu";
  const started = await jax.init(name);
  if (!started.includes(name)) throw new Error(`its ${name} backend did not start`);
  jax.defaultDevice(name);
  return {
    name: "jax",
    label: `jax-js ${jaxVersion} · ${name}`,
    build: async (workload) =>
      workload.kind === "forward"
        ? buildForward(jax, device, workload)
        : buildTraining(jax, device, workload),
  };
}

function upload({ numpy }: Jax, tensors: HostTensors): JaxTree {
  const one = ({ data, shape }: HostTensor): JaxArray =>
    data instanceof Float32Array
      ? numpy.array(data.slice(), { shape })
      : numpy.array(Int32Array.from(data), { shape, dtype: numpy.int32 });
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, one(tensor)]));
}

const references = (tree: JaxTree): JaxTree =>
  Object.fromEntries(Object.entries(tree).map(([name, array]) => [name, array.ref]));
const release = (tree: JaxTree): void => Object.values(tree).forEach((array) => array.dispose());

/** Gives the work behind an array to the device now, without reading it. On wasm only waiting does that. */
function submit(device: DeviceKind, array: JaxArray): void {
  if (device === "webgpu") array.ref.gpuBufferSync();
}

function buildForward(jax: Jax, device: DeviceKind, workload: ForwardWorkload): Runner {
  const inputs = upload(jax, workload.channelsFirst?.inputs(workload.inputs()) ?? workload.inputs());
  const jitted = jax.jit((x: JaxTree) => workload.jax(jax, x));
  const compute = (): JaxTree => jitted(references(inputs));
  let pending: JaxTree[] = [];
  return {
    call() {
      const outputs = compute();
      pending.push(outputs);
      for (const array of Object.values(outputs)) submit(device, array);
    },
    async wait() {
      if (device === "webgpu") await jax.getWebGPUDevice().queue.onSubmittedWorkDone();
      else await jax.blockUntilReady(pending);
      pending.forEach(release);
      pending = [];
    },
    async results() {
      const outputs = compute();
      const found: Record<string, HostTensor> = {};
      for (const [name, array] of Object.entries(outputs)) {
        const { shape } = array;
        found[name] = { shape, data: await array.data() };
      }
      if (workload.channelsFirst) return workload.channelsFirst.outputs(found);
      return Object.fromEntries(Object.entries(found).map(([name, { data }]) => [name, data]));
    },
    dispose: () => release(inputs),
  };
}

interface State {
  parameters: JaxTree;
  first: JaxTree;
  second: JaxTree;
}

/** m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², p ← p − rate·m̂/(√v̂ + ε), the two corrections given as `rates`. */
function adam(jax: Jax, state: State, gradients: JaxTree, rates: JaxArray): State {
  const next: State = { parameters: {}, first: {}, second: {} };
  const { numpy } = jax;
  const [rate, correction] = numpy.split(rates, 2, 0);
  for (const name of Object.keys(gradients)) {
    const g = gradients[name];
    const m = state.first[name].mul(0.9).add(g.ref.mul(0.1));
    const v = state.second[name].mul(0.999).add(numpy.square(g).mul(0.001));
    const move = m.ref.mul(rate.ref).div(numpy.sqrt(v.ref.mul(correction.ref)).add(1e-8));
    next.parameters[name] = state.parameters[name].sub(move);
    next.first[name] = m;
    next.second[name] = v;
  }
  rate.dispose();
  correction.dispose();
  return next;
}

function buildTraining(jax: Jax, device: DeviceKind, workload: TrainingWorkload): Runner {
  const turned = (tensors: HostTensors, turn: (x: HostTensor) => HostTensor): HostTensors =>
    Object.fromEntries(
      Object.entries(tensors).map(([name, one]) => [
        name,
        workload.channelsFirst && one.shape.length === 4 ? turn(one) : one,
      ]),
    );
  const given = { ...workload.inputs(), ...workload.peerInputs?.() };
  const inputs = upload(jax, turned(given, toChannelsFirst));
  const host = turned(initialParameters(workload), kernelToChannelsFirst);
  const zeros = (): JaxTree =>
    Object.fromEntries(Object.entries(host).map(([name, { shape }]) => [name, jax.numpy.zeros(shape)]));
  let state: State = { parameters: upload(jax, host), first: zeros(), second: zeros() };
  const step = jax.jit((s: State, x: JaxTree, rates: JaxArray): [JaxArray, State] => {
    const [loss, gradients] = jax.valueAndGrad((p) => workload.jax(jax, p, x))(references(s.parameters));
    return [loss, adam(jax, s, gradients, rates)];
  });
  let count = 0;
  const next = (): JaxArray => {
    count++;
    const rates = [workload.learningRate / (1 - 0.9 ** count), 1 / (1 - 0.999 ** count)];
    const [loss, after] = step(
      state,
      references(inputs),
      jax.numpy.array(new Float32Array(rates), { shape: [2] }),
    );
    state = after;
    submit(device, loss);
    return loss;
  };
  // The loss can be read before the weights are updated: a step is done when these are there too.
  const wait = async (): Promise<void> => {
    if (device === "webgpu") await jax.getWebGPUDevice().queue.onSubmittedWorkDone();
    else await jax.blockUntilReady(state);
  };
  const losses: number[] = [];
  return {
    call: () => next().dispose(),
    wait,
    async results(calls) {
      while (losses.length < calls) {
        losses.push((await next().data())[0]);
        await wait();
      }
      return { losses };
    },
    dispose() {
      release(inputs);
      [state.parameters, state.first, state.second].forEach(release);
    },
  };
}
