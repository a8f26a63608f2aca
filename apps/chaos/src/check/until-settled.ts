import { setTimeout as sleep } from 'node:timers/promises';
import { checkCallbacks } from './callbacks';
import { checkRequests } from './requests';
import type { Sources } from '../evidence/sources';

const PAUSE_MS = 500;

/** However it goes on. */
const LIMIT_MS = 10 * 60_000;

/**
 * Waits until nothing is left to happen by itself: acknowledged requests settled and called back for, events published
 * and taken. Gives up where nothing has happened for a while: a slow machine with a backlog is not at rest yet.
 * @param patienceMs for which nothing more may come to an end
 * @returns milliseconds it took
 */
export async function untilSettled(sources: Sources, patienceMs: number): Promise<number> {
  const startedAt = performance.now();
  let least = Infinity;
  let progressedAt = startedAt;
  for (;;) {
    const evidence = await sources.collect();
    const open = [...checkRequests(evidence), ...checkCallbacks(evidence)].length;
    const left = open + evidence.unpublished + (await sources.undelivered());
    const now = performance.now();
    if (left < least) [least, progressedAt] = [left, now];
    if (left === 0 || now - progressedAt > patienceMs || now - startedAt > LIMIT_MS) return now - startedAt;
    await sleep(PAUSE_MS);
  }
}
