import type { AuditEntry, AuditRecord } from '@ars/contracts';
import { sealEntry } from '../chain/seal-entry';

export const aRecord = (id: string, changes: Partial<AuditRecord> = {}): AuditRecord => ({
  at: new Date().toISOString(),
  dealer: 'D1',
  principal: { subject: 'M-01', kind: 'person', roles: ['manager'] },
  action: 'approve',
  object: { kind: 'workflow', id },
  decision: 'approved',
  reasons: [],
  request_id: id,
  count: 1,
  source: `event:${id}`,
  ...changes,
});

/** A chain of so many entries of the tenant `T1`. */
export function aChain(length: number, changes: Partial<AuditRecord> = {}): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let count = 1; count <= length; count += 1)
    entries.push(sealEntry(aRecord(`r-${count}`, changes), 'T1', entries.at(-1)));
  return entries;
}
