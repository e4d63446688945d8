// A binary min-heap over pairs of numbers, ordered by the first and then the second. No objects per entry.

export class Heap {
  private keys: number[] = [];
  private ties: number[] = [];

  get size(): number {
    return this.keys.length;
  }

  get topKey(): number {
    return this.keys[0];
  }

  get topTie(): number {
    return this.ties[0];
  }

  push(key: number, tie: number): void {
    let child = this.keys.length;
    this.keys.push(key);
    this.ties.push(tie);
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.before(key, tie, parent)) break;
      this.copy(parent, child);
      child = parent;
    }
    this.put(child, key, tie);
  }

  pop(): void {
    const key = this.keys.pop()!;
    const tie = this.ties.pop()!;
    const size = this.keys.length;
    if (size === 0) return;
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      if (child >= size) break;
      if (child + 1 < size && this.before(this.keys[child + 1], this.ties[child + 1], child)) child++;
      if (this.before(key, tie, child)) break;
      this.copy(child, parent);
      parent = child;
    }
    this.put(parent, key, tie);
  }

  private before(key: number, tie: number, slot: number): boolean {
    return key < this.keys[slot] || (key === this.keys[slot] && tie < this.ties[slot]);
  }

  private copy(from: number, to: number): void {
    this.put(to, this.keys[from], this.ties[from]);
  }

  private put(slot: number, key: number, tie: number): void {
    this.keys[slot] = key;
    this.ties[slot] = tie;
  }
}
