// *See the shader*: the kernels of a training step and of a denoising step, timed by running each once more.
import type { KernelReport, Program } from "../../src/engine/index.js";
import type { Trainer } from "../../src/nn/index.js";

export async function kernelReports(trainer: Trainer, denoise: Program): Promise<KernelReport[]> {
  // A training step changes the weights: what it changed is put back.
  const before = await trainer.save();
  const { skipped } = trainer;
  await trainer.program.run({}, ["loss"], { profile: true });
  trainer.restore(before);
  trainer.skipped = skipped;
  await denoise.run({}, ["next"], { profile: true });
  return distinct([...(await trainer.program.report()), ...(await denoise.report())]);
}

/** A kernel that runs more than once with the same shapes is shown once. */
function distinct(reports: readonly KernelReport[]): KernelReport[] {
  const seen = new Map<string, KernelReport>();
  for (const report of reports) {
    const key = `${report.kernel} ${report.shapes} ${report.source}`;
    if (!seen.has(key)) seen.set(key, report);
  }
  return [...seen.values()];
}
