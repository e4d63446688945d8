// Writes safetensors files in single or half precision. The order given is the order in the file.
import { FileError } from "./file-error.js";
import { encodeFloat16 } from "./float16.js";

export interface TensorToWrite {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export interface WriteOptions {
  readonly dtype: "F32" | "F16";
  readonly metadata?: Readonly<Record<string, string>>;
}

function halves({ data }: TensorToWrite, tensor: string): Uint16Array {
  return Uint16Array.from(data, (value, index) => {
    const half = encodeFloat16(value);
    if ((half & 0x7c00) === 0x7c00 && Number.isFinite(value)) {
      throw new FileError(
        "safetensors",
        `safetensors: element ${index} of ${tensor} is ${value}, beyond half precision`,
        { tensor },
      );
    }
    return half;
  });
}

export function writeSafetensors(
  tensors: ReadonlyMap<string, TensorToWrite>,
  { dtype, metadata }: WriteOptions,
): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  if (metadata) header.__metadata__ = metadata;
  const bytesPerElement = dtype === "F32" ? 4 : 2;
  let end = 0;
  for (const [name, { shape, data }] of tensors) {
    const size = shape.reduce((product, length) => product * length, 1);
    if (size !== data.length) {
      throw new FileError(
        "safetensors",
        `safetensors: ${name} has shape [${shape.join(",")}] but ${data.length} elements`,
        { tensor: name },
      );
    }
    const begin = end;
    end += size * bytesPerElement;
    header[name] = { dtype, shape, data_offsets: [begin, end] };
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  // Spaces pad the header so that the data begins on a multiple of eight.
  const headerBytes = Math.ceil(text.length / 8) * 8;
  const file = new Uint8Array(8 + headerBytes + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.fill(0x20, 8, 8 + headerBytes);
  file.set(text, 8);
  let position = 8 + headerBytes;
  for (const [name, tensor] of tensors) {
    const elements = dtype === "F32" ? tensor.data : halves(tensor, name);
    file.set(new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength), position);
    position += elements.byteLength;
  }
  return file;
}
