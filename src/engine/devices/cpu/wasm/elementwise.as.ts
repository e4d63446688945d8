export function unary(code: i32, x: usize, y: usize, n: i32): void {}
