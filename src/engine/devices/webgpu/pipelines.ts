// Compute pipelines by text: made asynchronously, shared by all programs of a device, with errors that name file and line.
import { EngineError } from "../../errors.js";
import { writtenBindings } from "./kernels.js";

export interface PipelineRequest {
  /** File name without `.wgsl`, for messages and labels. */
  readonly kernel: string;
  readonly source: string;
  readonly overrides: Readonly<Record<string, number>>;
}

export interface Pipeline {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
  readonly written: readonly boolean[];
}

/** Bytes of a kernel's `Params` that a binding shows: one slot of the uniform arena. */
export const uniformSlotBytes = 256;

export class Pipelines {
  private readonly made = new Map<string, Promise<Pipeline>>();
  private readonly layouts = new Map<string, GPUBindGroupLayout>();

  constructor(private readonly gpu: GPUDevice) {}

  /** The pipeline, from the cache if its text and overrides were seen before. A failure is not remembered. */
  get(request: PipelineRequest): Promise<Pipeline> {
    const key = `${JSON.stringify(request.overrides)}\n${request.source}`;
    let found = this.made.get(key);
    if (!found) {
      found = this.make(request);
      this.made.set(key, found);
      found.catch(() => this.made.delete(key));
    }
    return found;
  }

  private async make({ kernel, source, overrides }: PipelineRequest): Promise<Pipeline> {
    const written = writtenBindings(kernel, source);
    const layout = this.layoutFor(written);
    this.gpu.pushErrorScope("validation");
    const module = this.gpu.createShaderModule({ label: kernel, code: source });
    const made = this.gpu.createComputePipelineAsync({
      label: kernel,
      layout: this.gpu.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module, entryPoint: "main", constants: { ...overrides } },
    });
    const scope = this.gpu.popErrorScope();
    const [pipeline, error] = await Promise.all([
      made.catch((reason: unknown) => String(reason)),
      scope.catch((reason: unknown) => ({ message: String(reason) })),
    ]);
    if (typeof pipeline !== "string" && !error) return { pipeline, layout, written };
    const fallback = error?.message ?? String(pipeline);
    throw new EngineError("kernel", kernel, await describeFailure(kernel, module, fallback));
  }

  private layoutFor(written: readonly boolean[]): GPUBindGroupLayout {
    const key = written.map((w) => (w ? "w" : "r")).join("");
    const known = this.layouts.get(key);
    if (known) return known;
    const uniform: GPUBindGroupLayoutEntry = {
      binding: 0,
      visibility: GPUShaderStage.COMPUTE,
      buffer: { type: "uniform", hasDynamicOffset: true },
    };
    const storage = written.map((w, i): GPUBindGroupLayoutEntry => ({
      binding: i + 1,
      visibility: GPUShaderStage.COMPUTE,
      buffer: { type: w ? "storage" : "read-only-storage" },
    }));
    const layout = this.gpu.createBindGroupLayout({ label: key, entries: [uniform, ...storage] });
    this.layouts.set(key, layout);
    return layout;
  }
}

async function describeFailure(kernel: string, module: GPUShaderModule, fallback: string): Promise<string> {
  try {
    const { messages } = await module.getCompilationInfo();
    const first = messages.find((message) => message.type === "error");
    if (first) return `${kernel}.wgsl must compile, got line ${first.lineNum}: ${first.message}`;
  } catch {
    // A lost device has no messages.
  }
  return `${kernel}.wgsl must compile, got ${fallback}`;
}
