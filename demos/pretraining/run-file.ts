// A training as one file: the GPT as any reader of safetensors opens it, and beside it what is needed to go on from the very same step.
import { readGptFile, writeGptFile, type NamedTensor, type TensorToWrite } from "../../src/files/index.js";
import { gptSpecs } from "../../src/models/index.js";
import { parameterLayout, type TrainerState } from "../../src/nn/index.js";
import { saveTokenizer, loadTokenizer } from "../../src/text/index.js";
import { SEPARATOR } from "../../src/data/index.js";
import { configOf, type Network, type NetworkState } from "./network.js";
import type { Piece, Sample } from "./protocol.js";
import type { Size } from "./sizes.js";

/** Of what is written under `training`; readers of an older one know what to expect. */
const schema = 1;
const moments = { firstMoment: "training.first_moment", secondMoment: "training.second_moment" } as const;
const history = "training.history";

/** What the file says of its training beside the weights. */
export interface TrainingNotes {
  readonly schema: number;
  /** A village by its name, or the SHA-256 of the visitor's own text. */
  readonly corpus: string;
  /** As it was asked for: the tokenizer may have found fewer pairs. */
  readonly vocabulary: number;
  readonly ownTokenizer: boolean;
  readonly seed: number;
  readonly step: number;
  readonly learningRate: number;
}

export interface RunFile {
  readonly notes: TrainingNotes;
  readonly state: NetworkState;
  readonly tokenizer: string;
}

export async function writeRun(
  network: Network,
  notes: Omit<TrainingNotes, "schema" | "step">,
): Promise<Uint8Array<ArrayBuffer>> {
  const { trainer, rows, samples, skipped } = await network.save();
  const { layout } = network.trainer.arenas.parameters;
  const tensors = new Map<string, TensorToWrite>();
  for (const [name, { shape, offset, length }] of Object.entries(layout.slices)) {
    tensors.set(name, { shape, data: trainer.arenas.parameters.subarray(offset, offset + length) });
  }
  for (const [arena, name] of Object.entries(moments)) {
    const data = trainer.arenas[arena];
    tensors.set(name, { shape: [data.length], data });
  }
  if (rows.length > 0) tensors.set(history, { shape: [rows.length / 3, 3], data: Float32Array.from(rows) });
  const training: TrainingNotes = { ...notes, schema, step: trainer.step };
  return writeGptFile({
    sizes: network.config,
    tokenizer: saveTokenizer(network.corpus.tokenizer),
    separator: network.corpus.separator === null ? null : SEPARATOR,
    tensors,
    more: {
      training: JSON.stringify(training),
      samples: JSON.stringify(samples.map(plainSample)),
      skipped: String(skipped),
    },
  });
}

type PlainSample = [
  step: number,
  validation: number,
  share: number | null,
  ...pieces: [string, boolean | null][],
];

const plainSample = ({ step, validation, knownShare, pieces }: Sample): PlainSample => [
  step,
  validation,
  Number.isNaN(knownShare) ? null : knownShare,
  ...pieces.map(({ text, known }): [string, boolean | null] => [text, known]),
];

function sampleOf([step, validation, share, ...pieces]: PlainSample): Sample {
  return {
    step,
    validation,
    knownShare: share ?? NaN,
    pieces: pieces.map(([text, known]): Piece => ({ text: String(text), known })),
  };
}

/** Throws `FileError` for bytes that are no GPT. What a stranger's file lacks of a training begins anew: it is taken at step 0. */
export function readRun(bytes: Uint8Array): RunFile {
  const { sizes, tokenizer, tensors, more = {} } = readGptFile(bytes);
  const size: Size = [sizes.layers, sizes.heads, sizes.channels, sizes.context];
  const { layout } = parameterLayout(gptSpecs(configOf(size, sizes.vocabulary)));
  const parameters = new Float32Array(layout.length);
  for (const [name, { shape, offset }] of Object.entries(layout.slices)) {
    const found = tensors.get(name);
    if (found?.shape.join() !== shape.join()) {
      const got = found ? `[${found.shape.join()}]` : "nothing";
      throw new Error(`gpt file: "${name}" must be [${shape.join()}], got ${got}`);
    }
    parameters.set(found.data, offset);
  }
  if (loadTokenizer(tokenizer).size !== sizes.vocabulary)
    throw new Error(`gpt file: the tokenizer must have ${sizes.vocabulary} tokens`);
  const notes = notesOf(more.training);
  const trainer: TrainerState = {
    step: notes.step,
    arenas: { parameters, ...momentsOf(tensors, layout.length) },
  };
  const rows = [...(tensors.get(history)?.data ?? [])];
  const samples = samplesOf(more.samples);
  return {
    notes,
    state: { size, trainer, rows, samples, skipped: Number(more.skipped) || 0 },
    tokenizer,
  };
}

function momentsOf(tensors: ReadonlyMap<string, NamedTensor>, length: number): Record<string, Float32Array> {
  return Object.fromEntries(
    Object.entries(moments).map(([arena, name]) => {
      const found = tensors.get(name)?.data;
      return [arena, found?.length === length ? found : new Float32Array(length)];
    }),
  );
}

const strange: TrainingNotes = {
  schema,
  corpus: "",
  vocabulary: 0,
  ownTokenizer: false,
  seed: 1,
  step: 0,
  learningRate: 0,
};

function notesOf(json: string | undefined): TrainingNotes {
  const found = parsed(json) as Partial<TrainingNotes> | null;
  if (typeof found !== "object" || found === null || found.schema !== schema) return strange;
  const count = (value: unknown, otherwise: number) =>
    Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : otherwise;
  return {
    schema,
    corpus: String(found.corpus ?? ""),
    vocabulary: count(found.vocabulary, 0),
    ownTokenizer: found.ownTokenizer === true,
    seed: count(found.seed, 1),
    step: count(found.step, 0),
    learningRate: Number.isFinite(found.learningRate) ? Number(found.learningRate) : 0,
  };
}

function samplesOf(json: string | undefined): Sample[] {
  const found = parsed(json);
  if (!Array.isArray(found)) return [];
  return found
    .filter((row): row is PlainSample => Array.isArray(row) && Number.isFinite(row[0]))
    .map(sampleOf);
}

function parsed(json: string | undefined): unknown {
  if (json === undefined) return null;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}
