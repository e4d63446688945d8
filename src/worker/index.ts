// The page's front door to the worker: `connect` and types. The host half is reached only by the worker's own entry.
export { connect, type ConnectOptions, type Session } from "./client.js";
export type * from "./protocol.js";
export { isRemoteError, RemoteError } from "./wire-errors.js";
