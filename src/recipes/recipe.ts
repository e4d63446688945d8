// What a recipe is: how one shipped model is made, re-runnable from the command line. Node only.
import type { Device } from "../engine/index.js";
import type { TensorToWrite } from "../files/index.js";

export interface RecipeContext {
  readonly device: Device;
  readonly options: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
  /** Keeps and finds the resumable state of a training: named f32 arrays and a little plain data. */
  readonly checkpoints: {
    save(state: RecipeCheckpoint): void;
    load(): RecipeCheckpoint | null;
  };
  /** Writes one file of the shipped model's folder. */
  readonly publish: (name: string, content: Uint8Array | string) => void;
  /** A file of a model that is shipped already; null where there is none. */
  readonly shipped: (model: string, name: string) => Uint8Array | null;
  /** Keeps a small resumable state with the sources: what a training goes on from where no checkpoint lies. */
  readonly resumable: (content: Uint8Array) => void;
  /** Writes one file for whoever follows the training, beside the checkpoint. Not shipped. */
  readonly keep: (name: string, content: Uint8Array | string) => void;
  /** Lets the process hear signals; true once it was asked to stop: save and return. */
  readonly stopped: () => Promise<boolean>;
}

export interface RecipeCheckpoint {
  readonly plain: Readonly<Record<string, string>>;
  readonly tensors: ReadonlyMap<string, TensorToWrite>;
}

export interface Recipe {
  /** Folder in `public/models/`, and the name on the command line. */
  readonly id: string;
  readonly about: string;
  run(context: RecipeContext): Promise<void>;
}
