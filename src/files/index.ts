// The front door of files: downloads with progress and checks, safetensors, manifests, CSV.
export { FileError, type FileErrorCode } from "./file-error.js";
export { memoryStore } from "./byte-store.js";
export { toCsv, type CsvCell } from "./csv.js";
export { ownGptName, readGptFile, writeGptFile, type GptFile, type GptSizes } from "./gpt-file.js";
export { openKeptPlace, type KeptFile, type KeptPlace } from "./kept-place.js";
export { forget, keep, kept, type KeepsakeName } from "./keepsakes.js";
export { parseManifest, type Manifest, type ManifestFile } from "./manifest.js";
export { ModelFiles, type BytesProgress, type ModelFilesOptions, type ModelFolder } from "./model-files.js";
export { readSafetensors, readSafetensorsFile, type NamedTensor, type ReadOptions } from "./safetensors.js";
export { writeSafetensors, type TensorToWrite, type WriteOptions } from "./safetensors-writer.js";
export { digest, sha256 } from "./sha256.js";
