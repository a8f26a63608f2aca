import type { AuditRecord } from '@ars/contracts';
import { hashOf, sealEntry } from './seal-entry';

const RECORD: AuditRecord = {
  at: '2026-11-30T10:00:00.000Z',
  dealer: 'D1',
  principal: { subject: 'M-01', kind: 'person', roles: ['manager'] },
  action: 'approve',
  object: { kind: 'workflow', id: 'r-1' },
  decision: 'approved',
  reasons: [],
  request_id: 'r-1',
  count: 1,
  source: 'journal:1:7.0',
};

describe('an entry of the audit trail', () => {
  it('has the hash of everything that it says, which no release may change', () => {
    const entry = sealEntry(RECORD, 'T1', undefined);
    expect(entry).toMatchObject({ number: 1, tenant: 'T1', previous: null });
    expect(entry.hash).toBe('b963a7474e636c6810956c8a77af67f45179209470c30346420b9c52f68ae12f');
  });

  it('has the same hash whatever the order of its keys, and another one for whatever else is changed', () => {
    const entry = sealEntry(RECORD, 'T1', { number: 4, hash: 'ab', at: '2026-11-30T09:00:00.000Z' });
    expect(entry).toMatchObject({ number: 5, previous: { hash: 'ab' } });
    const turned = Object.fromEntries(Object.entries(entry).reverse()) as unknown as typeof entry;
    expect(hashOf(turned)).toBe(entry.hash);
    const changes = [
      { dealer: 'D2' },
      { count: 2 },
      { decision: 'rejected' as const },
      { number: 6 },
      { previous: null },
    ];
    for (const change of changes) expect(hashOf({ ...entry, ...change })).not.toBe(entry.hash);
  });

  it('can be sealed whatever a caller is called', () => {
    const principal = { ...RECORD.principal, subject: `\ud800${'x'.repeat(500)}` };
    const entry = sealEntry({ ...RECORD, principal }, 'T1', undefined);
    expect(entry.principal.subject).toBe(`\ufffd${'x'.repeat(199)}`);
    expect(hashOf(JSON.parse(JSON.stringify(entry)))).toBe(entry.hash);
  });
});
