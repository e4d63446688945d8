// The one error this room throws. Stations map `code` to a sentence in the visitor's language.

export type TokenizerErrorCode = "too-large" | "not-json" | "unsupported" | "invalid" | "bad-argument";

export class TokenizerError extends Error {
  constructor(
    readonly code: TokenizerErrorCode,
    message: string,
  ) {
    super(message);
    this.name = "TokenizerError";
  }
}
