// The files of a shipped model: manifest first, then any file it lists, checked by size and SHA-256 and kept for next time.
// A wrong hash is fetched once more past the caches; the store never keeps bytes that were not checked.
import { openByteStore, type ByteStore } from "./byte-store.js";
import { download } from "./download.js";
import { FileError } from "./file-error.js";
import { parseManifest, type Manifest, type ManifestFile } from "./manifest.js";
import { readSafetensors, type NamedTensor } from "./safetensors.js";
import { digest } from "./sha256.js";

export interface BytesProgress {
  /** Bytes so far and in total, over every file of this model asked for; `done` never goes back. */
  readonly done: number;
  readonly total: number;
  readonly label: string;
}

export interface ModelFilesOptions {
  /** Absolute URL of the folder that holds one folder per model. */
  readonly base: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: BytesProgress) => void;
  readonly store?: ByteStore;
  readonly fetch?: typeof globalThis.fetch;
  readonly retryDelaysMs?: readonly number[];
}

export interface ModelFolder {
  readonly manifest: Manifest;
  bytes(name: string): Promise<Uint8Array<ArrayBuffer>>;
  text(name: string): Promise<string>;
  tensors(name?: string): Promise<Map<string, NamedTensor>>;
}

const manifestLimitBytes = 2 ** 20;

export class ModelFiles {
  readonly #options: ModelFilesOptions;
  readonly #store: ByteStore;

  constructor(options: ModelFilesOptions) {
    this.#options = options;
    this.#store = options.store ?? openByteStore(options.base);
  }

  async open(model: string): Promise<ModelFolder> {
    if (!/^[a-z0-9][a-z0-9-]*$/.test(model))
      throw new FileError("missing", `no model is called ${JSON.stringify(model)}`);
    const folder = new URL(`${model}/`, this.#options.base).href;
    const manifest = await this.#manifest(`${folder}manifest.json`);
    const counted = new Map<string, number>();
    const report = (file: ManifestFile, done: number) => {
      counted.set(file.name, done);
      const asked = manifest.files.filter(({ name }) => counted.has(name));
      this.#options.onProgress?.({
        done: asked.reduce((sum, { name }) => sum + counted.get(name)!, 0),
        total: asked.reduce((sum, { bytes }) => sum + bytes, 0),
        label: model,
      });
    };
    const bytes = async (name: string) => {
      const file = manifest.files.find((entry) => entry.name === name);
      if (!file)
        throw new FileError("missing", `${folder}manifest.json lists no file ${JSON.stringify(name)}`);
      if (!counted.has(name)) report(file, 0);
      return this.#checked(folder + name, file, (done) => report(file, done));
    };
    return {
      manifest,
      bytes,
      text: async (name) => new TextDecoder("utf-8", { fatal: true }).decode(await bytes(name)),
      tensors: async (name = "model.safetensors") => readSafetensors(await bytes(name), { finite: true }),
    };
  }

  async #manifest(url: string): Promise<Manifest> {
    const { fetch = globalThis.fetch, signal } = this.#options;
    const response = await fetch(url, { signal, cache: "no-cache" }).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw new FileError("network", `${url}: ${String(error)}`);
    });
    if (!response.ok) throw new FileError("http", `${url}: HTTP ${response.status} ${response.statusText}`);
    const text = await response.text();
    if (text.length > manifestLimitBytes)
      throw new FileError("manifest", `${url}: longer than ${manifestLimitBytes} bytes`);
    if (text.trimStart().startsWith("<"))
      throw new FileError("not-weights", `${url}: got a web page instead of the manifest`);
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      throw new FileError("manifest", `${url}: ${String(error)}`);
    }
    return parseManifest(value);
  }

  async #checked(
    url: string,
    file: ManifestFile,
    onBytes: (done: number) => void,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const kept = await this.#store.get(file.sha256);
    if (kept) {
      if (kept.length === file.bytes && (await digest(kept)) === file.sha256) {
        onBytes(file.bytes);
        return kept;
      }
      await this.#store.delete(file.sha256);
    }
    const { signal, fetch, retryDelaysMs } = this.#options;
    let furthest = 0;
    const monotone = (done: number) => onBytes((furthest = Math.max(furthest, done)));
    for (const fresh of [false, true]) {
      const bytes = await download(url, {
        bytes: file.bytes,
        onBytes: monotone,
        signal,
        fetch,
        retryDelaysMs,
        fresh,
      });
      if ((await digest(bytes)) === file.sha256) {
        await this.#store.put(file.sha256, bytes);
        return bytes;
      }
    }
    throw new FileError(
      "wrong-hash",
      `${url}: the bytes are not those of the manifest (SHA-256 differs, twice)`,
    );
  }
}
