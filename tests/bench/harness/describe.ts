// What was opened, in words for the report: adapter, engines, isolation.
import type { DeviceKind } from "../engines/engine.js";
import type { Session } from "./session.js";
import { workloadIds } from "../workloads/index.js";

export interface Opened {
  readonly adapter: string;
  readonly software: boolean;
  readonly isolated: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly missing: Readonly<Record<string, string>>;
}

export async function describeOpened(session: Session, device: DeviceKind, gpu: GPU | null): Promise<Opened> {
  return {
    adapter: device === "webgpu" ? await adapterWords(gpu) : session.ours.device.name,
    software: session.ours.device.software,
    isolated: globalThis.crossOriginIsolated ?? false,
    labels: session.labels,
    missing: session.missing,
  };
}

async function adapterWords(gpu: GPU | null): Promise<string> {
  const adapter = await gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) return "none";
  const { vendor, architecture, device, description, subgroupMinSize, subgroupMaxSize } = adapter.info;
  const names = [vendor, architecture, device, description].filter(Boolean).join(", ");
  const fallback = adapter.info.isFallbackAdapter ? ", software" : "";
  return `${names}${fallback}, subgroups ${subgroupMinSize}–${subgroupMaxSize}`;
}

export function workloadIdsOf(options: {
  software: boolean;
  few: boolean;
  only: string;
  node: boolean;
}): string[] {
  return workloadIds({ ...options, only: options.only ? new RegExp(options.only) : null });
}
