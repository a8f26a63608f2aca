import type { DealershipEvent } from '@ars/contracts';

/** What is none wakes and triggers nothing. */
export const isEvent = (value: unknown): value is DealershipEvent => {
  const { id, type, tenantid, time } = (value ?? {}) as Partial<DealershipEvent>;
  return [id, type, tenantid].every((each) => typeof each === 'string') && !Number.isNaN(Date.parse(time ?? ''));
};
