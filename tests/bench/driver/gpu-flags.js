// Browser flags for a machine with a GPU of its own (JORNADA_GPU=1): the tests' flags without what forces the software adapter.
import { browserFlags } from "../../tools/browser.js";

export function realGpuFlags() {
  return [
    ...browserFlags().filter((flag) => !/swiftshader|--enable-features=Vulkan/.test(flag)),
    ...(process.platform === "linux" ? ["--enable-features=Vulkan", "--use-angle=vulkan"] : []),
  ];
}
