interface Due<Item> {
  at: number;
  item: Item;
}

/** Fewer are not worth looking through for what is outdated. */
const MIN_COMPACTED = 1_024;

/**
 * Items in the order of the instants at which they are due, as a binary heap: whether any is due is seen at its first one,
 * however many wait. Nobody takes out what is outdated: it goes when its turn comes, and all of it when it may be the most.
 */
export class DueQueue<Item> {
  private heap: Due<Item>[] = [];
  private compactAt = MIN_COMPACTED;

  /** @param isOutdated whether an item is none any more */
  constructor(private readonly isOutdated: (item: Item) => boolean) {}

  get size(): number {
    return this.heap.length;
  }

  add(at: number, item: Item): void {
    if (this.heap.length >= this.compactAt) this.compact();
    this.heap.push({ at, item });
    this.rise(this.heap.length - 1);
  }

  /** @returns what has been due for longest, taken out; undefined where nothing is due at that instant */
  take(now: number): Item | undefined {
    for (let first = this.heap[0]; first && first.at <= now; first = this.heap[0]) {
      this.removeFirst();
      if (!this.isOutdated(first.item)) return first.item;
    }
    return undefined;
  }

  private compact(): void {
    // What is sorted is a heap.
    this.heap = this.heap.filter(({ item }) => !this.isOutdated(item)).sort((one, other) => one.at - other.at);
    this.compactAt = Math.max(MIN_COMPACTED, 2 * this.heap.length);
  }

  private removeFirst(): void {
    const last = this.heap.pop();
    if (!last || this.heap.length === 0) return;
    this.heap[0] = last;
    this.sink(0);
  }

  private rise(from: number): void {
    for (let index = from; index > 0;) {
      const parent = (index - 1) >> 1;
      if (this.at(parent) <= this.at(index)) return;
      this.swap(index, parent);
      index = parent;
    }
  }

  private sink(from: number): void {
    for (let index = from; ;) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      const child = this.at(right) < this.at(left) ? right : left;
      if (this.at(child) >= this.at(index)) return;
      this.swap(index, child);
      index = child;
    }
  }

  private at(index: number): number {
    return this.heap[index]?.at ?? Infinity;
  }

  private swap(one: number, other: number): void {
    const [first, second] = [this.heap[one], this.heap[other]];
    if (!first || !second) return;
    this.heap[one] = second;
    this.heap[other] = first;
  }
}
