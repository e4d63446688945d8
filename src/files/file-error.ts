// What can be wrong with a file or its download, as one typed error. Messages are English; stations map `code` to words.

export type FileErrorCode =
  | "http"
  | "network"
  | "not-weights"
  | "wrong-size"
  | "wrong-hash"
  | "missing"
  | "manifest"
  | "json"
  | "safetensors";

/** `byte` counts from the start of the file; `tensor` names the entry at fault. Plain data, so it survives `postMessage`. */
export class FileError extends Error {
  readonly tensor?: string;
  readonly byte?: number;

  constructor(
    readonly code: FileErrorCode,
    message: string,
    where: { readonly tensor?: string; readonly byte?: number } = {},
  ) {
    super(message);
    this.name = "FileError";
    if (where.tensor !== undefined) this.tensor = where.tensor;
    if (where.byte !== undefined) this.byte = where.byte;
  }
}
