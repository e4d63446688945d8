// Reads safetensors strictly: eight bytes of header length, a JSON header, then data without holes or overlaps.
// Every rule of the format is checked before a tensor is made. It does not stream; `safetensors-writer.ts` writes.
import { FileError } from "./file-error.js";
import { decodeFloat16Array } from "./float16.js";
import { readStrictJson, type StrictJson } from "./strict-json.js";

export interface NamedTensor {
  readonly shape: readonly number[];
  readonly dtype: "F32" | "F16";
  /** Always single precision on the host, whatever the file holds. */
  readonly data: Float32Array<ArrayBuffer>;
}

const limits = {
  headerBytes: 8 * 2 ** 20,
  /** Above this, a header may not be more than half of the file. */
  smallHeaderBytes: 100_000,
  tensors: 20_000,
  nameLength: 512,
  dimension: 2 ** 31 - 1,
  rank: 8,
};

/** Bytes per element and how the file's little-endian bytes become floats. (Node's Buffer has a `slice` that does not copy: hence `from`.) */
const dtypes = {
  F32: { bytes: 4, decode: (bytes: Uint8Array) => new Float32Array(Uint8Array.from(bytes).buffer) },
  F16: { bytes: 2, decode: (bytes: Uint8Array) => decodeFloat16Array(bytes) as Float32Array<ArrayBuffer> },
} as const;

interface Entry {
  readonly name: string;
  readonly dtype: keyof typeof dtypes;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

function refuse(rule: string, where: { tensor?: string; byte?: number } = {}): never {
  const subject = where.tensor === undefined ? "" : `tensor ${JSON.stringify(where.tensor.slice(0, 64))}: `;
  const place = where.byte === undefined ? "" : ` (byte ${where.byte})`;
  throw new FileError("safetensors", `safetensors: ${subject}${rule}${place}`, where);
}

const isIndex = (value: StrictJson | undefined): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

function readHeader(bytes: Uint8Array): { header: Map<string, StrictJson>; dataStart: number } {
  if (bytes.length < 8)
    refuse(`the header length needs 8 bytes, got a file of ${bytes.length}`, { byte: bytes.length });
  const length = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true);
  if (length > BigInt(limits.headerBytes))
    refuse(`a header holds at most ${limits.headerBytes} bytes, got ${length}`, { byte: 0 });
  const headerBytes = Number(length);
  const dataStart = 8 + headerBytes;
  if (dataStart > bytes.length)
    refuse(`the header ends at byte ${dataStart}, past the end of the file ${bytes.length}`, { byte: 0 });
  if (headerBytes > limits.smallHeaderBytes && headerBytes > bytes.length / 2) {
    refuse(`a header of ${headerBytes} bytes is more than half of the file`, { byte: 0 });
  }
  if (bytes[8] !== 0x7b || headerBytes === 0) refuse("the header must begin with {", { byte: 8 });
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(8, dataStart));
  } catch {
    return refuse("the header is not UTF-8", { byte: 8 });
  }
  try {
    return { header: readStrictJson(text, 4) as Map<string, StrictJson>, dataStart };
  } catch (error) {
    if (error instanceof FileError) refuse(error.message, { byte: 8 + (error.byte ?? 0) });
    throw error;
  }
}

function readMetadata(value: StrictJson | undefined): Map<string, string> {
  if (value === undefined) return new Map();
  if (!(value instanceof Map)) return refuse("__metadata__ must be an object of strings", { byte: 8 });
  for (const [key, text] of value) {
    if (typeof text !== "string") refuse(`__metadata__ ${JSON.stringify(key)} must be a string`, { byte: 8 });
  }
  return value as Map<string, string>;
}

function readEntry(name: string, info: StrictJson): Entry {
  const where = { tensor: name, byte: 8 };
  if (name.length === 0 || name.length > limits.nameLength || /\p{Cc}/u.test(name)) {
    refuse(`a name has 1 to ${limits.nameLength} characters and no control characters`, where);
  }
  if (!(info instanceof Map)) return refuse("expected an object", where);
  for (const key of info.keys()) {
    if (key !== "dtype" && key !== "shape" && key !== "data_offsets")
      refuse(`unknown key ${JSON.stringify(key)}`, where);
  }
  const dtype = info.get("dtype");
  if (dtype !== "F32" && dtype !== "F16")
    return refuse(`dtype must be F32 or F16, got ${JSON.stringify(dtype)}`, where);
  const shape = info.get("shape");
  if (
    !Array.isArray(shape) ||
    shape.length > limits.rank ||
    !shape.every((d) => isIndex(d) && d <= limits.dimension)
  ) {
    return refuse(
      `shape must be at most ${limits.rank} sizes from 0 to ${limits.dimension}, got ${JSON.stringify(shape)}`,
      where,
    );
  }
  const offsets = info.get("data_offsets");
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isIndex) || offsets[1] < offsets[0]) {
    return refuse(
      `data_offsets must be [begin, end] with begin ≤ end, got ${JSON.stringify(offsets)}`,
      where,
    );
  }
  const [begin, end] = offsets as [number, number];
  const needed = (shape as number[]).reduce(
    (product, size) => product * BigInt(size),
    BigInt(dtypes[dtype].bytes),
  );
  if (needed !== BigInt(end - begin)) {
    refuse(`${dtype}[${shape.join(",")}] needs ${needed} bytes, data_offsets hold ${end - begin}`, {
      tensor: name,
      byte: begin,
    });
  }
  return { name, dtype, shape: shape as number[], begin, end };
}

/** Data must be one run: each tensor begins where the one before ended, and the last ends with the file. */
function checkLayout(entries: readonly Entry[], dataBytes: number, dataStart: number): void {
  const inOrder = [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end);
  let position = 0;
  for (const { name, begin, end } of inOrder) {
    if (begin !== position) {
      const fault = begin < position ? "overlaps the tensor before it" : "leaves a hole before it";
      refuse(`begins at ${begin}, expected ${position}: ${fault}`, { tensor: name, byte: dataStart + begin });
    }
    if (end > dataBytes)
      refuse(`ends at ${end}, past the ${dataBytes} bytes of data`, { tensor: name, byte: dataStart + end });
    position = end;
  }
  if (position !== dataBytes) {
    refuse(`${dataBytes - position} bytes after the last tensor`, { byte: dataStart + position });
  }
}

export interface ReadOptions {
  /** Also refuse NaN and infinities in the data. */
  readonly finite?: boolean;
}

/** All tensors of a file by name, in the order of the header. Throws `FileError` naming tensor and byte. */
export function readSafetensors(bytes: Uint8Array, options: ReadOptions = {}): Map<string, NamedTensor> {
  return readSafetensorsFile(bytes, options).tensors;
}

export function readSafetensorsFile(
  bytes: Uint8Array,
  { finite = false }: ReadOptions = {},
): { readonly tensors: Map<string, NamedTensor>; readonly metadata: Map<string, string> } {
  const { header, dataStart } = readHeader(bytes);
  const metadata = readMetadata(header.get("__metadata__"));
  header.delete("__metadata__");
  if (header.size > limits.tensors)
    refuse(`at most ${limits.tensors} tensors, got ${header.size}`, { byte: 8 });
  const entries = Array.from(header, ([name, info]) => readEntry(name, info));
  checkLayout(entries, bytes.length - dataStart, dataStart);

  const tensors = new Map<string, NamedTensor>();
  for (const { name, dtype, shape, begin, end } of entries) {
    const data = dtypes[dtype].decode(bytes.subarray(dataStart + begin, dataStart + end));
    if (finite) {
      const bad = data.findIndex((value) => !Number.isFinite(value));
      if (bad >= 0)
        refuse(`element ${bad} is ${data[bad]}`, {
          tensor: name,
          byte: dataStart + begin + bad * dtypes[dtype].bytes,
        });
    }
    tensors.set(name, { shape, dtype, data });
  }
  return { tensors, metadata };
}
