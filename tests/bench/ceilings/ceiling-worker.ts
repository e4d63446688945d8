// One core's part of the ceilings: measures when told to, answers once.
import { coreCeilings } from "./cpu.js";

self.onmessage = async () => {
  self.postMessage(await coreCeilings());
};
