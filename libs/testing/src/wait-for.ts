import { setTimeout as sleep } from 'node:timers/promises';

export interface WaitOptions {
  /** 15 000: a machine may be busy with something else. */
  timeoutMs?: number;
  /** Pause between two looks; 20. */
  intervalMs?: number;
  /** What is waited for, in the error. */
  what?: string;
}

/**
 * Looks again and again until the probe gives something truthy, and resolves to that. A probe that throws has not
 * succeeded yet.
 * @throws {Error} with the probe's last error as its cause when the time is over
 */
export async function waitFor<T>(
  probe: () => T | Promise<T>,
  { timeoutMs = 15_000, intervalMs = 20, what = 'the awaited condition' }: WaitOptions = {},
): Promise<Exclude<Awaited<T>, false | 0 | '' | null | undefined>> {
  const deadline = performance.now() + timeoutMs;
  let cause: unknown;
  do {
    try {
      const value = await probe();
      if (value) return value as Exclude<Awaited<T>, false | 0 | '' | null | undefined>;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await sleep(intervalMs);
  } while (performance.now() < deadline);
  const reason = cause instanceof Error ? `: ${cause.message}` : '';
  throw new Error(`Waited ${timeoutMs} ms in vain for ${what}${reason}`, { cause });
}
