import { setTimeout as sleep } from 'node:timers/promises';
import { checkCallbacks } from '../check/callbacks';
import { checkRequests } from '../check/requests';
import type { Sources } from './sources';

const PAUSE_MS = 500;

/**
 * Waits until nothing is left to happen by itself: acknowledged requests settled and called back for, events published
 * and taken.
 * @returns milliseconds it took, at most the limit
 */
export async function untilSettled(sources: Sources, limitMs: number): Promise<number> {
  const startedAt = performance.now();
  const elapsed = (): number => performance.now() - startedAt;
  while (elapsed() < limitMs) {
    const evidence = await sources.collect();
    const open = [...checkRequests(evidence), ...checkCallbacks(evidence)].length;
    if (open + evidence.unpublished + (await sources.undelivered()) === 0) break;
    await sleep(PAUSE_MS);
  }
  return Math.min(elapsed(), limitMs);
}
