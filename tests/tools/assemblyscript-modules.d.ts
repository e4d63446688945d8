// Types of what vite.config.ts teaches the bundler to import; no code.
declare module "*.as.ts?wasm" {
  const hex: string;
  export default hex;
}
declare module "*.as.ts?wasm&relaxed" {
  const hex: string;
  export default hex;
}
