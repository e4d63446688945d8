// One frame of the map: unit vectors, their widest plane, laid onto the frame before.
import { unitRows } from "../../src/text/index.js";
import { principalPlane, project, turnOnto, turnPlane } from "./plane.js";
import { channels, type Frame } from "./protocol.js";

/** `vectors`: raw rows. `before`: the map to lie on; null for the first. */
export function makeFrame(step: number, vectors: Float32Array, before: Float32Array | null): Frame {
  const unit = unitRows(vectors, channels);
  const found = principalPlane(unit, channels);
  const loose = project(unit, channels, found);
  const plane = before?.length === loose.length ? turnPlane(found, turnOnto(loose, before)) : found;
  const [x, y] = project(new Float32Array(channels), channels, plane);
  return {
    step,
    vectors: unit,
    map: project(unit, channels, plane),
    shares: plane.shares,
    origin: [x, y],
    axes: Float32Array.from(plane.axes),
  };
}
