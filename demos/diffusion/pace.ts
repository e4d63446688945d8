// How long things take at speed 1, in milliseconds. The clock that divides them is the controller's.

/** A whole way takes about this long at speed 1, whatever the number of steps. */
export const wayMs = 3200;
export const [shortestStepMs, longestStepMs] = [16, 400];
/** How long a finished set stays before the next, and how long points take back into noise. */
export const restMs = 1800;
export const spoilMs = 900;
export const travelMs = 220;
