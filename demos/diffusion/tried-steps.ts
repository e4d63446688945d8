// The numbers of steps at which the objectives are compared, for the worker that measures and the page that draws.
export const triedSteps: readonly number[] = [1, 2, 3, 5, 8, 12, 20, 30, 50];
