// Downloads against a server that cuts, lies, and answers with web pages: typed errors, monotone bytes, a store never poisoned.
import { describe, expect, it } from "vitest";
import { cacheStore, memoryStore } from "../../src/files/byte-store.js";
import { ModelFiles, sha256, type BytesProgress } from "../../src/files/index.js";

const base = "https://lab.example/models/";
const weights = Uint8Array.from({ length: 5000 }, (_, index) => index & 255);
const wrong = weights.map((byte) => byte ^ 1);
const manifest = {
  format: 1,
  id: "gpt",
  architecture: {
    kind: "gpt",
    layers: 4,
    heads: 4,
    channels: 128,
    context: 64,
    vocabulary: 1024,
    epsilon: 1e-5,
    activation: "gelu",
  },
  files: [{ name: "model.bin", bytes: weights.length, sha256: sha256(weights) }],
  recipe: "gpt",
  seed: 1,
  metrics: { perplexity: 2.5 },
};

/** A body in pieces of 1000 bytes; `cutAfter` ends the connection with an error. */
function pieces(bytes: Uint8Array, cutAfter = Infinity): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= cutAfter) return controller.error(new TypeError("network error"));
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, (at += 1000)));
    },
  });
}

function server(answers: (() => Response)[], manifestText = JSON.stringify(manifest)) {
  const requests: { url: string; cache?: string }[] = [];
  const fetch = async (url: string | URL | Request, init?: RequestInit) => {
    requests.push({ url: String(url), cache: init?.cache });
    if (String(url).endsWith("manifest.json")) return new Response(manifestText);
    const answer = answers.shift();
    if (!answer) throw new Error("one request too many");
    return answer();
  };
  return { fetch: fetch as typeof globalThis.fetch, requests };
}

function setup(answers: (() => Response)[], store = memoryStore(), manifestText?: string) {
  const { fetch, requests } = server(answers, manifestText);
  const progress: BytesProgress[] = [];
  const files = new ModelFiles({
    base,
    fetch,
    store,
    retryDelaysMs: [1, 1],
    onProgress: (p) => progress.push(p),
  });
  return { files, progress, requests, store };
}
const good = () => new Response(pieces(weights));

describe("ModelFiles", () => {
  it("reports bytes that only grow and end at the total, then answers from the store", async () => {
    const { files, progress, requests, store } = setup([good]);
    expect(await (await files.open("gpt")).bytes("model.bin")).toEqual(weights);
    expect(progress.map(({ done }) => done)).toEqual([0, 1000, 2000, 3000, 4000, 5000]);
    expect(progress.at(-1)).toEqual({ done: 5000, total: 5000, label: "gpt" });
    const again = setup([], store);
    expect(await (await again.files.open("gpt")).bytes("model.bin")).toEqual(weights);
    expect(again.requests.length).toBe(1);
    expect(requests[1].url).toBe(`${base}gpt/model.bin`);
  });

  it("retries a cut connection and never counts backwards", async () => {
    const { files, progress } = setup([
      () => new Response(pieces(weights, 3000)),
      () => new Response(pieces(weights.slice(0, 2000))),
      good,
    ]);
    expect(await (await files.open("gpt")).bytes("model.bin")).toEqual(weights);
    const counts = progress.map(({ done }) => done);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts.at(-1)).toBe(5000);
  });

  it("gives up after two retries with a network error", async () => {
    const cut = () => new Response(pieces(weights, 1000));
    const { files, requests } = setup([cut, cut, cut]);
    await expect((await files.open("gpt")).bytes("model.bin")).rejects.toMatchObject({ code: "network" });
    expect(requests.length).toBe(4);
  });

  it("refetches a wrong hash once, past the caches, then says so and keeps nothing", async () => {
    const bad = () => new Response(pieces(wrong));
    const { files, requests, store } = setup([bad, bad]);
    await expect((await files.open("gpt")).bytes("model.bin")).rejects.toMatchObject({ code: "wrong-hash" });
    expect(requests.slice(1).map(({ cache }) => cache)).toEqual(["default", "reload"]);
    expect(await store.get(sha256(weights))).toBeNull();
    const healed = setup([bad, good]);
    expect(await (await healed.files.open("gpt")).bytes("model.bin")).toEqual(weights);
  });

  it("replaces a corrupt entry of the store", async () => {
    const store = memoryStore();
    await store.put(sha256(weights), wrong);
    const { files } = setup([good], store);
    expect(await (await files.open("gpt")).bytes("model.bin")).toEqual(weights);
    expect(await store.get(sha256(weights))).toEqual(weights);
  });

  it("does not take a web page for weights", async () => {
    const page = () =>
      new Response("<!doctype html><title>404</title>", {
        headers: { "content-type": "application/octet-stream" },
      });
    const { files } = setup([page]);
    await expect((await files.open("gpt")).bytes("model.bin")).rejects.toMatchObject({ code: "not-weights" });
    const html = setup([], memoryStore(), "<!doctype html>");
    await expect(html.files.open("gpt")).rejects.toMatchObject({ code: "not-weights" });
  });

  it("refuses more bytes than promised, a missing file, HTTP errors and paths that climb", async () => {
    const more = setup([() => new Response(pieces(new Uint8Array(6000)))]);
    await expect((await more.files.open("gpt")).bytes("model.bin")).rejects.toMatchObject({
      code: "wrong-size",
    });
    const gone = setup([() => new Response("", { status: 404 })]);
    const folder = await gone.files.open("gpt");
    await expect(folder.bytes("model.bin")).rejects.toMatchObject({ code: "http" });
    await expect(folder.bytes("other.bin")).rejects.toMatchObject({ code: "missing" });
    await expect(gone.files.open("../gpt")).rejects.toMatchObject({ code: "missing" });
    const climbing = { ...manifest, files: [{ ...manifest.files[0], name: "../secret" }] };
    await expect(setup([], memoryStore(), JSON.stringify(climbing)).files.open("gpt")).rejects.toMatchObject({
      code: "manifest",
      message: /files\.0\.name/,
    });
  });

  it("stops when cancelled", async () => {
    const controller = new AbortController();
    const { fetch } = server([good]);
    const files = new ModelFiles({
      base,
      fetch,
      store: memoryStore(),
      signal: controller.signal,
      onProgress: ({ done }) => done > 1500 && controller.abort(),
    });
    await expect((await files.open("gpt")).bytes("model.bin")).rejects.toMatchObject({ name: "AbortError" });
  });

  it("works where every storage call throws", async () => {
    const refusing = {
      open: () => Promise.reject(new DOMException("no", "SecurityError")),
    } as unknown as CacheStorage;
    const store = cacheStore(refusing, base);
    const { files } = setup([good], store);
    expect(await (await files.open("gpt")).bytes("model.bin")).toEqual(weights);
    expect(await store.get(sha256(weights))).toEqual(weights);
  });
});
