// Errors over comlink with their plain fields (`code`, `op`, `tensor`, …), which its own handler would drop.
import { transferHandlers, type TransferHandler } from "comlink";

/** An error of the other side. `name` is the original's; its own plain fields are here too. */
export class RemoteError extends Error {
  readonly code: string;

  constructor(fields: WireError) {
    super(fields.message);
    this.code = "unknown";
    Object.assign(this, fields);
  }
}

export const isRemoteError = (value: unknown): value is RemoteError => value instanceof RemoteError;

interface WireError {
  readonly name: string;
  readonly message: string;
  readonly [field: string]: string | number | boolean;
}

function toWire(error: unknown): WireError {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const plain = Object.entries(error).filter(([, value]) =>
    ["string", "number", "boolean"].includes(typeof value),
  );
  // A DOMException's code is a legacy number; its name says it all.
  const fields = Object.fromEntries(
    plain.filter(([key, value]) => key !== "code" || typeof value === "string"),
  );
  return {
    ...(fields as Record<string, string>),
    name: error.name,
    message: error.message,
    stack: error.stack ?? "",
  };
}

interface Thrown {
  readonly value: unknown;
}

let installed = false;

/** Both sides call this once before the first message. */
export function installWireErrors(): void {
  if (installed) return;
  installed = true;
  const builtIn = transferHandlers.get("throw")!;
  const handler: TransferHandler<Thrown, WireError> = {
    // The mark of a thrown value is comlink's own secret, so its test is kept.
    canHandle: (value): value is Thrown => builtIn.canHandle(value),
    serialize: ({ value }) => [toWire(value), []],
    deserialize: (fields) => {
      throw new RemoteError(fields);
    },
  };
  transferHandlers.set("throw", handler);
}
