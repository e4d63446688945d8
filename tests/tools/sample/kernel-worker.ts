// A worker that compiles the sample kernels: the plugin's imports have to work inside worker bundles too.
import plain from "./sum.as.ts?wasm";
import relaxed from "./sum.as.ts?wasm&relaxed";

const sizes = [plain, relaxed].map((hex) => {
  const module = new WebAssembly.Module(Uint8Array.from(hex.match(/../g)!, (digits) => parseInt(digits, 16)));
  return WebAssembly.Module.exports(module).length;
});
postMessage(sizes);
