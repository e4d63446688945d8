// Loads a peer from the files it publishes, minified as shipped: script or module, in a page or in Node. Nothing of it is bundled.
import type { DeviceKind, Engine, EngineName, PeerFiles } from "./engine.js";
import { openJax } from "./jax.js";
import { openOrt } from "./ort.js";
import { openTfjs } from "./tfjs.js";
import type { Jax, Ort, Tf } from "./peer-types.js";

export const peerNames = ["tfjs", "ort", "jax"] as const;
export type PeerName = (typeof peerNames)[number];

export async function openPeer(name: EngineName, device: DeviceKind, files: PeerFiles): Promise<Engine> {
  if (name === "tfjs") return openTfjs(await loadTfjs(device, files), device, files);
  if (name === "jax")
    return openJax((await load("@jax-js/jax/dist/index.js", files)) as unknown as Jax, device);
  if (name !== "ort") throw new Error(`${name} is no peer`);
  const bundle = device === "webgpu" ? "ort.webgpu.bundle.min.mjs" : "ort.wasm.bundle.min.mjs";
  const file = files.inNode ? "ort.node.min.mjs" : bundle;
  const ort = await load(`onnxruntime-web/dist/${file}`, files);
  return openOrt(ort as unknown as Ort, device, files);
}

const load = (path: string, { base }: PeerFiles): Promise<Record<string, unknown>> =>
  import(/* @vite-ignore */ new URL(path, base).href) as Promise<Record<string, unknown>>;

/** Its browser files meet in the global `tf`, loaded as modules or not; in Node they are CommonJS. */
async function loadTfjs(device: DeviceKind, files: PeerFiles): Promise<Tf> {
  const backend = device === "cpu" ? "wasm" : "webgpu";
  const folder = `@tensorflow/tfjs-backend-${backend}/dist/tf-backend-${backend}`;
  if (!files.inNode) {
    await load("@tensorflow/tfjs/dist/tf.min.js", files);
    await load(`${folder}.min.js`, files);
    return (globalThis as unknown as { tf: Tf }).tf;
  }
  const core = (await load("@tensorflow/tfjs/dist/tf.node.js", files)).default as object;
  const added = (await load(`${folder}.node.js`, files)).default as object;
  return { ...core, wasm: added } as unknown as Tf;
}
