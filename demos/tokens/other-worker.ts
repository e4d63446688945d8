// A worker of its own for a stranger's tokenizer.json: whatever the file makes the reader do, it can be ended from outside.
import { openAnyTokenizer, TokenizerError, type AnyTokenizer } from "../../src/text/index.js";
import type { FromOther, ToOther } from "./other.js";

let tokenizer: AnyTokenizer | null = null;

async function answer(request: ToOther): Promise<FromOther> {
  if (request.kind === "open") {
    tokenizer = await openAnyTokenizer(new Uint8Array(request.json));
    const { kind, size, reader } = tokenizer;
    return { kind: "opened", facts: { kind, size, reader } };
  }
  return { kind: "encoded", results: request.texts.map((text) => tokenizer!.encode(text)) };
}

addEventListener("message", ({ data }: MessageEvent<ToOther>) => {
  void answer(data).then(
    (result) => postMessage(result),
    (error: unknown) => {
      const code = error instanceof TokenizerError ? error.code : "invalid";
      postMessage({ kind: "refused", code, message: String(error) } satisfies FromOther);
    },
  );
});
