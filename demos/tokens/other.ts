// Another tokenizer, from a file: read in a worker of its own with a limit of time, so that a hostile file holds nobody up.
import type { AnyTokenizer } from "../../src/text/index.js";
import type { OtherProblem, OtherReading, Sentences } from "./protocol.js";

export type ToOther =
  | { readonly kind: "open"; readonly json: ArrayBuffer }
  | { readonly kind: "encode"; readonly texts: readonly string[] };

type Facts = Pick<AnyTokenizer, "kind" | "size" | "reader">;
export type FromOther =
  | { readonly kind: "opened"; readonly facts: Facts }
  | { readonly kind: "encoded"; readonly results: readonly { ids: number[]; pieces: string[] }[] }
  | { readonly kind: "refused"; readonly code: string; readonly message: string };

const maxBytes = 64 * 1024 * 1024;
/** Characters of the visitor's text that are compared. */
const maxText = 100_000;
const openMs = (bytes: number) => 4000 + bytes / 1500;
const encodeMs = 2000;
const problems: readonly string[] = ["too-large", "not-json", "unsupported", "invalid"];

/** Why a file was refused; travels to the page with its code. */
export class OtherError extends Error {
  constructor(
    readonly code: OtherProblem,
    message: string,
  ) {
    super(message);
    this.name = "OtherError";
  }
}

export class OtherTokenizer {
  private constructor(
    private readonly worker: Worker,
    private readonly name: string,
    private readonly facts: Facts,
  ) {}

  static async open(name: string, json: Uint8Array<ArrayBuffer>): Promise<OtherTokenizer> {
    if (json.length > maxBytes)
      throw new OtherError("too-large", `tokenizer.json: at most ${maxBytes} bytes, got ${json.length}`);
    const worker = start();
    const copy = json.slice().buffer;
    const answer = await ask(worker, { kind: "open", json: copy }, openMs(json.length));
    if (answer.kind !== "opened") throw new OtherError("invalid", "tokenizer.json: no answer");
    return new OtherTokenizer(worker, name, answer.facts);
  }

  async read(text: string, { portuguese, english }: Sentences): Promise<OtherReading> {
    const shown = text.slice(0, maxText).replace(/[\ud800-\udbff]$/, "");
    const answer = await ask(this.worker, { kind: "encode", texts: [shown, portuguese, english] }, encodeMs);
    if (answer.kind !== "encoded") throw new OtherError("invalid", "tokenizer.json: no answer");
    const [whole, pt, en] = answer.results;
    return {
      name: this.name,
      ...this.facts,
      ids: Int32Array.from(whole.ids),
      pieces: whole.pieces,
      costs: { pt: pt.ids.length, en: en.ids.length },
      left: text.length - shown.length,
    };
  }

  end(): void {
    this.worker.terminate();
  }
}

function start(): Worker {
  try {
    return new Worker(new URL("./other-worker.ts", import.meta.url), { type: "module", name: "tokenizer" });
  } catch (error) {
    throw new OtherError("no-worker", String(error));
  }
}

/** One question, one answer; the worker is ended when it does not come in time, or is a refusal. */
function ask(worker: Worker, request: ToOther, limitMs: number): Promise<FromOther> {
  return new Promise((resolve, reject) => {
    const fail = (code: OtherProblem, message: string) => {
      clearTimeout(timer);
      worker.terminate();
      reject(new OtherError(code, message));
    };
    const timer = setTimeout(
      () => fail("too-slow", `tokenizer.json: at most ${Math.round(limitMs)} ms`),
      limitMs,
    );
    worker.onerror = (event) => fail("no-worker", event.message);
    worker.onmessage = ({ data }: MessageEvent<FromOther>) => {
      if (data.kind === "refused") {
        const code = problems.includes(data.code) ? (data.code as OtherProblem) : "invalid";
        fail(code, data.message);
        return;
      }
      clearTimeout(timer);
      resolve(data);
    };
    worker.postMessage(request, request.kind === "open" ? [request.json] : []);
  });
}
