// Where "see the shader" leads on: the kernel room, with the kernel on its bench where the room has a ladder for it.
import type { Language } from "./language.js";
import type { KernelReport } from "./session.js";
import { isOwnPage, siteAddress } from "./site.js";

/** Ops that have a ladder there. */
const ladders: readonly string[] = ["matmul", "softmax"];

/** What the room's page must be told: pure, for tests. */
export function kernelRoomHash(
  { op, kernel }: Pick<KernelReport, "op" | "kernel">,
  language: Language,
): string {
  const parameters = new URLSearchParams();
  if (ladders.includes(op)) {
    parameters.set("v", "1");
    if (op !== ladders[0]) parameters.set("s.view", op);
    // On the cpu device a report names no file.
    if (kernel.endsWith(".wgsl")) parameters.set("s.rung", kernel.slice(0, -".wgsl".length));
  }
  if (language !== "pt") parameters.set("lang", language);
  return parameters.toString();
}

/** An embedded station opens it in a window of its own. Null where no page of the lab is known. */
export function kernelRoomLink(
  report: Pick<KernelReport, "op" | "kernel">,
  language: Language,
): { href: string; target: "_self" | "_blank" } | null {
  const address = siteAddress("demos/kernel-room/");
  if (!address) return null;
  address.hash = kernelRoomHash(report, language);
  return { href: address.href, target: isOwnPage() ? "_self" : "_blank" };
}
