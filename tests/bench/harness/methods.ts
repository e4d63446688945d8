// What the driver may call, by name, in a worker of a page or in Node.
import { describeOpened, workloadIdsOf } from "./describe.js";
import { growthNames, growthOf } from "./growth.js";
import { hostCost } from "./host-cost.js";
import { referenceLosses } from "./reference.js";
import { Session, type Place, type SessionOptions } from "./session.js";
import { cpuCeilings } from "../ceilings/cpu.js";
import { gpuCeilings } from "../ceilings/webgpu.js";

export type Methods = Readonly<Record<string, (argument: never) => unknown>>;

export function methodsOf(placeOf: (options: SessionOptions) => Promise<Place>): Methods {
  let session: Session | null = null;
  let place: Place | null = null;
  const opened = (): Session => {
    if (!session) throw new Error("no session is open");
    return session;
  };
  return {
    async open(options: SessionOptions) {
      place = await placeOf(options);
      session = await Session.open(options, place);
      return describeOpened(session, options.device, place.gpu);
    },
    ids: workloadIdsOf,
    run: (request: Parameters<Session["run"]>[0]) => opened().run(request),
    use: (request: Parameters<Session["use"]>[0]) => opened().use(request),
    ceilings: ({ threads }: { threads: number }) =>
      opened().device === "webgpu"
        ? gpuCeilings(place!.gpu!, opened().ours.device.software)
        : cpuCeilings(threads),
    growthNames,
    growth: (name: string) => growthOf(opened().ours, name),
    hostCost: () => hostCost(opened().ours),
    losses: referenceLosses,
  };
}
