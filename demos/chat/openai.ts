// The OpenAI interface, answered inside the page: chat and plain completions (whole or as a stream), models, embeddings. It is a
// `fetch`: give it to any client that takes one. Nothing leaves the machine. Fetched when first asked for.
import type { Choosing, Conversation, ModelFacts, NextRequest, NextToken, Prompt } from "./exchange.js";

/** What the handler needs of the model, near or in a worker. */
export interface OpenAiModel {
  describe(): Promise<ModelFacts>;
  prompt(conversation: Conversation): Promise<Prompt>;
  next(request: NextRequest): Promise<NextToken>;
  decode(ids: readonly number[]): Promise<string>;
  encode(text: string): Promise<number[]>;
  embed(text: string): Promise<number[]>;
}

const modelId = "jornada-chat";

/** An error the client is told about, as the interface words it. */
class BadRequest extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly param: string | null = null,
  ) {
    super(message);
  }
}

type Body = Readonly<Record<string, unknown>>;

export function createOpenAi(
  model: OpenAiModel,
): (input: RequestInfo | URL, init?: RequestInit) => Promise<Response> {
  return async (input, init) => {
    const request =
      input instanceof Request ? new Request(input, init) : new Request(input, withDuplex(init));
    const path = new URL(request.url).pathname.replace(/^.*\/v1\//, "/v1/");
    try {
      if (path === "/v1/models" && request.method === "GET") return json(await listModels());
      if (/^\/v1\/models\/./.test(path) && request.method === "GET") return json(oneModel());
      if (request.method !== "POST") throw new BadRequest(404, `no route for ${request.method} ${path}`);
      const body = await bodyOf(request);
      if (path === "/v1/chat/completions") return await chat(model, body, request.signal);
      if (path === "/v1/completions") return await completion(model, body, request.signal);
      if (path === "/v1/embeddings") return await embeddings(model, body);
      throw new BadRequest(404, `no route for POST ${path}`);
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error;
      const type = error.status === 404 ? "not_found_error" : "invalid_request_error";
      return json({ error: { message: error.message, type, param: error.param, code: null } }, error.status);
    }
  };
}

/** A stream as a body wants this word where the platform follows the standard to the letter. */
function withDuplex(init: RequestInit | undefined): RequestInit | undefined {
  return init?.body instanceof ReadableStream ? ({ ...init, duplex: "half" } as RequestInit) : init;
}

const oneModel = () => ({ id: modelId, object: "model", created: 0, owned_by: "jornada" });
const listModels = () => Promise.resolve({ object: "list", data: [oneModel()] });

async function bodyOf(request: Request): Promise<Body> {
  try {
    const body: unknown = await request.json();
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Body;
  } catch {
    // said below
  }
  throw new BadRequest(400, "the body must be a JSON object");
}

function numberIn(body: Body, name: string, low: number, high: number, otherwise: number): number {
  const value = body[name];
  if (value === undefined || value === null) return otherwise;
  if (typeof value !== "number" || !(value >= low && value <= high))
    throw new BadRequest(400, `${name} must be a number within ${low}…${high}`, name);
  return value;
}

function textOf(content: unknown, param: string): string {
  if (typeof content === "string") return content;
  if (Array.isArray(content)) {
    const parts = content as readonly { type?: unknown; text?: unknown }[];
    if (parts.every(({ type, text }) => type === "text" && typeof text === "string"))
      return parts.map(({ text }) => text as string).join("");
  }
  throw new BadRequest(400, `${param} must be text`, param);
}

function conversationOf(body: Body): Conversation {
  const { messages } = body;
  if (!Array.isArray(messages) || messages.length === 0)
    throw new BadRequest(400, "messages must be a list with at least one message", "messages");
  const system: string[] = [];
  const kept: { role: "user" | "assistant"; text: string }[] = [];
  (messages as readonly { role?: unknown; content?: unknown }[]).forEach((message, i) => {
    const text = textOf(message?.content, `messages[${i}].content`);
    if (message.role === "system" || message.role === "developer") system.push(text);
    else if (message.role === "user" || message.role === "assistant") kept.push({ role: message.role, text });
    else
      throw new BadRequest(
        400,
        `messages[${i}].role must be system, developer, user or assistant`,
        "messages",
      );
  });
  return { system: system.join(" "), messages: kept };
}

interface Saying {
  readonly choosing: Choosing;
  readonly most: number;
  readonly seed: number;
  readonly stops: readonly string[];
  readonly stream: boolean;
  readonly countStream: boolean;
}

function sayingOf(body: Body): Saying {
  if (numberIn(body, "n", 1, 1, 1) !== 1) throw new BadRequest(400, "n must be 1", "n");
  const { stop, stream, stream_options: options } = body;
  const stops = stop === undefined || stop === null ? [] : Array.isArray(stop) ? (stop as unknown[]) : [stop];
  if (!stops.every((one): one is string => typeof one === "string" && one !== ""))
    throw new BadRequest(400, "stop must be a text or a list of texts", "stop");
  const most = numberIn(body, "max_completion_tokens", 1, 1e6, numberIn(body, "max_tokens", 1, 1e6, 128));
  return {
    choosing: {
      temperature: numberIn(body, "temperature", 0, 2, 1),
      topK: Math.round(numberIn(body, "top_k", 0, 1e6, 0)),
      topP: numberIn(body, "top_p", 1e-6, 1, 1),
      minP: numberIn(body, "min_p", 0, 1, 0),
      repetition: numberIn(body, "repetition_penalty", 1, 10, 1),
    },
    most: Math.floor(most),
    seed: Math.floor(numberIn(body, "seed", 0, 2 ** 32 - 1, 1)),
    stops,
    stream: stream === true,
    countStream: (options as { include_usage?: unknown } | undefined)?.include_usage === true,
  };
}

interface Piece {
  readonly text: string;
  readonly finish: "stop" | "length" | null;
  /** Tokens said so far. */
  readonly said: number;
  /** Tokens of the prompt that were in the cache. */
  readonly cached: number;
}

/** What is said, piece by piece; half a character waits until it is whole. */
async function* say(
  model: OpenAiModel,
  ids: readonly number[],
  { choosing, most, seed, stops }: Saying,
  signal: AbortSignal,
): AsyncGenerator<Piece> {
  const { context, end } = await model.describe();
  const said: number[] = [];
  let given = "";
  let cached = 0;
  for (;;) {
    signal.throwIfAborted();
    if (said.length >= most || ids.length + said.length >= context) {
      yield { text: "", finish: "length", said: said.length, cached };
      return;
    }
    const token = await model.next({
      ids: [...ids, ...said],
      answerAt: ids.length,
      choosing,
      cache: true,
      seed,
    });
    if (said.length === 0) cached = token.reused;
    if (token.id === end) {
      yield { text: "", finish: "stop", said: said.length, cached };
      return;
    }
    said.push(token.id);
    const whole = await model.decode(said);
    const stop = stops.map((one) => whole.indexOf(one)).filter((at) => at >= 0);
    if (stop.length > 0) {
      yield { text: whole.slice(given.length, Math.min(...stop)), finish: "stop", said: said.length, cached };
      return;
    }
    if (whole.endsWith("\ufffd")) continue;
    yield { text: whole.slice(given.length), finish: null, said: said.length, cached };
    given = whole;
  }
}

function usage(prompt: number, { said, cached }: Piece) {
  return {
    prompt_tokens: prompt,
    completion_tokens: said,
    total_tokens: prompt + said,
    prompt_tokens_details: { cached_tokens: cached },
  };
}

async function chat(model: OpenAiModel, body: Body, signal: AbortSignal): Promise<Response> {
  const conversation = conversationOf(body);
  const saying = sayingOf(body);
  const { ids } = await model.prompt(conversation);
  const about = { id: `chatcmpl-${fingerprint(ids, saying.seed)}`, created: 0, model: modelId };
  const pieces = say(model, ids, saying, signal);
  if (saying.stream) {
    return stream(pieces, ids.length, saying, (piece, first) => ({
      ...about,
      object: "chat.completion.chunk",
      choices: [
        {
          index: 0,
          delta: { ...(first ? { role: "assistant" } : {}), ...(piece.text ? { content: piece.text } : {}) },
          finish_reason: piece.finish,
        },
      ],
    }));
  }
  const { text, last } = await collect(pieces);
  return json({
    ...about,
    object: "chat.completion",
    choices: [
      { index: 0, message: { role: "assistant", content: text, refusal: null }, finish_reason: last.finish },
    ],
    usage: usage(ids.length, last),
  });
}

async function completion(model: OpenAiModel, body: Body, signal: AbortSignal): Promise<Response> {
  const prompt = textOf(body.prompt ?? "", "prompt");
  const saying = sayingOf(body);
  const ids = await model.encode(prompt);
  const { context } = await model.describe();
  if (ids.length >= context)
    throw new BadRequest(
      400,
      `the prompt must be shorter than ${context} tokens, got ${ids.length}`,
      "prompt",
    );
  const about = {
    id: `cmpl-${fingerprint(ids, saying.seed)}`,
    created: 0,
    model: modelId,
    object: "text_completion",
  };
  const pieces = say(model, ids, saying, signal);
  const choice = (text: string, finish: Piece["finish"]) => [
    { index: 0, text, logprobs: null, finish_reason: finish },
  ];
  if (saying.stream)
    return stream(pieces, ids.length, saying, (piece) => ({
      ...about,
      choices: choice(piece.text, piece.finish),
    }));
  const { text, last } = await collect(pieces);
  return json({ ...about, choices: choice(text, last.finish), usage: usage(ids.length, last) });
}

async function embeddings(model: OpenAiModel, body: Body): Promise<Response> {
  const given = Array.isArray(body.input) ? (body.input as unknown[]) : [body.input];
  const texts = given.map((text, i) => textOf(text, `input[${i}]`));
  const base64 = body.encoding_format === "base64";
  const vectors = await Promise.all(texts.map((text) => model.embed(text)));
  const counts = await Promise.all(texts.map(async (text) => (await model.encode(text)).length - 1));
  const total = counts.reduce((sum, count) => sum + count, 0);
  return json({
    object: "list",
    model: modelId,
    data: vectors.map((vector, index) => ({
      object: "embedding",
      index,
      embedding: base64 ? toBase64(Float32Array.from(vector)) : vector,
    })),
    usage: { prompt_tokens: total, total_tokens: total },
  });
}

function toBase64(vector: Float32Array): string {
  return btoa(String.fromCharCode(...new Uint8Array(vector.buffer)));
}

async function collect(pieces: AsyncGenerator<Piece>): Promise<{ text: string; last: Piece }> {
  let text = "";
  let last: Piece = { text: "", finish: null, said: 0, cached: 0 };
  for await (const piece of pieces) {
    text += piece.text;
    last = piece;
  }
  return { text, last };
}

/** Server-sent events; a reader that goes away ends the work. */
function stream(
  pieces: AsyncGenerator<Piece>,
  prompt: number,
  { countStream }: Saying,
  chunk: (piece: Piece, first: boolean) => object,
): Response {
  const encoder = new TextEncoder();
  const event = (data: unknown) =>
    encoder.encode(`data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`);
  let first = true;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = await pieces.next();
        if (done) return controller.close();
        controller.enqueue(event(chunk(value, first)));
        first = false;
        if (value.finish === null) return;
        if (countStream)
          controller.enqueue(event({ ...chunk(value, false), choices: [], usage: usage(prompt, value) }));
        controller.enqueue(event("[DONE]"));
        controller.close();
      } catch (error) {
        controller.error(error);
      }
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
  });
}

function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json" } });
}

/** The same request has the same name: nothing here depends on the clock. */
function fingerprint(ids: readonly number[], seed: number): string {
  let hash = 0x811c9dc5 ^ seed;
  for (const id of ids) hash = Math.imul(hash ^ id, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
