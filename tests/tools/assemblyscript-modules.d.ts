// Types of what vite.config.ts teaches the bundler to import; no code.
declare module "*.as.ts?wasm" {
  const base64: string;
  export default base64;
}
declare module "*.as.ts?wasm&relaxed" {
  const base64: string;
  export default base64;
}
