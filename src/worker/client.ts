// The page's side: one host per page, opened with the first session and ended after the last. Carries no engine code.
import { proxy, releaseProxy, transfer, wrap, type Remote } from "comlink";
import type {
  DeviceCause,
  DeviceChoice,
  DeviceInfo,
  HostFace,
  MemoryUse,
  Progress,
  SessionEvents,
  StationModel,
} from "./protocol.js";
import { spawnHost, type SpawnedHost } from "./spawn.js";
import { installWireErrors } from "./wire-errors.js";

export interface ConnectOptions {
  readonly device?: DeviceChoice;
  readonly seed?: number;
  /** Base URL of the models; by default the site's own `models/`. */
  readonly src?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Also when the device changes later: losses, recoveries, switches. */
  readonly onDevice?: (info: DeviceInfo, cause: DeviceCause) => void;
}

export interface Session<M extends StationModel = StationModel> {
  readonly model: Remote<M>;
  /** What runs now. */
  readonly deviceInfo: DeviceInfo;
  /** Keeps what was learnt. */
  setDevice(choice: DeviceChoice): Promise<DeviceInfo>;
  memory(): Promise<MemoryUse>;
  /** For tests of recovery: destroys the GPU device inside the worker. */
  loseDevice(): Promise<void>;
  close(): Promise<void>;
}

interface OpenHost {
  readonly spawned: SpawnedHost;
  readonly face: Remote<HostFace>;
  readonly onVisibility: () => void;
}

/** A worker outlives its last session a little: an element that moves in the page comes right back. */
const lingerMs = 1000;

let host: Promise<OpenHost> | null = null;
let users = 0;
let lastId = 0;
let lingerTimer: ReturnType<typeof setTimeout> | undefined;

async function openHost(): Promise<OpenHost> {
  installWireErrors();
  const spawned = await spawnHost();
  const face = wrap<HostFace>(spawned.endpoint);
  const onVisibility = () => void face.setVisible(!document.hidden);
  document.addEventListener("visibilitychange", onVisibility);
  if (document.hidden) onVisibility();
  return { spawned, face, onVisibility };
}

function joinHost(): Promise<OpenHost> {
  clearTimeout(lingerTimer);
  users++;
  host ??= openHost().catch((error: unknown) => {
    host = null;
    throw error;
  });
  return host;
}

function leaveHost(): void {
  if (--users > 0) return;
  lingerTimer = setTimeout(() => {
    const leaving = host;
    host = null;
    void leaving?.then(({ spawned, onVisibility }) => {
      document.removeEventListener("visibilitychange", onVisibility);
      spawned.end();
    });
  }, lingerMs);
}

/** Where the models lie: beside the folder of chunks in a build, at the root while developing. */
function defaultModels(): string {
  const chunk = import.meta.url;
  return new URL(import.meta.env.DEV ? "/models/" : "../models/", chunk).href;
}

/** A page of the lab says where its root is. On anybody else's page nothing is stored. */
const isOwnPage = () => document.documentElement.dataset.root !== undefined;

const folderUrl = (src: string) => new URL(src.endsWith("/") ? src : `${src}/`, location.href).href;

/** Opens a session with a station's model. Rejects with an AbortError when `signal` fires first. */
export async function connect<M extends StationModel>(
  station: string,
  options: ConnectOptions = {},
): Promise<Session<M>> {
  const { device = "auto", seed = 1, src, signal, onProgress, onDevice } = options;
  signal?.throwIfAborted();
  const id = ++lastId;
  const { face } = await joinHost().catch((error: unknown) => {
    leaveHost();
    throw error;
  });

  const { port1, port2 } = new MessageChannel();
  let deviceInfo: DeviceInfo;
  let closing: Promise<void> | null = null;
  const close = () =>
    (closing ??= (async () => {
      await face.close(id);
      port1.close();
      leaveHost();
    })());

  const events: SessionEvents = {
    progress: (progress) => onProgress?.(progress),
    device: (info, cause) => {
      deviceInfo = info;
      onDevice?.(info, cause);
    },
  };
  const onAbort = () => void close();
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    signal?.throwIfAborted();
    const models = src === undefined ? defaultModels() : folderUrl(src);
    deviceInfo = await face.open(
      { id, station, device, seed, models, keep: isOwnPage() },
      transfer(port2, [port2]),
      proxy(events),
    );
    signal?.throwIfAborted();
  } catch (error) {
    await close();
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }

  const model = wrap<M>(port1);
  return {
    model,
    get deviceInfo() {
      return deviceInfo;
    },
    setDevice: async (choice) => (deviceInfo = await face.setDevice(id, choice)),
    memory: () => face.memory(id),
    loseDevice: () => face.loseDevice(id),
    close: async () => {
      await close();
      model[releaseProxy]?.();
    },
  };
}
