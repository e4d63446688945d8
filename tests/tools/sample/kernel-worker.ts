// A worker that compiles the sample kernels: the plugin's imports have to work inside worker bundles too.
import plain from "./sum.as.ts?wasm";
import relaxed from "./sum.as.ts?wasm&relaxed";

const sizes = [plain, relaxed].map((base64) => {
  const module = new WebAssembly.Module(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
  return WebAssembly.Module.exports(module).length;
});
postMessage(sizes);
