import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Groups what arrives: a batch ends when it is full, or some time after its first piece.
 * @throws whatever ends the source early
 */
export async function* inBatches<T>(source: AsyncIterable<T>, size: number, lingerMs: number): AsyncGenerator<T[]> {
  const iterator = source[Symbol.asyncIterator]();
  let next = iterator.next();
  for (let batch: T[] = []; ; batch = []) {
    const first = await next;
    if (first.done) return;
    batch.push(first.value);
    next = iterator.next();
    const late = new AbortController();
    const linger = sleep(lingerMs, 'late' as const, { signal: late.signal }).catch(() => 'late' as const);
    while (batch.length < size) {
      const arrived = await Promise.race([next, linger]);
      if (arrived === 'late' || arrived.done) break;
      batch.push(arrived.value);
      next = iterator.next();
    }
    late.abort();
    yield batch;
  }
}
