// How many times the best peer we mean to be, by device and workload. A row without a goal is there to be seen.

/** @type {Record<"cpu" | "webgpu", [RegExp, number][]>} */
const goals = {
  cpu: [
    [/^matmul\/\d+$/, 1.5],
    [/^softmax\/512x512$/, 1.5],
    [/^softmax\//, 1.4],
    [/^layernorm\//, 4],
    [/^conv2d/, 1.6],
    [/^attention-/, 1.8],
    [/^train\/mlp/, 3],
    [/^train\/gpt/, 2.2],
    [/^overhead\//, 1],
  ],
  webgpu: [
    [/^matmul\/\d+$/, 1.7],
    [/^(softmax|layernorm|conv2d|attention)/, 1.5],
    [/^train\/mlp/, 3],
    [/^train\/gpt/, 2],
    [/^overhead\//, 1],
  ],
};

/** @returns {number | null} */
export function goalOf(/** @type {string} */ device, /** @type {string} */ workload) {
  if (device === "cpu-threads" && workload.startsWith("train/gpt")) return 5;
  const kind = device.includes("webgpu") ? "webgpu" : "cpu";
  return goals[kind].find(([pattern]) => pattern.test(workload))?.[1] ?? null;
}
