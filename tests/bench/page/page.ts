// The page under test: a session behind `window.bench`, called by the driver. It says what it is doing on the console.
import { Session, type RunRequest, type SessionOptions, type WorkloadResult } from "../harness/session.js";
import { describeOpened, workloadIdsOf, type Opened } from "../harness/describe.js";

let session: Session | null = null;
const say = (text: string): void => console.debug(`bench: ${text}`);

const bench = {
  async open(options: SessionOptions): Promise<Opened> {
    session = await Session.open(options, navigator.gpu ?? null, say);
    return describeOpened(session, options.device, navigator.gpu ?? null);
  },
  ids: workloadIdsOf,
  run: (request: RunRequest): Promise<WorkloadResult> => session!.run(request),
};

export type Bench = typeof bench;
Object.assign(window, { bench });
