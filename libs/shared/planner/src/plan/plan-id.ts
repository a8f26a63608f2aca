import { createHash } from 'node:crypto';

/** `wf_YYYYMMDD_HHMMSS_<suffix>` in UTC; the suffix tells requests of the same second apart. */
export function planIdOf(now: Date, requestId: string): string {
  const [date = '', time = ''] = now.toISOString().replaceAll(/[-:]/g, '').split('T');
  const suffix = createHash('sha256').update(requestId).digest('hex').slice(0, 6);
  return `wf_${date}_${time.slice(0, 6)}_${suffix}`;
}
