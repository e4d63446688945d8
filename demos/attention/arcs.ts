// The arcs, as a chunk of their own: most visitors look at the map.
export { tokenArcs } from "../../src/charts/index.js";
