// A static table in a second file: imports between kernels, and data below the heap, both have to work.
export const weights = memory.data<f32>([1000, 2000]);
